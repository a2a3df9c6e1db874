"""The shape of a history: what all have in common that went one way, worked out once. Of each only its moments are its own.

What the row says at the end (state, outcome, how it is counted) is made by the very function that makes it at a step of a
page. It is asked with moments that stand for those of the steps, and a day of the row is known again by whose it is.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from luming.kernel.events.chain import Doer
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import writing
from luming.kernel.proceedings.act import Act, Actor
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.past import PastStep
from luming.kernel.scope.fresh import fresh
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.digest import plain
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.position import Position, Standing, Target, advance
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import Step
from luming.kernel.workflow.words import Words

NO_SUCH_STEP = Words("没有可以导入的这一步。", "no such step can be loaded.")
IMPORT = Actor(Standing({None: frozenset(Role)}), Doer("import"), Words("导入的历史记录", "imported history"))
NOBODYS = datetime(9000, 1, 1, 12, tzinfo=SHANGHAI)  # the first of the moments that stand for others


@dataclass(frozen=True)
class Leg:
    """One step of a path: where a matter stands before it and after, and what its event records of that."""

    step: Step
    before: Position
    after: Position
    noted: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Shape:
    """The legs, and the row at the end: what it says in any case, and which of its days and moments are those of which leg."""

    legs: tuple[Leg, ...]
    said: dict[str, Any]
    days: dict[str, int]
    moments: dict[str, int]

    def settle(self, matter: Matter, steps: tuple[PastStep, ...]) -> None:
        """What these steps make of the matter's row (not saved)."""
        matter.__dict__.update(self.said)
        for name, leg in self.days.items():
            setattr(matter, name, steps[leg].occurred_at.astimezone(SHANGHAI).date())
        for name, leg in self.moments.items():
            setattr(matter, name, steps[leg].occurred_at)


class OffRouteError(Refused):
    """No history can have gone this way; says at which step."""

    def __init__(self, step: str, words: Words) -> None:
        super().__init__(words)
        self.step = step


@lru_cache(maxsize=512)
def shape(
    procedure: type[Procedure], holder: UUID, officer: UUID | None, path: tuple[tuple[str, Target], ...]
) -> Shape:
    """The pure model's own answer, asked once for all that went the same way from the same unit. Raises OffRouteError."""
    matter = fresh(Matter, procedure=procedure.code, version=procedure.version, state="")
    before = dict(vars(matter))
    legs = tuple(
        replace(leg, noted=_noted(_settled(procedure, matter, leg, place), target))
        for place, (leg, (_, target)) in enumerate(
            zip(_legs(procedure, Position(None, holder, officer), path), path, strict=True)
        )
    )
    settled = {name: value for name, value in vars(matter).items() if value is not before[name]}
    moments = {name: _place(value) for name, value in settled.items() if type(value) is datetime}
    days = {name: _place(value) for name, value in settled.items() if type(value) is date}
    said = {name: value for name, value in settled.items() if name not in moments | days}
    return Shape(legs, said, days, moments)


def _legs(procedure: type[Procedure], at: Position, path: tuple[tuple[str, Target], ...]) -> list[Leg]:
    legs = []
    for name, target in path:
        step = procedure.steps.get(name)
        if step is None or step.several or step.by == (Role.LAW,):
            raise OffRouteError(name, NO_SUCH_STEP)
        # Only what had to come first is not asked of the past.
        allowed = replace(at, done=at.done | {one.name for one in step.requires})
        try:
            after = advance(procedure, allowed, step, IMPORT.standing, target)
        except Refused as refused:
            raise OffRouteError(name, refused.words) from refused
        after = replace(after, done=at.done | {name})
        legs.append(Leg(step, at, after))
        at = after
    return legs


def _settled(procedure: type[Procedure], matter: Matter, leg: Leg, place: int) -> dict[str, Any]:
    """What the step makes of this row, as ever; what its event keeps of that. Nothing of any one history is given with it."""
    act = Act(leg.step.name, IMPORT, cast("Any", None))
    moment = NOBODYS + timedelta(place)
    context = Context(procedure, leg.step, matter, act, leg.before, new_id(), moment, moment)
    writing.settle_state(context, leg.after)
    return context.noted


def _noted(settled: dict[str, Any], target: Target) -> dict[str, Any]:
    noted = settled | {"to_unit": target.unit, "to_post": target.post}
    return cast("dict[str, Any]", plain({name: value for name, value in noted.items() if value}))


def _place(value: date) -> int:
    """Which leg's day this is."""
    day = value.date() if isinstance(value, datetime) else value
    return (day - NOBODYS.date()).days
