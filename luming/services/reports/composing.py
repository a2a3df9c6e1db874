"""A report put together in one language: template, narratives and figures become blocks. Pure; HTML, PDF and Word are set from these."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from luming.kernel.workflow.words import Words
from luming.services.reports import units
from luming.services.reports.quoted import MISSING, REPORTED, Figures, Quoted
from luming.services.reports.telling import Run, Teller
from luming.services.reports.template import Narrative, Part, Sentence, Table, Template, asked_for

MONTHS = 12
ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
AREA, MONTH, FIGURE, VALUE, ALL = (
    Words("旗县区", "Area"),
    Words("月份", "Month"),
    Words("指标", "Figure"),
    Words("数值", "Value"),
    Words("合计", "Total"),
)


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Row:
    title: str
    numbers: tuple[Run, ...]


@dataclass(frozen=True)
class Laid:
    """A table; ``drawn`` ("bars", "lines") has a chart of its rows above it, without the total."""

    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    drawn: str = ""


@dataclass(frozen=True)
class Waiting:
    """A narrative that nobody has written yet."""

    name: str
    asks: str


Block = Heading | Paragraph | Laid | Waiting


@dataclass(frozen=True)
class Composed:
    """The report in one language, ready to be set."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    figures: Figures
    shown: tuple[Quoted, ...]  # over the year and the whole city, each once
    missing: tuple[Quoted, ...]

    @property
    def quotes(self) -> bool:
        """Whether it quotes what somebody else reported."""
        return any(one.kind == REPORTED for one in self.shown)

    @property
    def withholds(self) -> bool:
        """Whether it keeps back a number for what that would tell of a few."""
        return any(one.withheld for one in self.figures.all.values())


def compose(
    template: Template, city: Words, figures: Figures, narratives: Mapping[str, Words], language: str
) -> Composed:
    """All of it. A sentence one of whose figures is missing is left out; the figure is listed instead."""
    tell = Teller(figures, language)
    blocks: list[Block] = []
    for section in template.sections:
        made = [block for part in section.parts for block in _blocks(part, tell, narratives)]
        blocks += [Heading(tell.say(section.heading)), *made] if made else []
    year = [one for code in asked_for() if (one := figures.of_year(code))]
    return Composed(
        tell.say(template.titled(city, figures.year)),
        language,
        tuple(blocks),
        figures,
        tuple(one for one in year if one.kind != MISSING),
        tuple(one for one in year if one.kind == MISSING),
    )


def _blocks(part: Part, tell: Teller, narratives: Mapping[str, Words]) -> Iterator[Block]:
    if isinstance(part, Table):
        yield from (one for one in (laid(part, tell),) if one.rows)
    elif isinstance(part, Sentence):
        text = tell.say(part.words)
        if tell.is_whole(text):
            yield Paragraph(tuple(tell.runs(text)))
    else:
        yield from _narrated(part, tell, narratives.get(part.name, Words("", "")))


def _narrated(part: Narrative, tell: Teller, said: Words) -> Iterator[Block]:
    """A paragraph for every line; without an English text the Chinese stands in both languages."""
    text = tell.say(said) if tell.say(said).strip() else said.zh
    for line in text.splitlines():
        if line.strip():
            yield Paragraph(tuple(tell.runs(line.strip())))
    if part.required and not text.strip():
        yield Waiting(part.name, tell.say(part.asks))


def laid(table: Table, tell: Teller) -> Laid:
    """A table of the template with its numbers."""
    return {"figures": _by_figures, "areas": _by_areas, "months": _by_months}[table.by](table, tell)


def _by_figures(table: Table, tell: Teller) -> Laid:
    found = [tell.figures.of_year(code) for code in table.figures]
    rows = tuple(
        Row(tell.say(one.words), (tell.with_unit(one),)) for one in found if one and one.kind != MISSING
    )
    return Laid(tell.say(table.title), (tell.say(FIGURE), tell.say(VALUE)), rows)


def _by_areas(table: Table, tell: Teller) -> Laid:
    lines = [
        (tell.say(area.words), [tell.figures.of_year(code, area.code) for code in table.figures])
        for area in tell.figures.areas
    ]
    return _with_total(table, tell, AREA, lines, "bars")


def _by_months(table: Table, tell: Teller) -> Laid:
    lines = [
        (tell.say(month(at)), [tell.figures.of_month(code, at) for code in table.figures])
        for at in range(1, MONTHS + 1)
    ]
    return _with_total(table, tell, MONTH, lines, "lines")


def _with_total(
    table: Table, tell: Teller, first: Words, lines: list[tuple[str, list[Quoted | None]]], drawn: str
) -> Laid:
    rows = tuple(Row(title, tuple(map(tell.in_table, found))) for title, found in lines if any(found))
    whole = tuple(tell.in_table(tell.figures.of_year(code)) for code in table.figures)
    total = Row(tell.say(ALL), whole)
    return Laid(tell.say(table.title), _head(table, tell, first), rows, total, drawn if table.drawn else "")


def _head(table: Table, tell: Teller, first: Words) -> tuple[str, ...]:
    asked = (asked_for()[code] for code in table.figures)
    return (
        tell.say(first),
        *(f"{tell.say(one.words)} ({tell.say(units.named(one.unit))})" for one in asked),
    )


def month(at: int) -> Words:
    """What a month is called in a table."""
    return Words(f"{at}月", ENGLISH_MONTHS[at - 1])
