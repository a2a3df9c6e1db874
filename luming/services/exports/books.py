"""The file itself, written row by row: a workbook with a sheet that says what it is, or plain text for every program."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import TextIOWrapper
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Protocol

from luming.kernel.workflow.moment import SHANGHAI
from luming.services.exports.columns import Column, Kind, Value, guarded

XLSX, CSV = "xlsx", "csv"
MEDIA_TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
WIDTHS = {Kind.TEXT: 22, Kind.DAY: 12, Kind.MOMENT: 17, Kind.NUMBER: 10, Kind.MONEY: 16, Kind.SHARE: 10}
FORMATS = {
    Kind.DAY: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
    Kind.NUMBER: "#,##0",
    Kind.MONEY: "#,##0.00",
    Kind.SHARE: "0.0",
}
FEN = 100
SHEET_NAME = 31  # signs that a sheet's name may have
FORBIDDEN = str.maketrans("[]:*?/\\'", "        ")
LONGEST = 32_000  # signs in a cell; a spreadsheet refuses more


@dataclass(frozen=True)
class Head:
    """What stands above and beside the rows: the names, and what is said about the list as pairs of name and value."""

    title: str
    columns: Sequence[Column]
    names: Sequence[str]
    about: str  # the name of the sheet that tells it
    said: Sequence[tuple[str, str]]
    total: str  # what the last line is called


class Book(Protocol):
    """A file that is being written; ``close`` adds the last lines."""

    def add(self, rows: Iterable[Sequence[Value]]) -> int:
        """Write them; how many."""

    def close(self, more: Sequence[tuple[str, str]] = ()) -> None:
        """The sums, what is only known now, and the end."""


def opened(form: str, target: BinaryIO, head: Head) -> Book:
    """A file of this form, at its first row. Raises LookupError for another form."""
    kinds: dict[str, type[Workbook | Text]] = {XLSX: Workbook, CSV: Text}
    return kinds[form](target, head)


@dataclass
class _Sums:
    """What the rows come to, column by column, for the last line."""

    columns: Sequence[Column]
    many: int = 0
    found: dict[int, int] = field(default_factory=dict)

    def add(self, row: Sequence[Value]) -> None:
        self.many += 1
        for place, column in enumerate(self.columns):
            if column.summed and isinstance(row[place], int):
                self.found[place] = self.found.get(place, 0) + int(row[place])  # type: ignore[arg-type]

    def line(self, total: str) -> list[Value]:
        """Nothing where no column is summed, or nothing is there to sum."""
        if not self.many or not any(one.summed for one in self.columns):
            return []
        cells: list[Value] = [self.found.get(place) for place in range(len(self.columns))]
        cells[0] = total
        return cells


class Workbook:
    """Rows go to the disk as they come; a text is written as text, so nothing in it is ever a formula or an address."""

    def __init__(self, target: BinaryIO, head: Head) -> None:
        import xlsxwriter  # noqa: PLC0415 - a start does not wait for it, nor every worker hold it

        self.head, self.sums = head, _Sums(head.columns)
        self.folder = TemporaryDirectory(prefix="luming-")  # of this process alone
        options = {"constant_memory": True, "tmpdir": self.folder.name, "default_date_format": "yyyy-mm-dd"}
        self.book: Any = xlsxwriter.Workbook(target, options)
        self.formats = {kind: self.book.add_format({"num_format": said}) for kind, said in FORMATS.items()}
        self.bold = self.book.add_format({"bold": True})
        self.page: Any = self.book.add_worksheet(_sheet(head.title))
        for place, (column, name) in enumerate(zip(head.columns, head.names, strict=True)):
            self.page.set_column(place, place, WIDTHS[column.kind])
            self.page.write_string(0, place, name, self.bold)
        self.page.freeze_panes(1, 0)

    def add(self, rows: Iterable[Sequence[Value]]) -> int:
        """Write them; how many."""
        before = self.sums.many
        for row in rows:
            self.sums.add(row)
            self._line(self.sums.many, row)
        return self.sums.many - before

    def close(self, more: Sequence[tuple[str, str]] = ()) -> None:
        """The sums under the rows, and the sheet that says what this is."""
        if line := self.sums.line(self.head.total):
            self._line(self.sums.many + 1, line)
        self.page.autofilter(0, 0, max(self.sums.many, 1), len(self.head.columns) - 1)
        about = self.book.add_worksheet(_sheet(self.head.about))
        about.set_column(0, 0, 18)
        about.set_column(1, 1, 80)
        for place, (name, value) in enumerate((*self.head.said, *more)):
            about.write_string(place, 0, name, self.bold)
            about.write_string(place, 1, value[:LONGEST])
        self.book.close()
        self.folder.cleanup()

    def _line(self, at: int, row: Sequence[Value]) -> None:
        for place, (column, value) in enumerate(zip(self.head.columns, row, strict=True)):
            if value is None or value == "":
                continue
            cell = self.formats.get(column.kind)
            if isinstance(value, str):
                self.page.write_string(at, place, value[:LONGEST])
            elif isinstance(value, date):
                self.page.write_datetime(at, place, _local(value), cell)
            else:
                self.page.write_number(at, place, value / FEN if column.kind is Kind.MONEY else value, cell)


class Text:
    """Comma-separated, in UTF-8 with the mark by which spreadsheets know it. A program reads it: rows and nothing else."""

    def __init__(self, target: BinaryIO, head: Head) -> None:
        self.head, self.sums = head, _Sums(head.columns)
        self.text = TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
        self.writer = csv.writer(self.text)
        self.writer.writerow([guarded(name) for name in head.names])

    def add(self, rows: Iterable[Sequence[Value]]) -> int:
        """Write them; how many."""
        before = self.sums.many
        for row in rows:
            self.sums.add(row)
            self.writer.writerow(self._cells(row))
        return self.sums.many - before

    def close(self, more: Sequence[tuple[str, str]] = ()) -> None:
        """The end; no sum and no remark stands among the rows."""
        del more
        self.text.flush()
        self.text.detach()

    def _cells(self, row: Sequence[Value]) -> list[str]:
        return [_plain(column.kind, value) for column, value in zip(self.head.columns, row, strict=True)]


def _plain(kind: Kind, value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return guarded(value)
        case datetime():
            return f"{value.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
    return (
        f"{value / FEN:.2f}"
        if kind is Kind.MONEY
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )


def _local(value: date) -> date:
    """A spreadsheet knows no time zone: the wall clock of the city."""
    return value.astimezone(SHANGHAI).replace(tzinfo=None) if isinstance(value, datetime) else value


def _sheet(name: str) -> str:
    return name.translate(FORBIDDEN).strip()[:SHEET_NAME] or "1"
