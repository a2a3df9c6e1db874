"""What a paper is made of, before it is PDF or Word: plain strings in a handful of blocks, no markup anywhere."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from typing import Any, NamedTuple, TypeVar

COLUMNS = 24  # every form table stands on the same 24 columns
NUMBER = 2  # columns for the number of a clause
LONG_FACT = 36  # signs; more would stand in a narrow tower
# How wide (label, value) are when a row holds one, two, three or four pairs; four is name, then three short boxes.
SPANS = {
    1: ((4, 20),),
    2: ((4, 8), (4, 8)),
    3: ((4, 4), (4, 4), (4, 4)),
    4: ((4, 8), (2, 2), (2, 2), (2, 2)),
}


Rows = tuple[tuple[tuple[str, str], ...], ...]


class Cell(NamedTuple):
    text: str
    span: int
    is_label: bool
    is_number: bool = False  # stands at the right


def on_columns(rows: Rows) -> list[list[Cell]]:
    """Rows of (label, value) pairs laid on the 24 columns."""
    return [
        [
            cell
            for (label, value), (narrow, wide) in zip(row, SPANS[len(row)], strict=True)
            for cell in (Cell(label, narrow, is_label=True), Cell(value, wide, is_label=False))
        ]
        for row in rows
    ]


def facts_on_columns(facts: tuple[tuple[str, str], ...]) -> list[list[Cell]]:
    """A clause's facts on the 22 columns beside its number: two short ones share a row, a long one has its own."""
    rows: list[list[Cell]] = []
    waiting: tuple[str, str] | None = None
    for fact in facts:
        if len(fact[1]) > LONG_FACT:
            rows += [_alone(waiting)] if waiting else []
            rows.append(_alone(fact))
            waiting = None
        elif waiting:
            rows.append([*_pair(waiting, 8), *_pair(fact, 8)])
            waiting = None
        else:
            waiting = fact
    return rows + ([_alone(waiting)] if waiting else [])


def _alone(fact: tuple[str, str]) -> list[Cell]:
    return _pair(fact, COLUMNS - NUMBER - 3)


def _pair(fact: tuple[str, str], wide: int) -> list[Cell]:
    return [Cell(fact[0], 3, is_label=True), Cell(fact[1], wide, is_label=False)]


@dataclass(frozen=True)
class Heading:
    """A numbered heading: 「一、当事人」."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Body text; ``flush`` stands at the margin (the line that addresses someone)."""

    text: str
    flush: bool = False


@dataclass(frozen=True)
class Note:
    """Small print that the reader should still read."""

    text: str


@dataclass(frozen=True)
class Fields:
    """A form table of (label, value) pairs, one to four in a row, under an optional heading row."""

    rows: Rows
    heading: str = ""


@dataclass(frozen=True)
class Grid:
    """A table with a head that repeats on every page; ``widths`` are shares, ``title`` stands above it.

    ``numbers``: all columns but the first are. ``total``: the last row sums up the others and is never alone on a page.
    """

    widths: tuple[int, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    numbers: bool = False
    total: bool = False


@dataclass(frozen=True)
class Article:
    """One clause: its sentence across the page, its facts (amount, date, place) as pairs under it."""

    number: str
    text: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Articles:
    items: tuple[Article, ...]


@dataclass(frozen=True)
class Place:
    """Where someone signs, seals or presses a finger; ``mark`` says what is already on record, if anything.

    ``dated`` is printed where the day is known; otherwise the signer writes it.
    """

    label: str
    name: str
    mark: str = ""
    dated: str = ""


@dataclass(frozen=True)
class Places:
    """Places to sign under one ``statement``, which repeats where they run over a page."""

    statement: str
    items: tuple[Place, ...]
    date_line: str


@dataclass(frozen=True)
class Closing:
    """落款: who issues, where the seal goes, the date. The seal is pressed over the name and the date."""

    unit: str
    seal: str
    dated: str


@dataclass(frozen=True)
class Slip:
    """A part to cut off and send back; the renderer adds the number, so that the slip finds its paper again."""

    cut_here: str
    title: str
    number_label: str
    rows: Rows


@dataclass(frozen=True)
class Cover:
    """The lines of a file's cover: label and value, large, on ruled lines."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Chart:
    """A drawing of numbers, "bars" or "lines"; ``series`` are (name, a value for each label). Its table follows it."""

    shape: str
    title: str
    described: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]


@dataclass(frozen=True)
class NewPage:
    """What follows is an annex."""


Block = (
    Heading | Paragraph | Note | Fields | Grid | Articles | Places | Closing | Slip | Cover | Chart | NewPage
)


@dataclass(frozen=True)
class Sheet:
    """One paper in one language, ready to be set."""

    issuer: str
    title: str
    language: str
    blocks: tuple[Block, ...]


def paragraphs(text: str) -> Iterator[Paragraph]:
    """A paragraph for every line a person typed that is not empty."""
    return (Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def numbered(lines: Iterable[str]) -> tuple[Paragraph, ...]:
    """Paragraphs that begin 1. 2. 3."""
    return tuple(Paragraph(f"{number}. {line}") for number, line in enumerate(lines, 1))


T = TypeVar("T")


def with_text(value: T, change: Callable[[str], str]) -> T:
    """The same block or sheet with every string in it changed."""
    return _changed(value, change)


def _changed(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 - walks any shape of block
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _changed(getattr(value, f.name), change) for f in fields(value)})
    return value


def as_plain(block: Block) -> dict[str, Any]:
    """The block as JSON can carry it, with its kind."""
    plain = {"kind": type(block).__name__, **asdict(block)}
    if isinstance(block, Articles):
        for item, article in zip(plain["items"], block.items, strict=True):
            item["rows"] = [[cell._asdict() for cell in row] for row in facts_on_columns(article.facts)]
    if isinstance(block, Fields | Slip):
        plain["rows"] = [[cell._asdict() for cell in row] for row in on_columns(block.rows)]
    return plain
