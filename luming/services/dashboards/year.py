"""A year of some units, month by month, from the sums: the twelve whole months before this one, and this one so far.

Cost: two statements over the sums of these units for thirteen months, once for each count; no matter is read for a number.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from luming.kernel.scope import table
from luming.services.dashboards.remembered import Counted, remembered
from luming.services.indicators.catalogue import INDICATORS, measures_of
from luming.services.indicators.definition import Indicator
from luming.services.indicators.figures import Figure
from luming.services.indicators.period import Period
from luming.services.indicators.tally import Tally
from luming.services.indicators.where import Where
from luming.services.rollups.measures import among
from luming.services.rollups.reading import Month

MONTHS = 12
MEASURES = {"brought", "accepted", "concluded", "days", *measures_of(INDICATORS.values())}
SUMS = (
    "select day, measure, procedure, part, sum(amount)::bigint from rollups_rollup "  # noqa: S608 - our own names
    f"where {among(MEASURES)} and day between %s and %s{{units}} group by 1, 2, 3, 4 having sum(amount) <> 0"
)
DAYS = (
    "select procedure, part, sum(amount)::bigint from rollups_rollup "  # noqa: S608 - our own names
    f"where {among(['held'])} and day between %s and %s{{units}} group by 1, 2"
)
Line = tuple[date, str, str, str, int]  # month, measure, kind, part, amount


@dataclass(frozen=True)
class Year:
    """``lines`` and ``held`` are of every kind of matter; ``kind``: of which one is asked, empty for all of them."""

    where: Where
    period: Period  # the whole months
    lines: tuple[Line, ...]
    held: tuple[tuple[str, str, int], ...]  # kind, unit, days
    kind: str = ""

    @cached_property
    def months(self) -> list[Month]:
        """The oldest first; the last is the one that is not over."""
        sums: dict[date, dict[str, dict[str, int]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(int))
        )
        for day, measure, kind, part, many in self.lines:
            if self.kind in {"", kind}:
                sums[day][measure][part] += many
        firsts = [one.first for one in self.period.months]
        return [Month(first, sums[first]) for first in [*firsts, next_month(firsts[-1])]]

    @cached_property
    def tally(self) -> Tally:
        """Of the whole months together."""
        return Tally.of(line[1:] for line in self.lines if line[0] <= self.period.last)

    @property
    def kinds(self) -> list[str]:
        """The kinds of matter of which there is anything."""
        return sorted({line[2] for line in self.lines})

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted in any of the months."""
        return not any(month.sums for month in self.months)

    @property
    def ways(self) -> Mapping[str, int]:
        """How many were concluded in the whole months, by the way in which they were."""
        found: dict[str, int] = defaultdict(int)
        for month in self.months[:-1]:
            for way, many in month.ways.items():
                found[way] += many
        return found

    @cached_property
    def whose(self) -> Mapping[UUID, int]:
        """Days by the unit that had them, of what ended in the whole months."""
        found: dict[UUID, int] = defaultdict(int)
        for kind, unit, days in self.held:
            if self.kind in {"", kind}:
                found[UUID(unit)] += days
        return {unit: days for unit, days in found.items() if days}

    def figure(self, indicator: Indicator) -> Figure:
        """One of the catalogue's, of the whole months: number and list from one object."""
        return Figure(indicator, self.where, self.period, lambda: self.tally)


def year(where: Where, today: date, counted: Counted | None, kind: str = "") -> Year:
    """Of units that are of the reader's own sight."""
    period, this = span(today), today.replace(day=1)
    first = period.first

    def read() -> tuple[tuple[Line, ...], tuple[tuple[str, str, int], ...]]:
        return tuple(_read(SUMS, where, first, this)), tuple(_read(DAYS, where, first, period.last))

    lines, held = remembered(counted, ("year", where.units, this), read)
    return Year(where, period, lines, held, kind)


def span(today: date) -> Period:
    """The twelve whole months before this one."""
    this = today.replace(day=1)
    return Period(date(this.year - 1, this.month, 1), date.fromordinal(this.toordinal() - 1))


def next_month(first: date) -> date:
    """The first of the month after."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _read(statement: str, where: Where, first: date, last: date) -> list[tuple[Any, ...]]:
    return table.answers(statement.format(units=where.asked()), first, last, *where.values)
