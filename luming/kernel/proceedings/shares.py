"""Whose days were these (这些天是谁的): the holders' stretches, which sum exactly to the matter's age.

Beside them, never added, stands how long every unit that was asked took to answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.db.models import prefetch_related_objects

from luming.kernel.matters.models import Assignment, Holding, Matter
from luming.kernel.orgs import reading
from luming.kernel.proceedings.hands import EVER
from luming.kernel.scope import table
from luming.kernel.workflow.moment import SHANGHAI, now
from luming.kernel.workflow.words import Words

_TICK = timedelta(microseconds=1)
KINDS = {
    "handover": Words("移送", "asked to take it over"),
    "assist": Words("协办", "asked to assist"),
    "table": Words("会商", "asked to the table"),
    "ruling": Words("指定承办", "asked to name the unit"),
}


@dataclass(frozen=True)
class Held:
    """One stretch in a unit's hands, exact to the microsecond, and its share of whole days."""

    unit: str
    since: datetime
    until: datetime
    days: int
    current: bool

    @property
    def seconds(self) -> float:
        """How long it was."""
        return (self.until - self.since).total_seconds()


@dataclass(frozen=True)
class Beside:
    """A unit that was asked something: when, by when, when it answered, and how late. Days of the calendar."""

    unit: str
    code: str  # of the kind
    kind: Words
    asked_on: date
    due_on: date | None
    answered_on: date | None
    answer: str
    days: int
    late: int


@dataclass(frozen=True)
class Shares:
    """The whole: ``days`` is the matter's age, from the day it was received."""

    days: int
    held: tuple[Held, ...]
    beside: tuple[Beside, ...]


def apportioned(lengths: Sequence[int], whole: int) -> list[int]:
    """Whole units for each length, summing exactly to ``whole``, by largest remainder; of equal ones the earlier first."""
    total = sum(lengths)
    if not total:
        return [0] * len(lengths)
    shares = [divmod(length * whole, total) for length in lengths]
    rest = whole - sum(share for share, _ in shares)
    first = sorted(range(len(lengths)), key=lambda place: (-shares[place][1], place))[:rest]
    return [share + (place in first) for place, (share, _) in enumerate(shares)]


def shares(matter: Matter, at: datetime | None = None) -> Shares:
    """As of its closing, or of this moment."""
    return Shares(age(matter, at), held(matter, at), beside(matter, at))


def age(matter: Matter, at: datetime | None = None) -> int:
    """In whole days of the calendar."""
    return _days(matter.received_at, _end(matter, at))


def held(matter: Matter, at: datetime | None = None) -> tuple[Held, ...]:
    """Each stretch begins where the one before ended, the first when the matter was received: so they sum to its age."""
    rows = table.rows(Holding, "where matter_id = %s order by since, id", matter.id)
    if not rows:
        return ()
    units = reading.units(row.unit_id for row in rows)
    end = max(_end(matter, at), matter.received_at)
    begun = [min(max(row.since, matter.received_at), end) for row in rows]
    edges = [matter.received_at, *begun[1:], end]
    lengths = [(later - sooner) // _TICK for sooner, later in pairwise(edges)]
    days = apportioned(lengths, _days(edges[0], end))
    return tuple(
        Held(units[row.unit_id].name, since, until, share, current=row.until is None)
        for row, since, until, share in zip(rows, edges, edges[1:], days, strict=False)
    )


def beside(matter: Matter, at: datetime | None = None) -> tuple[Beside, ...]:
    """Every unit that was asked for something, in the order of asking."""
    end = _end(matter, at)
    return tuple(_beside(row, end) for row in asked(matter))


def asked(matter: Matter) -> list[Assignment]:
    """Whatever units were asked of it, with the unit; a page asks for it once."""
    rows = table.rows(Assignment, EVER, matter.id)
    if rows:
        prefetch_related_objects(rows, "unit__region", "clocks")
    return rows


def asked_by(row: Assignment) -> date | None:
    """By which day its unit is to answer, as that day stands now; None where no clock of its own runs for it."""
    clock = next(iter(row.clocks.all()), None)
    return _day(clock.due) if clock and clock.due else None


def told(matter: Matter) -> list[Beside]:
    """Of these, whom the parties hear of: who was asked for an opinion, alone or at a table."""
    if not {"ask_assistance", "call_table"} & set(matter.done):
        return []
    return [one for one in beside(matter) if one.code in {"assist", "table"}]


def _beside(row: Assignment, end: datetime) -> Beside:
    until = row.answered_at or end
    last, due = _day(until), asked_by(row)
    return Beside(
        unit=row.unit.name,
        code=row.kind,
        kind=KINDS[row.kind],
        asked_on=_day(row.sent_at),
        due_on=due,
        answered_on=_day(row.answered_at) if row.answered_at else None,
        answer=row.answer,
        days=max(0, _days(row.sent_at, until)),
        late=max(0, (last - due).days) if due else 0,
    )


def _end(matter: Matter, at: datetime | None) -> datetime:
    return at or matter.closed_at or now()


def _days(since: datetime, until: datetime) -> int:
    return max(0, (_day(until) - _day(since)).days)


def _day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()
