"""Whose hands: the position read from the rows, and the rows changed as the position moves."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from luming.kernel.matters.models import Assignment, Holding, Matter
from luming.kernel.matters.models.assignment import ASSIST, HANDOVER
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.voices import heard
from luming.kernel.scope import table
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.position import Position
from luming.kernel.workflow.step import Hand

OPEN = "where matter_id = %s and open"
# An offer that nobody answered ended with the state it was made in.
ANSWERED = {Hand.TAKES: "accepted", Hand.RETURNS: "returned"}


def position_of(matter: Matter) -> Position:
    """Where the matter stands, as the pure model sees it: whole, whatever part of its offers the reader's unit sees."""
    with within(OneMatter(matter.id)):
        offers = [(one.kind, one.unit_id) for one in table.rows(Assignment, OPEN, matter.id)]
    return Position(
        state=matter.state,
        holder=matter.holder_id,
        officer=matter.officer_id,
        offered_to=next((unit for kind, unit in offers if kind == HANDOVER), None),
        assisting=frozenset(unit for kind, unit in offers if kind == ASSIST),
        done=frozenset(matter.done),
        voices=heard(matter),
        resting_in=matter.resting_in,
    )


def before(context: Context) -> dict[str, Any]:
    """What the event of a step that moves the matter keeps, so that the step could be taken back."""
    at = context.before
    return {"holder": at.holder, "officer": at.officer, "done": context.step.name in at.done}


def follow(context: Context, after: Position) -> None:
    """Write what moved: holder, officer, offers and the stretches of holding."""
    before, matter = context.before, context.matter
    matter.officer_id = after.officer
    if after.holder != before.holder:
        _pass_on(context, after)
    if after.offered_to and after.offered_to != before.offered_to:
        _offer(context, HANDOVER, after.offered_to)
    for unit in after.assisting - before.assisting:
        _offer(context, ASSIST, unit)


def release(context: Context, after: Position) -> None:
    """Close what was answered. Last of all, since the unit that answers may see the matter only through its offer."""
    before = context.before
    if before.offered_to and not after.offered_to:
        _answer(context, HANDOVER, before.offered_to, ANSWERED.get(context.step.hand, "ended"))
    # A request still open when the matter closes, or passes to the very unit that was asked, ends unanswered.
    answered = context.given.data.get("answer", "accepted") if context.step.hand is Hand.RETURNS else "ended"
    for unit in before.assisting - after.assisting:
        _answer(context, ASSIST, unit, answered)


def first(context: Context) -> None:
    """The first stretch begins when the matter is received."""
    matter = context.matter
    table.add([Holding(matter=matter, unit_id=matter.holder_id, since=matter.received_at)])


@dataclass(frozen=True)
class Stretch:
    """A unit had a matter from then to then; the last has no end."""

    unit: UUID
    since: datetime
    until: datetime | None


def stretches_of(matter: Matter) -> list[Stretch]:
    """Whose its days were, oldest first."""
    rows = Holding.objects.filter(matter=matter).order_by("since", "id")
    return [Stretch(one.unit_id, one.since, one.until) for one in rows]


def spent_before(matter: Matter, stretches: list[Stretch]) -> None:
    """The days of the matter that it was split from are its own: the one stretch it began with becomes these."""
    first, *rest = stretches
    row = Holding.objects.get(matter=matter)
    row.unit_id, row.since, row.until = first.unit, first.since, first.until
    row.save(update_fields=["unit", "since", "until"])
    for one in rest:
        Holding.objects.create(matter=matter, unit_id=one.unit, since=one.since, until=one.until)


def _pass_on(context: Context, after: Position) -> None:
    """One instant ends a stretch and begins the next, so that the days add up."""
    moment, matter = context.recorded_at, context.matter
    Holding.objects.filter(matter=matter, until=None).update(until=moment)
    matter.holder_id = after.holder
    matter.save(update_fields=["holder"])
    table.add([Holding(matter=matter, unit_id=after.holder, since=moment)])


def _offer(context: Context, kind: str, unit: object) -> None:
    Assignment.objects.create(
        matter=context.matter,
        kind=kind,
        from_unit_id=context.before.holder,
        unit_id=unit,
        sent_at=context.recorded_at,
        due_on=context.given.data.get("due_on"),
    )


def _answer(context: Context, kind: str, unit: object, answer: str) -> None:
    with within(OneMatter(context.matter.id)):  # a request made by an earlier holder is this one's to end
        Assignment.objects.filter(matter=context.matter, kind=kind, unit_id=unit, open=True).update(
            open=False, answered_at=context.recorded_at, answer=answer
        )
