"""What a dashboard shows of some units, from the sums alone; and behind each number its list.

Cost: the sums of these units for two months and for what is open, three queries; no matter is read for a number.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Unit
from luming.services.rollups.folding import THE_ROW
from luming.services.rollups.measures import NAMED
from luming.services.rollups.models import Counted, LastCount, Rollup

BY_MONTH = ("brought", "accepted", "concluded", "days", "held")


@dataclass(frozen=True)
class Month:
    """The sums of one month, by measure and part."""

    first: date
    sums: dict[str, dict[str, int]]

    def many(self, measure: str) -> int:
        """All parts together."""
        return sum(self.sums.get(measure, {}).values())

    @property
    def ways(self) -> dict[str, int]:
        """How many were concluded, by the way in which they were."""
        return {way: many for way, many in sorted(self.sums.get("concluded", {}).items()) if many}

    @property
    def median(self) -> float | None:
        """Days within which half were done; between two middle ones, halfway. None where nothing was."""
        total = self.many("days")
        if not total:
            return None
        return (self._place((total - 1) // 2) + self._place(total // 2)) / 2

    @property
    def ninetieth(self) -> int | None:
        """The least number of days within which at least nine in ten were done."""
        total = self.many("days")
        return self._place(ceil(total * 0.9) - 1) if total else None

    def _place(self, place: int) -> int:
        """The number of days of the one at this place, the shortest first."""
        for days, many in sorted((int(part), many) for part, many in self.sums["days"].items()):
            place -= many
            if place < 0:
                return days
        raise LookupError(place)

    @property
    def whose(self) -> dict[UUID, int]:
        """Days by the unit that had them."""
        return {UUID(unit): days for unit, days in self.sums.get("held", {}).items() if days}


@dataclass(frozen=True)
class Overview:
    """A few numbers of some units: what is open now, and two months."""

    counted_at: datetime | None
    open: int
    overdue: int
    months: tuple[Month, Month]  # this one, and the one before

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show a number of."""
        return not self.open and not any(month.many(code) for month in self.months for code in BY_MONTH)


def overview(units: Iterable[UUID], today: date) -> Overview:
    """Of these units, which are of the reader's own sight."""
    here = list(units)
    this = today.replace(day=1)
    before = (this - timedelta(days=1)).replace(day=1)
    found: dict[date, dict[str, dict[str, int]]] = {day: defaultdict(dict) for day in (this, before)}
    rows = _sums(here, *BY_MONTH).filter(day__in=(this, before)).values_list("day", "measure", "part")
    for day, measure, part, many in rows.annotate(many=Sum("amount")):
        found[day][measure][part] = many
    last = LastCount.objects.filter(id=THE_ROW).values_list("at", flat=True).first()
    late = _sums(here, "due").filter(day__lt=today)
    return Overview(
        last,
        _total(_sums(here, "open")),
        _total(late),
        (Month(this, found[this]), Month(before, found[before])),
    )


def listed(name: str, units: Iterable[UUID], first: date, way: str = "") -> QuerySet[Counted]:
    """The matters behind the number of a month, as they were counted. Raises KeyError for what has no list."""
    column = {"brought": "brought_on", "accepted": "accepted_on", "concluded": "concluded_on"}[name]
    until = (first + timedelta(days=31)).replace(day=1)
    rows = Counted.objects.filter(
        unit__among=list(units), **{f"{column}__gte": first, f"{column}__lt": until}
    )
    if name != "brought":
        rows = rows.filter(rests=False)
    return rows.filter(concluded_as=way) if way else rows


def still_open(units: Iterable[UUID], before: date | None = None) -> QuerySet[Matter]:
    """What is open now, or only what was due before that day."""
    rows = Matter.objects.held_by(units)
    return rows.overdue(before) if before else rows


def in_order(units: Iterable[UUID]) -> dict[UUID, str]:
    """Units by name, in the order of their places and codes."""
    found = Unit.objects.filter(id__among=list(units)).order_by("region__path", "code", "id")
    return dict(found.values_list("id", "name"))


def _sums(units: list[UUID], *measures: str) -> QuerySet[Rollup]:
    named = Q(pk__in=[])
    for code in measures:
        named |= Q(measure=code, version=NAMED[code].version)
    return Rollup.objects.filter(named, unit__among=units)


def _total(rows: QuerySet[Rollup]) -> int:
    return int(rows.aggregate(many=Sum(F("amount")))["many"] or 0)
