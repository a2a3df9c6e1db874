"""What an officer may see and in what capacity she acts, worked out once a request from her posts of the day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from luming.kernel.orgs.models import Leave, Post, User
from luming.kernel.orgs.subtree import subtree
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
        held = Post.objects.on(day).filter(user=user).select_related("unit").order_by("id")
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
    def _looking(self) -> list[tuple[frozenset[UUID], Role]]:
        """Each subtree into which she looks down, once, with the role in which she does."""
        tops = {(post.unit.path, post.role): None for post in self.posts if post.role.reads is Reads.SUBTREE}
        return [(subtree(path), role) for path, role in tops]

    @cached_property
    def below(self) -> dict[UUID, frozenset[Role]]:
        """Every unit of the subtrees into which she looks down, with the roles in which she does."""
        if len(self._looking) == 1:  # of a chief's thousand units every one is below the same
            ((units, role),) = self._looking
            return dict.fromkeys(units, frozenset({role}))
        roles: dict[UUID, frozenset[Role]] = defaultdict(frozenset)
        for units, role in self._looking:
            for unit in units:
                roles[unit] |= {role}
        return dict(roles)

    @cached_property
    def units(self) -> frozenset[UUID]:
        """The units whose matters she sees: her own, and the subtree where her role looks down."""
        own = {post.unit_id for post in self.posts if post.role.reads is Reads.OWN_UNIT}
        found = [units for units, _ in self._looking]
        if len(found) == 1 and own <= found[0]:
            return found[0]
        return frozenset(own.union(*found))

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
