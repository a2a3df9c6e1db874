"""What an officer may see and in what capacity she acts, worked out once a request from her posts of the day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from luming.kernel.orgs.models import Leave, Post, Unit, User
from luming.kernel.orgs.subtree import subtree
from luming.kernel.scope import table
from luming.kernel.scope.scopes import EveryUnit, Logs, Nothing, Scope, Units
from luming.kernel.workflow.position import Standing
from luming.kernel.workflow.roles import Reads, Role

ON = "{0}.valid_from <= %s and ({0}.valid_until is null or {0}.valid_until >= %s)"
UNIT = "join orgs_unit on orgs_unit.id = orgs_post.unit_id"
HELD = f"{UNIT} where orgs_post.user_id = %s and {ON.format('orgs_post')} order by orgs_post.id"
STOOD_IN = (
    f"join orgs_post on orgs_post.id = orgs_leave.post_id {UNIT} "
    f"where orgs_leave.stand_in_id = any(%s) and {ON.format('orgs_leave')} order by orgs_leave.id"
)


@dataclass(frozen=True)
class Viewer:
    """An officer on a day: her posts in force, and the posts she stands in for."""

    user: User
    posts: tuple[Post, ...]
    standing_in: tuple[Post, ...]

    @classmethod
    def of(cls, user: User, day: date) -> "Viewer":
        """Read her posts that hold on this day; unconfirmed ones give nothing yet."""
        posts = tuple(_in_force(table.joined((Post, Unit), HELD, user.id, day, day), day))
        keys = [post.id for post in posts]
        others = (
            [found[1:] for found in table.joined((Leave, Post, Unit), STOOD_IN, keys, day, day)]
            if keys
            else []
        )
        return cls(user, posts, tuple(_in_force(others, day)))

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

    def below_as(self, role: Role) -> frozenset[UUID]:
        """Those of them into which she looks in this role."""
        found = [units for units, one in self._looking if one is role]
        return found[0] if len(found) == 1 else frozenset().union(*found)

    @cached_property
    def units(self) -> frozenset[UUID]:
        """The units whose matters she sees: her own, and the subtree where her role looks down."""
        own = {post.unit_id for post in self.posts if post.role.reads is Reads.OWN_UNIT}
        found = [units for units, _ in self._looking]
        for units in found:
            if isinstance(units, EveryUnit) or (len(found) == 1 and own <= units):
                return units
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
        roles: dict[UUID | None, frozenset[Role]] = dict(cast("Any", self.below))
        for post in (*self.posts, *self.standing_in):
            roles[post.unit_id] = roles.get(post.unit_id, frozenset()) | {post.role}
        posts = frozenset(post.id for post in (*self.posts, *self.standing_in))
        return Standing(roles, posts, self.user.id)


def _in_force(found: Iterable[list[Any]], day: date) -> Iterator[Post]:
    """The posts, each with its unit at hand, that hold on this day and need no further confirmation."""
    for post, unit in found:
        if post.holds_on(day) and post.in_force:
            post.unit = unit
            yield post
