"""The workbook of what was refused: the rows as they came, each with its reasons, ready to be put right and sent again.

A second sheet lists every other remark by row and cell.
"""

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from luming.services.past_appeals.columns import COLUMNS
from luming.services.past_appeals.judging import Judged
from luming.services.past_appeals.sheet import Sheet

if TYPE_CHECKING:
    import xlsxwriter

REASON = "不收的原因"
REMARK_HEADS = ("行", "单元格", "轻重", "说明", "In English")
WIDTH, WIDE = 22, 60  # characters


def workbook(sheet: Sheet, judged: Judged) -> bytes:
    """An xlsx file. Everything in it is text: no cell of it is ever reckoned as a formula."""
    import xlsxwriter  # noqa: PLC0415 - a start does not wait for it, nor every worker hold it

    target = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(target, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        _refused(book.add_worksheet("不收的行"), sheet, judged, bold, text)
        _remarks(book.add_worksheet("逐格说明"), judged, bold, text)
    return target.getvalue()


def _refused(
    page: "xlsxwriter.worksheet.Worksheet", sheet: Sheet, judged: Judged, bold: object, text: object
) -> None:
    page.write_row(0, 0, [*COLUMNS, REASON], bold)
    page.set_column(0, len(COLUMNS) - 1, WIDTH)
    page.set_column(len(COLUMNS), len(COLUMNS), WIDE)
    lines = {line.row: line for line in sheet.lines}
    for place, (row, reasons) in enumerate(sorted(judged.refused.items()), start=1):
        for column, name in enumerate(COLUMNS):
            page.write_string(place, column, _plain(lines[row].cells[name].value), text)
        said = "\n".join(f"{one.cell} {one.words.zh} / {one.words.en}" for one in reasons)
        page.write_string(place, len(COLUMNS), said, text)
    page.freeze_panes(1, 0)


def _remarks(page: "xlsxwriter.worksheet.Worksheet", judged: Judged, bold: object, text: object) -> None:
    page.write_row(0, 0, REMARK_HEADS, bold)
    page.set_column(3, 4, WIDE)
    for place, one in enumerate(sorted(judged.remarks, key=lambda one: one.row), start=1):
        page.write_number(place, 0, one.row)
        said = (one.cell, one.kind.grade.value.zh, one.words.zh, one.words.en)
        for column, words in enumerate(said, start=1):
            page.write_string(place, column, words, text)
    page.freeze_panes(1, 0)


def _plain(value: object) -> str:
    """A cell as its writer sees it: whole numbers without a point, times to the second."""
    match value:
        case float() if value == int(value):
            return str(int(value))
        case datetime():
            return f"{value:%Y/%m/%d %H:%M:%S}"
        case date():
            return f"{value:%Y/%m/%d}"
    return str(value)
