"""What anybody may read: months that are over, and a year that is over by place and by outcome; small numbers are not said.

A month's number is final when it is shown, so that nobody learns of one matter by looking twice. Nothing is summed up for
a year that goes on, and of a year with a small month nothing but its months: the sum would give the month away.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.scope import table
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.words import Words
from luming.services.dashboards.remembered import Counted, remembered
from luming.services.disclosure.cells import Cell, Sum, Tables
from luming.services.disclosure.suppression import LEAST, suppressed
from luming.services.rollups.measures import NAMED, OTHERWISE, WAYS

SHOWN = ("accepted", "concluded")
ASKED = " or ".join(f"(r.measure = '{code}' and r.version = {NAMED[code].version})" for code in SHOWN)
SUMS = (
    "select r.measure, r.procedure, r.day, r.part, coalesce(area.name, ''), sum(r.amount)::bigint from rollups_rollup r "  # noqa: S608 - ours
    "left join orgs_region p on p.id = r.region_id "
    "left join orgs_region area on area.code = split_part(p.path, '/', 2) "
    f"where ({ASKED}) and r.day between %s and %s group by 1, 2, 3, 4, 5, area.path having sum(r.amount) <> 0 "
    "order by area.path nulls last"
)
ELSEWHERE = Words("没有记地点", "no place recorded")
Line = tuple[str, str, date, str, str, int]  # measure, kind, month, way, place, amount


@dataclass(frozen=True)
class Told:
    """One number as the public reads it: None where it is 1 to 4, or would give such a one away."""

    name: Words | date
    many: int | None


@dataclass(frozen=True)
class Kind:
    """One kind of matter: its months of two years, and the year that is over by place and by outcome."""

    code: str
    months: list[tuple[date, int | None, int | None]]  # accepted, concluded
    places: list[Told]
    ways: list[Told]
    whole: int | None  # accepted in the year that is over


@dataclass(frozen=True)
class Open:
    """The page: ``year`` is the one that is over."""

    year: int
    kinds: list[Kind]


def open_figures(today: date, counted: Counted | None) -> Open:
    """Of the whole city. Cost: one statement over the sums of two years at most, once for each count."""
    first, last = date(today.year - 1, 1, 1), date.fromordinal(today.replace(day=1).toordinal() - 1)
    with within(Job(COUNTING)):
        lines: tuple[Line, ...] = remembered(
            counted,
            ("open", first, last),
            lambda: tuple(map(tuple, table.answers(SUMS, first, last))),
        )
    kinds = sorted({line[1] for line in lines})
    return Open(
        first.year, [kind_of(code, [one for one in lines if one[1] == code], first, last) for code in kinds]
    )


def kind_of(code: str, lines: list[Line], first: date, last: date) -> Kind:
    """One kind of matter, of the sums from the first day of a year that is over to the last of a month that is."""
    accepted, concluded = (_sums(lines, name, 2) for name in SHOWN)
    shown = [
        (month, _said(accepted.get(month, 0)), _said(concluded.get(month, 0)))
        for month in _months(first, last)
    ]
    over = [line for line in lines if line[2].year == first.year]
    whole, places = _over(over, "accepted", 4)
    _, ways = _over(over, "concluded", 3)
    return Kind(
        code,
        shown,
        [Told(Words(str(name), str(name)) if name else ELSEWHERE, many) for name, many in places.items()],
        [Told(WAYS.get(str(name), OTHERWISE), many) for name, many in ways.items()],
        whole,
    )


def _over(lines: list[Line], measure: str, column: int) -> tuple[int | None, Mapping[object, int | None]]:
    """A year that is over: its whole, and the same by one column; nothing of a year with a small month."""
    months, parts = _sums(lines, measure, 2), _sums(lines, measure, column)
    if not parts or any(_said(many) is None for many in months.values()):
        return None, {}
    whole, cells = Cell(measure), {name: _cell(measure, "part", name) for name in parts}
    said = {_cell(measure, "month", month): many for month, many in months.items()}
    values = {whole: sum(months.values()), **said, **{cells[name]: many for name, many in parts.items()}}
    sums = [Sum(whole, tuple(said)), Sum(whole, tuple(cells.values()))]
    hidden = suppressed(Tables(values, set(values), sums))
    if whole in hidden or hidden & said.keys():  # what was shown month by month cannot be taken back
        return None, {}
    return values[whole], {name: None if cell in hidden else parts[name] for name, cell in cells.items()}


def _cell(measure: str, column: str, name: object) -> Cell:
    return Cell(measure, frozenset({(column, str(name))}))


def _sums(lines: Iterable[Line], measure: str, column: int) -> dict[object, int]:
    found: dict[object, int] = defaultdict(int)
    for line in lines:
        if line[0] == measure:
            found[line[column]] += line[5]
    return dict(found)


def _said(many: int) -> int | None:
    return None if 0 < many < LEAST else many


def _months(first: date, last: date) -> list[date]:
    every = range(first.year * 12, last.year * 12 + last.month)
    return [date(month // 12, month % 12 + 1, 1) for month in every]
