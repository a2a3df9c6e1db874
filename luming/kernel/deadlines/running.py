"""Running clocks of a matter: started and stopped by the steps that the procedure names, reckoned by one pure function."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from luming.kernel.deadlines.calendars import in_force
from luming.kernel.deadlines.models import Deadline, Shift
from luming.kernel.deadlines.models.deadline import MET, RUNNING, STOPPED
from luming.kernel.deadlines.models.shift import PAUSE
from luming.kernel.deadlines.rules import governing
from luming.kernel.matters.models import Assignment, Matter
from luming.kernel.orgs.tiers import tier_at
from luming.kernel.reckoning.catalogue import rule as catalogued
from luming.kernel.reckoning.clock import reckon
from luming.kernel.reckoning.moved import Extension, Pause, civil
from luming.kernel.reckoning.period import Period, Unit
from luming.kernel.reckoning.reckoned import Reckoning, Recorded
from luming.kernel.reckoning.rule import Actor, PauseReason, Rule, Shape
from luming.kernel.scope import table
from luming.kernel.scope.fresh import fresh
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import SHANGHAI, midnight
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.state import Phase
from luming.kernel.workflow.step import Clock, Step


class Taken(Protocol):
    """What a step under way tells the clocks."""

    procedure: type[Procedure]
    step: Step
    matter: Matter
    event_id: UUID
    occurred_at: datetime
    running: list[Deadline]  # the clocks that run, and what the step makes of them

    @property
    def given(self) -> Any:  # noqa: ANN401 - a Given, of the layer above
        """What the form collected."""

    @property
    def acting_party(self) -> UUID | None:
        """The party who takes the step; None for an officer and for the law."""


class Asked(NamedTuple):
    """What a unit was asked, and the day that it was told; without one the local days hold."""

    row: Assignment
    by: date | None


def follow(taken: Taken) -> list[dict[str, Any]]:
    """Stop and start what the step stops and starts; answer the moves for the event, and set the matter's due day."""
    if not _concerns_clocks(taken):
        return []
    stopped, started = moved(taken, taken.running)
    for row in stopped:
        row.save(update_fields=["state", "ended_at", "ended_by"])
    table.add(started)
    if started or stopped:
        taken.running = [one for one in (*taken.running, *started) if one.state == RUNNING]
        point_at(taken.matter, taken.running)
    return [{"clock": row.clock, "rule": row.rule, "stopped": True} for row in stopped] + [
        said(row) for row in started
    ]


def moved(taken: Taken, running: Iterable[Deadline]) -> tuple[list[Deadline], list[Deadline]]:
    """Of the clocks that run, those the step stops (marked, not saved), and those it starts (not saved)."""
    stopped = _stop(taken, running)
    started = [
        start(taken.matter, clock, taken.event_id, _counts_from(taken, clock), given=_decides(taken, clock))
        for clock in taken.procedure.clocks.values()
        if _begins(taken, clock)
    ]
    return stopped, started


def _begins(taken: Taken, clock: Clock) -> bool:
    """Not what begins by a receipt, a request of hers or of a unit; nor an offer where the step makes none."""
    if clock.on_receipt or clock.personal or clock.each or not clock.begins_with(taken.step):
        return False
    offers = taken.given.target.unit not in {None, taken.matter.holder_id}
    return bool(clock.rule_for(_decides(taken, clock))) and (offers or not clock.offered)


def _decides(taken: Taken, clock: Clock) -> Mapping[str, Any]:
    """What decides by which rule it runs: what the form gave, or at which tier the unit stands that has the matter now."""
    if not clock.by_tier:
        given: Mapping[str, Any] = taken.given.data
        return given
    return {clock.cases[0]: tier_at(taken.matter.holder_id).code}


def _concerns_clocks(taken: Taken) -> bool:
    reached = taken.step.path.reaches
    ends = reached is not None and reached.phase is Phase.FINAL
    return ends or any(
        clock.begins_with(taken.step) or clock.ends_with(taken.step)
        for clock in taken.procedure.clocks.values()
    )


def received(taken: Taken, issuing: Step, party: UUID) -> list[dict[str, Any]]:
    """Start the clocks that run from this party's receipt of the document that ``issuing`` issued."""
    clocks = [one for one in taken.procedure.clocks.values() if one.on_receipt and issuing in one.starts]
    started = [start(taken.matter, clock, taken.event_id, taken.occurred_at, party) for clock in clocks]
    table.add(started)
    if started:
        point_at_earliest(taken.matter, started)
    return [said(deadline) for deadline in started]


def _counts_from(taken: Taken, clock: Clock) -> datetime:
    """The moment of the step; or the day that its form named, where it named one, from its first instant in China."""
    named = taken.given.data.get(clock.since)
    if not named:
        return taken.occurred_at
    return midnight(date.fromisoformat(named[:10]))


def start(
    matter: Matter,
    clock: Clock,
    event: UUID,
    at: datetime,
    party: UUID | None = None,
    *,
    given: Mapping[str, Any] | None = None,
    asked: Asked | None = None,
) -> Deadline:
    """A clock that starts at this moment, not yet saved. A rule without a number records its date and never lapses."""
    day = at.astimezone(SHANGHAI).date()
    rule = governing(clock.rule_for(given or {}), matter.region_id, day)
    deadline = fresh(
        Deadline,
        id=new_id(),
        matter=matter,
        clock=clock.name,
        rule=rule.id,
        rule_version=str(rule.version),
        started_at=at,
        started_by=event,
        party_id=party,
        aside=clock.aside,
        assignment=asked.row if asked else None,
        days=max(0, (asked.by - day).days) if asked and asked.by else None,
    )
    settle_on(deadline, reckoned(deadline, _named(deadline, rule), ()))
    deadline.shown_safe = deadline.safe if clock.shown else None
    return deadline


