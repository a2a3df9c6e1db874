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
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.words import Words
from luming.services.disclosure.editions import guarded
from luming.services.disclosure.families import Cited
from luming.services.disclosure.protecting import Protected
from luming.services.indicators.catalogue import COUNTED, INDICATORS
from luming.services.indicators.definition import DAYS, MATTERS, PER_CENT
from luming.services.indicators.figures import Figure, figures
from luming.services.indicators.period import Period
from luming.services.indicators.where import Where
from luming.services.reports.models import Edition
from luming.services.reports.quoted import (
    CITY,
    MISSING,
    RECORDS,
    REPORTED,
    Area,
    Figures,
    Key,
    Quoted,
    withheld,
)
from luming.services.reports.template import Template, asked_for

AREA = "area"
UNITS = {MATTERS: "matter", PER_CENT: "%", DAYS: "day"}
ITSELF = Words("市本级", "The city's own offices")


@dataclass(frozen=True)
class Gathered:
    """What was taken, behind each number the figure itself, and what of them all together may be said."""

    figures: Figures
    live: dict[Key, Figure]
    protected: Protected

    @property
    def cited(self) -> list[Cited]:
        """All of them under the names by which the extract has them, the withheld ones too: it keeps them for the next one."""
        return cited(self.live)


@dataclass(frozen=True)
class Place:
    """A line of the tables by area."""

    area: Area
    where: Where


def gather(year: int, template: Template) -> Gathered:
    """All figures that the template places, and all that reports ask for. Needs the open city."""
    with within(Job(COUNTING)):
        places, moment = list(_places()), now()
        live = {key: one for key, one in _live(year, template, places) if one.value is not None}
        protected = guarded(cited(live))
        quoted = [
            one if protected.shows(name_of(key)) else withheld(one)
            for key, one in ((key, of_record(key, figure)) for key, figure in live.items())
        ]
    there = {one.key for one in quoted}
    period = Period.year(year)
    for code, asked in asked_for().items():
        key = Key(code, CITY, period.first, period.last)
        if key not in there:
            quoted.append(Quoted(key, MISSING, asked.unit, asked.words))
    return Gathered(Figures(year, moment, [place.area for place in places], quoted), live, protected)


def cited(live: dict[Key, Figure]) -> list[Cited]:
    """As the extract looks at them, all together."""
    return [Cited(name_of(key), one) for key, one in live.items()]


def name_of(key: Key) -> str:
    """By which an extract cites a figure."""
    return f"{key.code}@{key.area or 'city'}@{key.first}_{key.last}"


def is_told(one: Quoted) -> bool:
    """Whether its number is published."""
    return one.value is not None and not one.withheld


def versions() -> dict[str, int]:
    """Of the definitions in force."""
    return {code: one.version for code, one in INDICATORS.items()}


def of_record(key: Key, figure: Figure) -> Quoted:
    """A figure as the report keeps it."""
    known, value, asked = figure.indicator, figure.value, asked_for()[key.code]
    part, whole = (one.value if one else None for one in (figure.part, figure.whole))
    source = figure.quoted.source if figure.quoted else ""
    return Quoted(
        key=key,
        kind=REPORTED if figure.is_reported else RECORDS,
        unit=asked.unit if figure.is_reported else UNITS[known.unit],
        words=asked.words,
        value=None if value is None else Decimal(value),
        definition=known.definition,
        version=known.version,
        source=Words(source, source),
        part=int(part) if part is not None and whole is not None else None,
        whole=int(whole) if part is not None and whole is not None else None,
    )


def _live(year: int, template: Template, places: Iterable[Place]) -> Iterator[tuple[Key, Figure]]:
    codes, period = [code for code in asked_for() if code in COUNTED], Period.year(year)
    others = [code for code in asked_for() if code in INDICATORS and code not in COUNTED]
    yield from _of([*codes, *others], CITY, Where.city(), period)
    before = dict(_of(codes, CITY, Where.city(), period.before))
    yield from said_again(year - 1, before) if any(one.value for one in before.values()) else ()
    tabled = {by: _tabled(template, by) for by in ("areas", "months")}
    for place in places:
        yield from _of(tabled["areas"], place.area.code, place.where, period)
    so_far = [one for one in period.months if one.first <= today()]  # a month that has not come is not nought
    for month in so_far:
        yield from _of(tabled["months"], CITY, Where.city(), month)


def said_again(year: int, found: dict[Key, Figure]) -> Iterator[tuple[Key, Figure]]:
    """Of a year with a report of its own what that said: another number now would tell what has ended in between."""
    edition = Edition.objects.filter(year=year).first()
    told = edition.figures.all if edition else None
    for key, one in found.items():
        if told is None or (key in told and told[key].value == one.value):
            yield key, one


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
