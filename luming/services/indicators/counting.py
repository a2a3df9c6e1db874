"""The three ways to count: from the sums, from the lists as they were counted, and anew from the record. One statement each.

Each may be asked for several measures at once, and by unit; the scope of the reader decides what any of them sees.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from luming.services.indicators.period import Period
from luming.services.indicators.tally import Tally
from luming.services.indicators.where import Where
from luming.services.rollups.conditions import all_of
from luming.services.rollups.facts import facts
from luming.services.rollups.measures import NAMED, Measure

Line = tuple[UUID, str, str, str, int]  # unit, measure, procedure, part, amount
Way = Callable[[Where, Period, Collection[str]], "Iterable[Line]"]


def from_sums(where: Where, period: Period, measures: Collection[str]) -> Iterable[Line]:
    """Of whole months only. Cost: the sums of these units for these months."""
    named = [(code, NAMED[code].version) for code in sorted(measures)]
    asked = " or ".join(f"(measure = '{code}' and version = {version})" for code, version in named)
    return _read(
        "select unit_id, measure, procedure, part, sum(amount) from rollups_rollup "  # noqa: S608 - names of our own
        f"where ({asked}) and day between %s and %s{_of(where, 'unit_id')} group by 1, 2, 3, 4",
        [period.first, period.last, *_units(where)],
    )


def from_lists(where: Where, period: Period, measures: Collection[str]) -> Iterable[Line]:
    """Of any days. Cost: the rows of these units and days, each a fact of one matter as it was last counted."""
    return _each("rollups_counted", where, period, measures)


def from_record(where: Where, period: Period, measures: Collection[str]) -> Iterable[Line]:
    """From the matters themselves, asking nothing that was ever summed."""
    return _each(f"({facts()})", where, period, measures)


def tally(way: Way, where: Where, period: Period, measures: Collection[str]) -> Tally:
    """All units together."""
    return Tally.of(line[1:] for line in way(where, period, measures))


def by_unit(way: Way, where: Where, period: Period, measures: Collection[str]) -> dict[UUID, Tally]:
    """Unit by unit; those of which nothing was counted are not there."""
    found: dict[UUID, list[tuple[str, str, str, int]]] = defaultdict(list)
    for unit, measure, procedure, part, many in way(where, period, measures):
        found[unit].append((measure, procedure, part, many))
    return {unit: Tally.of(lines) for unit, lines in found.items()}


def _each(source: str, where: Where, period: Period, measures: Collection[str]) -> Iterable[Line]:
    asked = [NAMED[code] for code in sorted(measures)]
    statement = " union all ".join(_one(measure, source, where) for measure in asked)
    return _read(statement, [period.first, period.last, *_units(where)] * len(asked))


def _one(measure: Measure, source: str, where: Where) -> str:
    return (
        f"select f.unit_id, '{measure.code}', f.procedure, {measure.part_of('f')}, count(*) from {source} f "  # noqa: S608 - ours
        f"where {all_of(measure.counts, 'f')} and f.{measure.day} between %s and %s{_of(where, 'f.unit_id')} "
        "group by 1, 3, 4"
    )


def _of(where: Where, column: str) -> str:
    return "" if where.units is None else f" and {column} = any(%s)"


def _units(where: Where) -> list[list[UUID]]:
    return [] if where.units is None else [sorted(where.units)]


def _read(statement: str, values: list[Any]) -> list[Line]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