def meet(matter: Matter, begun_by: UUID, at: datetime, by: UUID) -> list[dict[str, Any]]:
    """End the clock that this event started, and no other, as met; answer the move for the event. Nothing where none runs."""
    row = Deadline.objects.filter(matter=matter, started_by=begun_by, state=RUNNING).first()
    if row is None:
        return []
    row.end_now(MET, at, by)
    point_at_earliest(matter)
    return [{"clock": row.clock, "rule": row.rule, "stopped": True}]


def reckoned(deadline: Deadline, rule: Rule, shifts: Iterable[Shift]) -> Reckoning | Recorded:
    """The reckoning of a stored clock: a pure function of its columns, its shifts and the calendar in force."""
    calendar = in_force()
    begun = deadline.started_at.astimezone(SHANGHAI)
    if rule.period is None:
        return Recorded(rule, begun.date(), calendar)
    start_at = begun if rule.period.unit is Unit.HOUR else begun.date()
    rows = list(shifts)
    pauses = [
        Pause(row.since, row.until, PauseReason(row.ground) if row.ground else None)
        for row in rows
        if row.kind == PAUSE and row.since
    ]
    extensions = [Extension(Period.parse(row.period)) for row in rows if row.kind != PAUSE]
    return reckon(start_at, rule, calendar, pauses, extensions)


def rule_of(deadline: Deadline) -> Rule:
    """The rule under which a stored clock runs: of the day on which it started."""
    day = deadline.started_at.astimezone(SHANGHAI).date()
    return _named(deadline, governing(deadline.rule, deadline.matter.region_id, day))


def _named(deadline: Deadline, rule: Rule) -> Rule:
    """With the days that the request named, where it did."""
    if deadline.days is None:
        return rule
    return replace(rule, period=Period(deadline.days, Unit.CALENDAR_DAY))


def again(deadline: Deadline) -> Reckoning | Recorded:
    """The reckoning of a stored clock as of now, under the rule version it started with."""
    return reckoned(deadline, rule_of(deadline), deadline.shifts.all())


def settle_on(deadline: Deadline, answer: Reckoning | Recorded) -> None:
    """Write the dates of a reckoning into the row (not saved)."""
    deadline.calendar = answer.calendar.words.zh[:120]
    if isinstance(answer, Recorded):
        deadline.state, deadline.raw, deadline.due, deadline.safe = MET, None, None, None
        return
    deadline.raw, deadline.due = end_of(answer.raw), end_of(answer.due)
    deadline.safe, deadline.provisional = civil(answer.act_by), answer.provisional
    deadline.paused_since = answer.paused_since


def point_at_earliest(matter: Matter, extra: Iterable[Deadline] = ()) -> None:
    """Let the matter's row name the earliest running clock, so that no list ever sorts deadlines (not saved)."""
    stored = {one.id: one for one in Deadline.objects.filter(matter=matter, state=RUNNING)}
    point_at(matter, (stored | {one.id: one for one in extra}).values())


def point_at(matter: Matter, clocks: Iterable[Deadline]) -> None:
    """The same from rows at hand. What is paused cannot fall due; a minimum period, a court's and a unit's own are no dates of it."""
    live = [one for one in clocks if one.state == RUNNING and not one.aside]
    running = [one for one in live if one.due is not None and not one.paused_since]
    pressing = [one for one in running if _presses(catalogued(one.rule))]
    first = min(pressing, key=lambda one: one.due, default=None)
    matter.due_on = first.due.astimezone(SHANGHAI).date() if first else None
    matter.due_provisional = bool(first and first.provisional)


def _presses(rule: Rule) -> bool:
    return rule.shape is not Shape.MINIMUM and rule.actor is not Actor.COURT


def end_of(day: date) -> datetime:
    """The last instant of a due day in China; for hours a moment, which stays as it is."""
    if isinstance(day, datetime):
        return day
    return datetime.combine(day, time(23, 59, 59), SHANGHAI)


def said(deadline: Deadline) -> dict[str, Any]:
    """A clock as its starting event records it."""
    due = deadline.due.astimezone(SHANGHAI).date().isoformat() if deadline.due else None
    told = {
        "clock": deadline.clock,
        "rule": deadline.rule,
        "version": deadline.rule_version,
        "due": due,
        "safe": deadline.safe.isoformat() if deadline.safe else None,
        "provisional": deadline.provisional,
    }
    return told | ({"party": str(deadline.party_id)} if deadline.party_id else {})


def _stop(taken: Taken, running: Iterable[Deadline]) -> list[Deadline]:
    """What the procedure says the step stops; a final state stops all that still runs."""
    reached = taken.step.path.reaches
    final = reached is not None and reached.phase is Phase.FINAL
    gone = reached is not None and reached.name == "destroyed"
    personal = {name for name, clock in taken.procedure.clocks.items() if clock.personal and not gone}
    ending = (one for one in taken.procedure.clocks.values() if one.ends_with(taken.step) and not one.each)
    names = {clock.name for clock in ending}
    stopped = [
        row
        for row in running
        if row.state == RUNNING and (row.clock in names or (final and row.clock not in personal))
    ]
    if taken.acting_party:  # her own act meets her own clock, not the other side's
        stopped = [row for row in stopped if row.party_id in {None, taken.acting_party}]
    for row in stopped:
        row.ends(MET if row.clock in names else STOPPED, taken.occurred_at, taken.event_id)
    return stopped
