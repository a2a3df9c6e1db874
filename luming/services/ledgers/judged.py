"""A file that was brought, read and judged as things are now, what is in the city already set apart."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from luming.kernel.documents import storing
from luming.kernel.documents.sheets import letters
from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings.registry import procedure
from luming.kernel.workflow.ledger import Ledger
from luming.kernel.workflow.moment import now
from luming.services.ledgers import remarks, spellings
from luming.services.ledgers.files import File
from luming.services.ledgers.histories import Whither
from luming.services.ledgers.judging import Sheet, Verdict, judge
from luming.services.ledgers.known import known
from luming.services.ledgers.models import Book
from luming.services.ledgers.remarks import Remark
from luming.services.ledgers.seen import Seen

AT_ONCE = 500  # rows whose numbers are looked up together


class Row(NamedTuple):
    """A verdict, and whether the city has the row already and it says the same."""

    verdict: Verdict
    there: bool

    @property
    def is_new(self) -> bool:
        """Whether it can be taken in now."""
        return self.verdict.past is not None and not self.there


class Judging(NamedTuple):
    """One sheet on its way in."""

    sheet: Sheet
    to: Whither
    names: tuple[str, ...]  # of all its columns, as they stand in the file

    def pieces(self) -> Iterator[list[Row]]:
        """All rows, some hundreds at a time; asks the open city which are there."""
        for piece in self.rounds(AT_ONCE):
            yield list(set_apart(piece, self))

    def rounds(self, many: int) -> Iterator[list[Verdict]]:
        """All rows, so many at a time; no city is asked."""
        rows = judge(self.sheet, now())
        while piece := list(islice(rows, many)):
            yield piece


def asked_about(book: Book) -> dict[str, tuple[str, int]]:
    """By their letters, code and place of the columns whose unknown words somebody may explain."""
    asked = spellings.meanings(book.procedure, book.unit)
    return {letters(place): (code, place) for code, place in book.columns.items() if code in asked}


def ledger_of(code: str) -> Ledger:
    """The ledger of a procedure. Raises LookupError where it has none."""
    ledger = procedure(code).ledger
    if ledger is None:
        message = f"{code} has no ledger"
        raise LookupError(message)
    return ledger


def opened(book: Book) -> Judging:
    """As somebody said its columns are to be read. Raises UnreadableBookError."""
    file = File(b"".join(storing.read(book.id, book.path)))
    seen = next(Seen.read(one) for one in book.sheets if one["name"] == book.sheet)
    return judging(
        file, Seen(seen.name, seen.last, seen.names, book.columns, seen.sure), book.procedure, book.unit
    )


def judging(file: File, seen: Seen, code: str, unit: Unit) -> Judging:
    """One sheet of a file, for this unit. Raises UnreadableBookError."""
    ledger = ledger_of(code)
    sheet = Sheet(file.table(seen.name), ledger, seen.last, seen.columns, spellings.known_here(code, unit))
    file.content = b""  # the sheet holds its cells; the file is not needed again
    return Judging(sheet, Whither(code, ledger, unit, seen.name), tuple(seen.names))


def set_apart(piece: list[Verdict], sheet: Judging) -> Iterator[Row]:
    """Which of them are there already; who says something else under the same number is refused, and told."""
    to = sheet.to
    there = known([one.past for one in piece if one.past], to.procedure, to.ledger, to.unit)
    for one in piece:
        same = there.get(one.row)
        if same is False:
            cell = sheet_cell(sheet, one.row)
            yield Row(
                one._replace(past=None, remarks=[*one.remarks, Remark(remarks.CHANGED, one.row, cell)]),
                there=False,
            )
        else:
            yield Row(one, there=bool(same))


def sheet_cell(sheet: Judging, row: int) -> str:
    """Where the number of this row stands."""
    return f"{letters(sheet.sheet.places.get(sheet.to.ledger.number, 0))}{row}"
