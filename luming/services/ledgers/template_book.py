"""The workbook that an office fills in: a sheet with the names of the columns, formats and drop-downs, and a data dictionary."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from luming.kernel.documents.sheets import letters
from luming.kernel.workflow.ledger import Column, Kind, Ledger
from luming.kernel.workflow.words import Words

if TYPE_CHECKING:
    import xlsxwriter

ROWS = 5000  # that have the drop-downs
WIDTHS = {Kind.WORDS: 48, Kind.LINE: 26}
FORMATS = {Kind.DAY: "yyyy-mm-dd", Kind.WHEN: "yyyy-mm-dd hh:mm:ss", Kind.MONEY: "0.00"}
DICTIONARY = ("列", "Column", "必填 / Required", "怎么填", "How to fill it in", "能填的 / Choices")
YES, NO = "必填 / yes", "可以空 / no"


def workbook(title: Words, ledger: Ledger, choices: dict[str, list[str]]) -> bytes:
    """An xlsx file. ``choices``: the city's own for columns of subjects, regions and officers, by the column's code."""
    import xlsxwriter  # noqa: PLC0415 - a start does not wait for it, nor every worker hold it

    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, told = book.add_worksheet("台账"), book.add_worksheet("数据字典")
        lists = book.add_worksheet("选项")
        lists.hide()
        heads = {
            True: book.add_format({"bold": True, "bg_color": "#FBE3D6", "text_wrap": True}),
            False: book.add_format({"bold": True, "bg_color": "#EDEDED", "text_wrap": True}),
        }
        formats = {kind: book.add_format({"num_format": FORMATS.get(kind, "@")}) for kind in Kind}
        for place, one in enumerate(ledger.columns):
            sheet.write_string(0, place, one.words.zh, heads[one.required])
            sheet.set_column(place, place, WIDTHS.get(one.kind, 18), formats[one.kind])
            _drop_down(sheet, lists, place, listed(one, choices))
        sheet.freeze_panes(1, 0)
        _dictionary(told, title, ledger, choices, heads[True])
    return target.getvalue()


def listed(column: Column, choices: dict[str, list[str]]) -> list[str]:
    """What a cell of this column may say."""
    return [one.zh for one in column.choices.values()] or choices.get(column.code, [])


def _drop_down(
    sheet: "xlsxwriter.worksheet.Worksheet",
    lists: "xlsxwriter.worksheet.Worksheet",
    place: int,
    names: list[str],
) -> None:
    if not names:
        return
    lists.write_column(0, place, names)
    letter = letters(place)
    source = f"=选项!${letter}$1:${letter}${len(names)}"
    rule: dict[str, Any] = {
        "validate": "list",
        "source": source,
        "error_type": "warning",
        "ignore_blank": True,
    }
    sheet.data_validation(1, place, ROWS, place, rule)


def _dictionary(
    page: "xlsxwriter.worksheet.Worksheet",
    title: Words,
    ledger: Ledger,
    choices: dict[str, list[str]],
    bold: "xlsxwriter.format.Format",
) -> None:
    page.write_string(0, 0, f"{title.zh} / {title.en}", bold)
    page.write_row(1, 0, DICTIONARY, bold)
    page.set_column(0, 5, 24)
    for row, one in enumerate(ledger.columns, start=2):
        kind = one.kind.value
        said = (one.words.zh, one.words.en, YES if one.required else NO, kind.zh, kind.en)
        for column, words in enumerate((*said, "、".join(listed(one, choices)))):
            page.write_string(row, column, words)
    page.freeze_panes(2, 1)
