"""Whose hands: the position read from the rows, and the rows changed as the position moves."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from luming.kernel.deadlines import running
from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import ANSWER_TARGET, MET, RETURN_TARGET, RUNNING, STOPPED
from luming.kernel.matters.models import Assignment, Holding, Matter
from luming.kernel.matters.models.assignment import (
    ACCEPTED,
    ASSIST,
    ENDED,
    HANDOVER,
    NAMED,
    OPINION,
    REFUSED,
    RETURNED,
    RULING,
    TABLE,
)
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.voices import heard
from luming.kernel.scope import table
from luming.kernel.scope.city import within
from luming.kernel.scope.fresh import fresh
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.position import Position
from luming.kernel.workflow.step import Hand

EVER = "where matter_id = %s order by id"
# An offer that nobody answered ended with the state it was made in.
ANSWERING = {Hand.RETURNS, Hand.SPEAKS}
ALONG = {Hand.PASSES, Hand.FOLLOWS}  # it came to the very unit that was asked, which answers no more
ANSWERED = {Hand.TAKES: ACCEPTED, Hand.RETURNS: RETURNED}


def position_of(matter: Matter) -> Position:
    """Where the matter stands, as the pure model sees it: whole, whatever part of its offers the reader's unit sees."""
    with within(OneMatter(matter.id)):
        offers = table.rows(Assignment, EVER, matter.id)
    live = [one for one in offers if one.open]
    ruling = next((one for one in live if one.kind == RULING), None)
    return Position(
        state=matter.state,
        holder=matter.holder_id,
        officer=matter.officer_id,
        offered_to=next((one.unit_id for one in live if one.kind == HANDOVER), None),
        assisting=frozenset(one.unit_id for one in live if one.kind == ASSIST),
        done=frozenset(matter.done),
        voices=heard(matter),
        resting_in=matter.resting_in,
        returned=_returned(offers),
        ruling=ruling.unit_id if ruling else None,
        named=ruling is not None and ruling.answer == NAMED,
        seated=frozenset(one.unit_id for one in live if one.kind == TABLE),
        owing=frozenset(one.unit_id for one in live if one.kind == TABLE and not one.answer),
    )


def _returned(offers: list[Assignment]) -> int:
    """Hand-overs returned since the last that was accepted, or that a superior was asked about."""
    many = 0
    for one in offers:
        if one.kind == RULING or (one.kind == HANDOVER and one.answer == ACCEPTED):
            many = 0
        many += one.kind == HANDOVER and one.answer == RETURNED
    return many


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
    if after.ruling and after.ruling != before.ruling:
        _offer(context, RULING, after.ruling)
    for unit in after.assisting - before.assisting:
        _ask(context, ASSIST, unit, context.given.data.get("due_on"))
    for unit in after.seated - before.seated:
        _ask(context, TABLE, unit, context.given.data.get("due", {}).get(str(unit)))
    if before.offered_to and not after.offered_to and context.step.hand in ALONG:
        end_offers_clock(matter, context.recorded_at, context.event_id)
    _heard(context, after)


def release(context: Context, after: Position) -> None:
    """Close what was answered. Last of all, since the unit that answers may see the matter only through its offer."""
    before = context.before
    if before.offered_to and not after.offered_to:
        _answer(context, HANDOVER, before.offered_to, ANSWERED.get(context.step.hand, ENDED))
    # A request still open when the matter closes, or passes to the very unit that was asked, ends unanswered.
    answered = context.given.data.get("answer", ACCEPTED) if context.step.hand is Hand.RETURNS else ENDED
    for unit in before.assisting - after.assisting:
        _answer(context, ASSIST, unit, answered)
    if before.ruling and after.named and not before.named:
        _answer(context, RULING, before.ruling, NAMED, open=True)
    if before.ruling and not after.ruling:
        _close(context, RULING, before.ruling)
    _at_table(context, after)


def end_offers_clock(matter: Matter, at: datetime, event: UUID | None) -> None:
    """Nobody owes an answer to a hand-over any more."""
    for row in Deadline.objects.filter(matter=matter, clock=RETURN_TARGET, state=RUNNING):
        row.end_now(STOPPED, at, event)
    running.point_at_earliest(matter)
    matter.save(update_fields=["due_on", "due_provisional"])


def _at_table(context: Context, after: Position) -> None:
    """Who gave an opinion stays at the table; who refused, or was still to answer when it ended, does not."""
    before = context.before
    refusing = REFUSED if context.step.hand is Hand.SPEAKS else ENDED
    for unit in before.owing - after.owing:
        stays = unit in after.seated
        _answer(context, TABLE, unit, OPINION if stays else refusing, open=stays)
        if not stays and context.step.hand is Hand.SPEAKS:
            # Units that became one may have spoken apart before.
            _close(context, TABLE, unit)
    for unit in before.seated - before.owing - after.seated:
        _close(context, TABLE, unit)


def first(context: Context) -> None:
    """The first stretch begins when the matter is received."""
    matter = context.matter
    table.add([fresh(Holding, matter=matter, unit_id=matter.holder_id, since=matter.received_at)])


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


def _offer(context: Context, kind: str, unit: UUID) -> Assignment:
    return Assignment.objects.create(
        matter=context.matter,
        kind=kind,
        from_unit_id=context.before.holder,
        unit_id=unit,
        sent_at=context.recorded_at,
    )


def _ask(context: Context, kind: str, unit: UUID, by: str | None) -> None:
    """With a clock of its own for the unit that is asked: until the day that it was told, or the local days."""
    clock, at = context.procedure.clocks[ANSWER_TARGET], context.recorded_at
    asked = running.Asked(_offer(context, kind, unit), date.fromisoformat(by[:10]) if by else None)
    [row] = table.add([running.start(context.matter, clock, context.event_id, at, asked=asked)])
    context.clocks.append(running.said(row))


def _heard(context: Context, after: Position) -> None:
    """A unit that is waited for no more has no clock any more: met by its answer, else stopped."""
    before, matter = context.before, context.matter
    assisting, owing = before.assisting - after.assisting, before.owing - after.owing
    if not assisting and not owing:
        return
    asked = Q(kind=ASSIST, unit__in=assisting) | Q(kind=TABLE, unit__in=owing)
    with within(OneMatter(matter.id)):  # as below
        keys = Assignment.objects.filter(asked, matter=matter, open=True).values("id")
        rows = list(Deadline.objects.filter(matter=matter, state=RUNNING, assignment__in=keys))
        for row in rows:
            how = MET if context.step.hand in ANSWERING else STOPPED
            row.end_now(how, context.recorded_at, context.event_id)
    context.clocks += [{"clock": row.clock, "rule": row.rule, "stopped": True} for row in rows]


def _answer(context: Context, kind: str, unit: UUID, answer: str, *, open: bool = False) -> None:  # noqa: A002 - the column
    with within(OneMatter(context.matter.id)):  # a request made by an earlier holder is this one's to end
        waiting = Assignment.objects.filter(matter=context.matter, kind=kind, unit_id=unit, open=True)
        waiting.filter(answered_at=None).update(open=open, answered_at=context.recorded_at, answer=answer)


def _close(context: Context, kind: str, unit: UUID) -> None:
    """What was answered keeps its answer; what was not ends without one."""
    _answer(context, kind, unit, ENDED)
    with within(OneMatter(context.matter.id)):
        Assignment.objects.filter(matter=context.matter, kind=kind, unit_id=unit, open=True).update(
            open=False
        )
