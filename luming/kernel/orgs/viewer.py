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
        return cls(
            user,
            posts,
            tuple(leave.post for leave in leaves if leave.post.holds_on(day) and leave.post.in_force),
        )

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Every role she holds somewhere."""
        return frozenset(post.role for post in self.posts)

    @cached_property
    def capacities(self) -> frozenset[Role]:
        """Her roles, and those she stands in for."""
        return self.roles | {post.role for post in self.standing_in}

    @cached_property
    def below(self) -> dict[UUID, frozenset[Role]]:
        """Every unit of the subtrees into which she looks down, with the roles in which she does."""
        looking = [post for post in self.posts if post.role.reads is Reads.SUBTREE]
        if not looking:
            return {}
        within, tops = Q(), [(post.unit.path, post.role) for post in looking]
        for path, _ in tops:
            within |= Q(path__startswith=path)
        paths = Unit.objects.filter(within).values_list("id", "path")
        if len(tops) == 1:  # of a chief's thousand units every one is below the same
            roles = frozenset({tops[0][1]})
            return dict.fromkeys((unit for unit, _ in paths), roles)
        return {unit: frozenset(role for top, role in tops if path.startswith(top)) for unit, path in paths}

    @cached_property
    def units(self) -> frozenset[UUID]:
        """The units whose matters she sees: her own, and the subtree where her role looks down."""
        own = {post.unit_id for post in self.posts if post.role.reads is Reads.OWN_UNIT}
        return frozenset(own | self.below.keys())

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
        """Her capacities by unit, for the procedure's own judgement. Who looks down also acts in her whole subtree."""
        roles: dict[UUID | None, frozenset[Role]] = defaultdict(frozenset)
        for post in (*self.posts, *self.standing_in):
            roles[post.unit_id] |= {post.role}
        for unit, looking_down in self.below.items():
            roles[unit] |= looking_down
        posts = frozenset(post.id for post in (*self.posts, *self.standing_in))
        return Standing(dict(roles), posts, self.user.id)
