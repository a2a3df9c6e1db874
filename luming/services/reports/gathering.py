"""The figures of a report, taken through the indicators in one transaction: by year and the year before, by area, by month.

In the scope in which the sums are counted: a report is of the whole city, whoever writes it. About two dozen statements.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.orgs.models import Region, Unit
from luming.kernel.scope.city import own_code, within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.words import Words
from luming.services.indicators.catalogue import COUNTED, INDICATORS
from luming.services.indicators.definition import DAYS, MATTERS, PER_CENT
from luming.services.indicators.figures import Figure, figures
from luming.services.indicators.period import Period
from luming.services.indicators.where import Where
from luming.services.reports.quoted import CITY, MISSING, RECORDS, REPORTED, Area, Figures, Key, Quoted
from luming.services.reports.template import Template, asked_for

AREA = "area"
UNITS = {MATTERS: "matter", PER_CENT: "%", DAYS: "day"}
ITSELF = Words("市本级", "The city's own offices")


@dataclass(frozen=True)
class Gathered:
    """What was taken, and behind each number that was counted the figure itself."""

    figures: Figures
    live: dict[Key, Figure]


@dataclass(frozen=True)
class Place:
    """A line of the tables by area."""

    area: Area
    where: Where


def gather(year: int, template: Template) -> Gathered:
    """All figures that the template places, and all that reports ask for. Needs the open city."""
    with within(Job(COUNTING)):
        places, moment = list(_places()), now()
        live = dict(_live(year, template, places))
        quoted = [of_record(key, one) for key, one in live.items()]
        quoted += reported(year)
    there = {one.key for one in quoted}
    period = Period.year(year)
    for code, asked in asked_for().items():
        key = Key(code, CITY, period.first, period.last)
        if key not in there:
            quoted.append(Quoted(key, MISSING, asked.unit, asked.words))
    return Gathered(Figures(year, moment, [place.area for place in places], quoted), live)


def versions() -> dict[str, int]:
    """Of the definitions in force."""
    return {code: one.version for code, one in INDICATORS.items()}


def of_record(key: Key, figure: Figure) -> Quoted:
    """A figure as the report keeps it."""
    known, value = figure.indicator, figure.value
    part, whole = (one.value if one else None for one in (figure.part, figure.whole))
    return Quoted(
        key=key,
        kind=RECORDS,
        unit=UNITS[known.unit],
        words=asked_for()[key.code].words,
        value=None if value is None else Decimal(value),
        definition=known.definition,
        version=known.version,
        part=int(part) if part is not None and whole is not None else None,
        whole=int(whole) if part is not None and whole is not None else None,
    )


def reported(year: int) -> Iterator[Quoted]:
    """What other authorities have counted, as it was entered with its source."""
    codes, period = (
        [code for code in asked_for() if code in INDICATORS and code not in COUNTED],
        Period.year(year),
    )
    for code, one in figures(codes, Where.city(), period).items():
        if one.quoted and one.value is not None:
            key, asked = Key(code, CITY, period.first, period.last), asked_for()[code]
            source = Words(one.quoted.source, one.quoted.source)
            yield Quoted(key, REPORTED, asked.unit, asked.words, Decimal(one.value), source=source)


def _live(year: int, template: Template, places: Iterable[Place]) -> Iterator[tuple[Key, Figure]]:
    codes, period = [code for code in asked_for() if code in COUNTED], Period.year(year)
    yield from _of(codes, CITY, Where.city(), period)
    yield from _of(codes, CITY, Where.city(), period.before)
    tabled = {by: _tabled(template, by) for by in ("areas", "months")}
    for place in places:
        yield from _of(tabled["areas"], place.area.code, place.where, period)
    for month in period.months:
        yield from _of(tabled["months"], CITY, Where.city(), month)


def _of(codes: list[str], area: str, where: Where, period: Period) -> Iterator[tuple[Key, Figure]]:
    for code, one in figures(codes, where, period).items():
        yield Key(code, area, period.first, period.last), one


def _tabled(template: Template, by: str) -> list[str]:
    named = dict.fromkeys(code for table in template.tables if table.by == by for code in table.figures)
    return [code for code in named if code in COUNTED]


def _places() -> Iterator[Place]:
    """The areas in the order of their codes; then whatever units sit in none of them."""
    inside: set[object] = set()
    for region in Region.objects.filter(level=AREA).order_by("code"):
        where = Where.region(region)
        inside |= where.units or set()
        yield Place(Area(region.code, Words(region.name, region.name)), where)
    rest = [key for key in Unit.objects.values_list("id", flat=True) if key not in inside]
    if rest:
        yield Place(Area(own_code(), ITSELF), Where.of(rest, ITSELF))
