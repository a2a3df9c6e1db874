"""The workbook of what was refused: the rows as they came, each with its reasons, ready to be put right and sent again.

A second sheet lists every other remark by row and cell.
"""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any

from luming.kernel.workflow.ledger import TEXT_ONLY
from luming.services.ledgers.judged import Judging
from luming.services.ledgers.judging import Verdict, refused
from luming.services.ledgers.remarks import REASON

if TYPE_CHECKING:
    import xlsxwriter

REMARK_HEADS = ("行", "单元格", "轻重", "说明", "In English")
WIDTH, WIDE = 22, 60  # characters
PLAIN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}


def workbook(judging: Judging) -> bytes:
    """An xlsx file. Everything in it is text or a number: no cell of it is ever reckoned as a formula."""
    import xlsxwriter  # noqa: PLC0415 - a start does not wait for it, nor every worker hold it

    target = BytesIO()
    with xlsxwriter.Workbook(target, PLAIN) as book:
        pages = _Pages(book, judging)
        for piece in judging.pieces():
            for row in piece:
                pages.add(row.verdict)
    return target.getvalue()


class _Pages:
    """The two sheets, filled as the rows are judged."""

    def __init__(self, book: "xlsxwriter.Workbook", judging: Judging) -> None:
        bold = book.add_format({"bold": True, "text_wrap": True})
        self.text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.names = list(judging.names)
        self.numeric = {
            place
            for code, place in judging.sheet.places.items()
            if judging.sheet.ledger.named[code].kind in TEXT_ONLY
        }
        self.rows, self.page = count(1), book.add_worksheet("不收的行")
        self.lines, self.remarks = count(1), book.add_worksheet("逐格说明")
        self.page.write_row(0, 0, [*self.names, REASON], bold)
        self.page.set_column(0, len(self.names) - 1, WIDTH)
        self.page.set_column(len(self.names), len(self.names), WIDE)
        self.remarks.write_row(0, 0, REMARK_HEADS, bold)
        self.remarks.set_column(3, 4, WIDE)
        self.page.freeze_panes(1, 0)
        self.remarks.freeze_panes(1, 0)

    def add(self, verdict: Verdict) -> None:
        """The row, where it is refused; its remarks in any case."""
        reasons = refused(verdict)
        if reasons:
            self._row(
                verdict.cells,
                "\n".join(f"{one.where.zh}：{one.words.zh} / {one.words.en}" for one in reasons),
            )
        for one in verdict.remarks:
            place = next(self.lines)
            self.remarks.write_number(place, 0, one.row)
            for column, words in enumerate((one.cell, one.kind.grade.value.zh, *one.words), start=1):
                self.remarks.write_string(place, column, words, self.text)

    def _row(self, cells: Sequence[Any], reason: str) -> None:
        place = next(self.rows)
        for column, value in enumerate(cells[: len(self.names)]):
            if column in self.numeric and isinstance(value, float | int):
                self.page.write_number(place, column, value)  # as text its lost digits would pass for true
            else:
                self.page.write_string(place, column, _plain(value), self.text)
        self.page.write_string(place, len(self.names), reason, self.text)


def _plain(value: object) -> str:
    """A cell as its writer sees it: whole numbers without a point, times to the second."""
    match value:
        case None:
            return ""
        case float() if value == int(value):
            return str(int(value))
        case datetime():
            return f"{value:%Y/%m/%d %H:%M:%S}"
        case date():
            return f"{value:%Y/%m/%d}"
    return str(value)
