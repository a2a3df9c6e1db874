"""The tables of a publication as one system: cells, and the sums that tie them across every table. Pure.

A family is the records that figures are counted over ("accepted in 2023"). A sheet is the finest table over some columns of
it, and tells apart only what a published figure tells apart.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import NamedTuple

Pair = tuple[str, str]  # a column and a label in it
ANY, NONE_OF = "|", "~"
HIDDEN, OTHER = "*", "other"  # as a sheet spells what it does not tell


class Cell(NamedTuple):
    """Those records of a family that have these labels; without labels, all of them."""

    family: str
    labels: frozenset[Pair] = frozenset()

    def __repr__(self) -> str:
        return f"{self.family}[{', '.join('='.join(pair) for pair in sorted(self.labels))}]"


@dataclass(frozen=True)
class Record:
    """One record as the extract may use it; ``key`` and ``head`` stay in the house."""

    key: str
    head: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Count:
    """One number that is published: how many of a family have one of these labels in each of these columns."""

    id: str
    family: str
    labels: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def cell(self) -> Cell:
        """The cell that it is the number of."""
        pairs = ((column, ANY.join(sorted(labels))) for column, labels in self.labels.items())
        return Cell(self.family, frozenset(pairs))


@dataclass
class Sheet:
    """The finest table over some columns; ``told`` are the labels that it tells apart, each column's own."""

    family: str
    columns: tuple[str, ...]
    told: dict[str, set[frozenset[str]]]

    def takes(self, count: Count) -> bool:
        """Whether this count can be told here without telling more apart than it and the others do."""
        same = count.family == self.family and tuple(sorted(count.labels)) == self.columns
        return same and all(
            labels == other or not labels & other
            for column, labels in count.labels.items()
            for other in self.told[column]
        )

    def labels(self, column: str) -> list[str]:
        """What can stand in this column, by the names that cells have; the last is: none of these."""
        named = sorted(ANY.join(sorted(labels)) for labels in self.told[column])
        return [*named, NONE_OF + ANY.join(named)]

    def cell(self, labels: Mapping[str, str]) -> Cell:
        """The finest cell in which a record with these labels is."""
        return Cell(
            self.family, frozenset((column, self.said(column, labels[column])) for column in self.columns)
        )

    def said(self, column: str, label: str) -> str:
        """As the name of its cell has it."""
        for labels in self.told[column]:
            if label in labels:
                return ANY.join(sorted(labels))
        return self.labels(column)[-1]


class Sum(NamedTuple):
    """A whole and its parts; the parts add up to the whole, whatever the numbers are."""

    whole: Cell
    parts: tuple[Cell, ...]


@dataclass
class Tables:
    """All cells with their numbers: ``shown`` unless hidden, the others never said; and what ties them together."""

    values: dict[Cell, int] = field(default_factory=dict)
    shown: set[Cell] = field(default_factory=set)
    sums: list[Sum] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)


def sheets(counts: Iterable[Count]) -> list[Sheet]:
    """The fewest sheets on which each of these counts is a cell of its own."""
    found: list[Sheet] = []
    for count in counts:
        sheet = next((one for one in found if one.takes(count)), None)
        if sheet is None:
            columns = tuple(sorted(count.labels))
            found.append(sheet := Sheet(count.family, columns, {column: set() for column in columns}))
        for column, labels in count.labels.items():
            sheet.told[column].add(labels)
    return found


def tables(families: Mapping[str, Sequence[Record]], counts: Sequence[Count]) -> Tables:
    """The joint system of everything that these counts publish, and of what can be made of it."""
    made = Tables(sheets=sheets(counts))
    for family in {sheet.family for sheet in made.sheets}:
        made.shown.add(Cell(family))
        made.values[Cell(family)] = len(families[family])
    for sheet in made.sheets:
        _count(made, sheet, families[sheet.family])
    for sheet in made.sheets:
        _tie(made, sheet)
    _split(made, families)
    made.sums = list(dict.fromkeys(made.sums))
    return made


def _count(made: Tables, sheet: Sheet, records: Sequence[Record]) -> None:
    """Every cell of the sheet and of its margins; only the finest are said."""
    finest = Counter(sheet.cell(record.labels).labels for record in records)
    for some in range(len(sheet.columns) + 1):
        for columns in combinations(sheet.columns, some):
            for labels in product(*(sheet.labels(column) for column in columns)):
                pairs = frozenset(zip(columns, labels, strict=True))
                many = sum(number for cell, number in finest.items() if pairs <= cell)
                made.values[Cell(sheet.family, pairs)] = many
                if some == len(sheet.columns):
                    made.shown.add(Cell(sheet.family, pairs))


def _tie(made: Tables, sheet: Sheet) -> None:
    """Along every column the labels add up."""
    for some in range(len(sheet.columns)):
        for columns in combinations(sheet.columns, some):
            for labels in product(*(sheet.labels(column) for column in columns)):
                pairs = frozenset(zip(columns, labels, strict=True))
                for column in set(sheet.columns) - set(columns):
                    parts = (Cell(sheet.family, pairs | {(column, one)}) for one in sheet.labels(column))
                    made.sums.append(Sum(Cell(sheet.family, pairs), tuple(parts)))


def _split(made: Tables, families: Mapping[str, Sequence[Record]]) -> None:
    """What is counted as one of several labels is the sum of these, which another table may tell."""
    for cell in list(made.values):
        for column, label in sorted(cell.labels):
            if ANY in label and not label.startswith(NONE_OF):
                others = cell.labels - {(column, label)}
                parts = tuple(Cell(cell.family, others | {(column, one)}) for one in label.split(ANY))
                for part in parts:
                    made.values.setdefault(part, _many(families[cell.family], part))
                made.sums.append(Sum(cell, parts))


def _many(records: Sequence[Record], cell: Cell) -> int:
    return sum(all(_is(record.labels[column], label) for column, label in cell.labels) for record in records)


def _is(label: str, said: str) -> bool:
    if said.startswith(NONE_OF):
        return label not in said[1:].split(ANY)
    return label in said.split(ANY)
