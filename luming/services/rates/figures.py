"""The figures of some units and one period: every number is the length of the list that it opens, from one object."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.workflow.counting import SETTLED
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.performing import Performing
from luming.kernel.workflow.procedure import Procedure
from luming.services.rates.days import NINE_TENTHS, place_in
from luming.services.rates.definitions import RATES
from luming.services.rates.interval import Share
from luming.services.supervision.spending import in_sum, spent

MOST_ADDED_UP = 5000  # matters whose days are added up on a page


class Row(NamedTuple):
    """One matter that was accepted in the period, as the figures see it."""

    matter: UUID
    unit: UUID
    accepted_on: date
    concluded_on: date | None
    concluded_as: str
    followed: bool
    performed: bool


PART: dict[str, Callable[[Row], bool]] = {
    "accepted": lambda _: True,
    "settled": lambda row: row.concluded_as == SETTLED,
    "concluded": lambda row: row.concluded_on is not None,
    "visited": lambda row: row.concluded_as == SETTLED and row.followed,
    "performed": lambda row: row.concluded_as == SETTLED and row.followed and row.performed,
}


@dataclass(frozen=True)
class Figures:
    """The matters of one definition and one period, and every number made of them."""

    rows: tuple[Row, ...]

    def part(self, name: str) -> list[UUID]:
        """The list behind a number, by the matters' keys, the newest first."""
        return sorted((row.matter for row in self.rows if PART[name](row)), reverse=True)

    def many(self, name: str) -> int:
        """The number: the length of that list."""
        return sum(1 for row in self.rows if PART[name](row))

    def shares(self) -> list[Share]:
        """The rates in their order."""
        return [Share(self.many(rate.part), self.many(rate.whole)) for rate in RATES]

    @property
    def days(self) -> Counter[int]:
        """From acceptance to the outcome, of what has one: how many took how long."""
        return Counter((row.concluded_on - row.accepted_on).days for row in self.rows if row.concluded_on)

    @property
    def median(self) -> int | Decimal | None:
        """Half take no longer; between two middle ones, halfway."""
        return place_in(self.days)

    @property
    def ninetieth(self) -> int | Decimal | None:
        """The least number of days within which at least nine in ten were done."""
        return place_in(self.days, NINE_TENTHS)

    def by_unit(self) -> dict[UUID, "Figures"]:
        """The same, unit by unit."""
        found: dict[UUID, list[Row]] = defaultdict(list)
        for row in self.rows:
            found[row.unit].append(row)
        return {unit: Figures(tuple(rows)) for unit, rows in found.items()}

    def whose_days(self) -> dict[UUID, int] | None:
        """Of what is concluded, the days from receipt to outcome by the unit that had them; None where it is too much.

        Cost: the holdings of these matters, ``MOST_ADDED_UP`` matters at most.
        """
        ends = {row.matter: _end_of(row.concluded_on) for row in self.rows if row.concluded_on}
        return None if len(ends) > MOST_ADDED_UP else in_sum(spent(ends).values())


def figures(units: Iterable[UUID], procedure: type[Procedure], first: date, last: date) -> Figures:
    """Accepted by these units on one of these days, both included; the units are of the reader's own sight.

    Cost: one row for each such matter (index *accepted_in*), with one probe of its own events: a city that accepts two
    thousand a year reads two thousand rows for a whole year, and for a month a twelfth of that.
    """
    how = procedure.performing
    rows = _accepted(units, procedure, first, last).annotate(said=Subquery(_latest(how)))
    columns = ("id", "holder_id", "accepted_on", "concluded_on", "concluded_as", "followed", "said", "open")
    done = how.closes if how else ""
    return Figures(
        tuple(
            Row(key, unit, accepted, concluded, ended, followed, performed=said == done and not is_open)
            for key, unit, accepted, concluded, ended, followed, said, is_open in rows.values_list(*columns)
        )
    )


def excluded(
    units: Iterable[UUID], procedure: type[Procedure], first: date, last: date
) -> dict[str, list[UUID]]:
    """What is in no denominator, by kind: ended in the period without acceptance, or merged into another matter.

    Cost: one row for each (indexes *ended_unaccepted* and *accepted_in*).
    """
    found: dict[str, list[UUID]] = defaultdict(list)
    ended = Matter.objects.filter(
        holder__in=list(units),
        procedure=procedure.code,
        accepted_on=None,
        concluded_on__gte=first,
        concluded_on__lte=last,
    )
    for key, kind in ended.order_by("-id").values_list("id", "concluded_as"):
        found[kind].append(key)
    merged = _within(units, procedure, first, last).exclude(resting_in="")
    found["merged"] += merged.order_by("-id").values_list("id", flat=True)
    return {kind: keys for kind, keys in found.items() if keys}


def _accepted(units: Iterable[UUID], procedure: type[Procedure], first: date, last: date) -> QuerySet[Matter]:
    return _within(units, procedure, first, last).filter(resting_in="")


def _within(units: Iterable[UUID], procedure: type[Procedure], first: date, last: date) -> QuerySet[Matter]:
    return Matter.objects.filter(
        holder__in=list(units), procedure=procedure.code, accepted_on__gte=first, accepted_on__lte=last
    )


def _events(steps: Iterable[str]) -> QuerySet[Event]:
    return Event.objects.filter(matter=OuterRef("pk"), step__in=list(steps))


def _latest(how: Performing | None) -> QuerySet[Event]:
    """What was said last of performance: that it is done, that it is not, or that it began again."""
    rows = _events((how.closes, *how.reopens) if how else ()).order_by("-seq")
    return rows.annotate(said=F("step")).values("said")[:1]


def _end_of(day: date | None) -> datetime:
    return datetime.combine(day or date.max, time(23, 59, 59), SHANGHAI)
