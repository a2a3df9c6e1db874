"""The composed report for a page: its blocks as a template can walk them, its numbers as links to their definitions below."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from luming.kernel.documents.rendering import charts
from luming.services.reports import papers
from luming.services.reports.composing import Block, Composed, Heading, Laid, Paragraph, Row, Waiting
from luming.services.reports.quoted import REPORTED, Quoted
from luming.services.reports.telling import Run, Teller


@dataclass(frozen=True)
class Piece:
    """Text, or a number with the place of its definition; ``mark`` where it was reported."""

    text: str
    anchor: str = ""
    mark: str = ""
    receipt: str = ""  # of a number in a table that was published


@dataclass(frozen=True)
class Line:
    """A row of a table."""

    title: str
    cells: list[Piece]
    is_total: bool = False


@dataclass(frozen=True)
class Shown:
    """One block; ``kind`` says which of the rest it has."""

    kind: str
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    head: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    drawing: SafeString | str = ""


@dataclass(frozen=True)
class Defined:
    """A figure with what stands behind it."""

    figure: Quoted
    value: Piece
    is_reported: bool


def page(report: Composed) -> dict[str, Any]:
    """What the template ``reports/body.html`` needs."""
    tell = Teller(report.figures, report.language)
    return {
        "title": report.title,
        "blocks": [_shown(block) for block in report.blocks],
        "taken_at": report.figures.at,
        "quotes": report.quotes,
        "withheld": tell.say(papers.WITHHELD) if report.withholds else "",
        "defined": [Defined(one, _piece(tell.with_unit(one)), one.kind == REPORTED) for one in report.shown],
        "missing": report.missing,
    }


def _shown(block: Block) -> Shown:
    match block:
        case Heading():
            return Shown("heading", block.text)
        case Waiting():
            return Shown("waiting", block.asks)
        case Paragraph():
            return Shown("paragraph", pieces=[_piece(run) for run in block.runs])
        case Laid():
            return _table(block)


def _table(table: Laid) -> Shown:
    drawing = charts.svg(papers.chart(table)) if table.drawn else ""
    return Shown("table", table.title, head=table.head, lines=list(lines(table)), drawing=drawing)


def lines(table: Laid) -> Iterator[Line]:
    """A table's rows, its total last."""
    yield from (_line(row, is_total=False) for row in table.rows)
    if table.total:
        yield _line(table.total, is_total=True)


def _line(row: Row, *, is_total: bool) -> Line:
    return Line(row.title, [_piece(run) for run in row.numbers], is_total)


def _piece(run: Run) -> Piece:
    if isinstance(run, str):
        return Piece(run)
    return Piece(
        run.text, f"f-{run.figure.key.code}", papers.MARK if run.is_quoted else "", run.figure.receipt
    )
