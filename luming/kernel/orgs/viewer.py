"""What an officer may see and in what capacity she acts, worked out once a request from her posts of the day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from luming.kernel.orgs.models import Leave, Post, Unit, User
from luming.kernel.scope.scopes import Logs, Nothing, Scope, Units
from luming.kernel.workflow.position import Standing
from luming.kernel.workflow.roles import Reads, Role


@dataclass(frozen=True)
class Viewer:
    """An officer on a day: her posts in force, and the posts she stands in for."""

    user: User
    posts: tuple[Post, ...]
    standing_in: tuple[Post, ...]

    @classmethod
    def of(cls, user: User, day: date) -> "Viewer":
        """Read her posts that hold on this day; unconfirmed ones give nothing yet."""
        held = Post.objects.on(day).filter(user=user).select_related("unit")
        posts = tuple(post for post in held if post.in_force)
        leaves = Leave.objects.on(day).filter(stand_in__in=posts).select_related("post__unit")
        return cls(user, posts, tuple(leave.post for leave in leaves if leave.post.holds_on(day) and leave.post.in_force))

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Every role she holds somewhere."""
        return frozenset(post.role for post in self.posts)

    @cached_property
    def units(self) -> frozenset[UUID]:
        """The units whose matters she sees: her own, and the subtree where her role looks down."""
        own = {post.unit_id for post in self.posts if post.role.reads is Reads.OWN_UNIT}
        paths = [post.unit.path for post in self.posts if post.role.reads is Reads.SUBTREE]
        if paths:
            below = Q()
            for path in paths:
                below |= Q(path__startswith=path)
            own |= set(Unit.objects.filter(below).values_list("id", flat=True))
        return frozenset(own)

    @cached_property
    def scope(self) -> Scope:
        """The scope for her requests. The auditor's log sight and matters never mix in one person."""
        if self.units:
            mediates = any(post.role is Role.MEDIATOR for post in (*self.posts, *self.standing_in))
            return Units(self.units, frozenset({"mediation_notes"} if mediates else ()))
        if Role.AUDITOR in self.roles:
            return Logs()
        return Nothing()

    @cached_property
    def standing(self) -> Standing:
        """Her capacities by unit, for the procedure's own judgement. A chief acts in her whole subtree."""
        roles: dict[UUID | None, frozenset[Role]] = defaultdict(frozenset)
        for post in (*self.posts, *self.standing_in):
            roles[post.unit_id] |= {post.role}
        looking_down = frozenset(role for role in self.roles if role is Role.CHIEF)
        if looking_down:
            for unit in self.units:
                roles[unit] |= looking_down
        posts = frozenset(post.id for post in (*self.posts, *self.standing_in))
        return Standing(dict(roles), posts, self.user.id)
