"""The three ways to count: from the sums, from the lists as they were counted, and anew from the record. One query each.

Each may be asked for several measures at once, and by unit; the scope of the reader decides what any of them sees.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from django.db import connection

from luming.kernel.scope.city import current
from luming.kernel.scope.limits import count_in_memory
from luming.kernel.scope.scopes import Job
from luming.services.indicators.period import Period
from luming.services.indicators.tally import Tally
from luming.services.indicators.where import Where
from luming.services.rollups.conditions import all_of
from luming.services.rollups.facts import facts
from luming.services.rollups.measures import NAMED, Measure, among

Line = tuple[UUID | None, str, str, str, int]  # unit, measure, procedure, part, amount


class Way(Protocol):
    """One of the three. Lines of one unit each where ``by_unit``; else the unit is None."""

    def __call__(
        self, where: Where, period: Period, measures: Collection[str], *, by_unit: bool = False
    ) -> Iterable[Line]:
        """The lines."""


def from_sums(
    where: Where, period: Period, measures: Collection[str], *, by_unit: bool = False
) -> Iterable[Line]:
    """Of whole months only. Cost: the sums of these units for these months; in a job, the city's own sums."""
    of_city = where.units is None and not by_unit and isinstance(current()[1], Job)
    level = "unit_id is null" if of_city else "unit_id is not null"
    unit, also = ("unit_id", ", unit_id") if by_unit else ("null::uuid", "")
    return _read(
        f"select {unit}, measure, procedure, part, sum(amount) from rollups_rollup "  # noqa: S608 - names of our own
        f"where {among(measures)} and day between %s and %s and {level}{where.asked()} "
        f"group by measure, procedure, part{also}",
        [period.first, period.last, *where.values],
    )


def by_month(measures: Collection[str]) -> Iterable[tuple[date, str, str, str, int]]:
    """The whole city's own sums, each with the first day of its month. In a job, for measures that are summed by month."""
    return _read(
        "select day, measure, procedure, part, sum(amount)::bigint from rollups_rollup "  # noqa: S608 - names of our own
        f"where {among(measures)} and unit_id is null group by day, measure, procedure, part "
        "having sum(amount) <> 0 order by day, measure, procedure, part",
        [],
    )


def from_lists(
    where: Where, period: Period, measures: Collection[str], *, by_unit: bool = False
) -> Iterable[Line]:
    """Of any days. Cost: the rows of these units and days, each a fact of one matter as it was last counted."""
    return _scanned("rollups_counted", where, period, measures, by_unit=by_unit)


def from_record(
    where: Where, period: Period, measures: Collection[str], *, by_unit: bool = False
) -> Iterable[Line]:
    """From the matters themselves, asking nothing that was ever summed. Cost: the pages that hold matters of the period.

    *counted_by_day* says which pages may; where matters of all years lie mixed, that is the whole table.
    """
    return _scanned(f"({facts()})", where, period, measures, by_unit=by_unit)


def tally(way: Way, where: Where, period: Period, measures: Collection[str]) -> Tally:
    """All units together."""
    return Tally.of(line[1:] for line in way(where, period, measures))


def by_unit(way: Way, where: Where, period: Period, measures: Collection[str]) -> dict[UUID, Tally]:
    """Unit by unit; those of which nothing was counted are not there."""
    found: dict[UUID, list[tuple[str, str, str, int]]] = defaultdict(list)
    for unit, measure, procedure, part, many in way(where, period, measures, by_unit=True):
        if unit is not None:
            found[unit].append((measure, procedure, part, many))
    return {unit: Tally.of(lines) for unit, lines in found.items()}


def _scanned(
    source: str, where: Where, period: Period, measures: Collection[str], *, by_unit: bool
) -> Iterator[Line]:
    """One walk for all of them. Matters that are alike in their parts and in which measures count them are one row.

    The numbers come first in the key: where PostgreSQL sorts after all, it compares them and hardly ever words.
    """
    asked = [NAMED[code] for code in sorted(measures)]
    parts = sorted({measure.bare_part("f") for measure in asked if measure.has_parts}, reverse=True)
    counts = " + ".join(
        f"case when {_counted(measure)} then {1 << place} else 0 end" for place, measure in enumerate(asked)
    )
    key = ", ".join([*parts, "f.procedure", "f.unit_id" if by_unit else "null::uuid"])
    within = " or ".join(f"f.{day} between %(first)s and %(last)s" for day in {one.day for one in asked})
    count_in_memory()
    rows = _read(
        f"select {counts}, {key}, count(*) from {source} f "  # noqa: S608 - names of our own
        f"where ({within}){where.asked('f.unit_id', '%(units)s')} "
        f"group by {', '.join(str(place + 1) for place in range(len(parts) + 3))}",
        {"first": period.first, "last": period.last, "units": "".join(where.values)},
    )
    for counted, *found, procedure, unit, many in rows:
        part_of = dict(zip(parts, found, strict=True))
        for place, measure in enumerate(asked):
            if counted >> place & 1:
                part = str(part_of[measure.bare_part("f")]) if measure.has_parts else ""
                yield unit, measure.code, procedure, part, many


def _counted(measure: Measure) -> str:
    return f"{all_of(measure.counts, 'f')} and f.{measure.day} between %(first)s and %(last)s"


def _read(statement: str, values: Any) -> list[Any]:  # noqa: ANN401 - by place or by name
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
