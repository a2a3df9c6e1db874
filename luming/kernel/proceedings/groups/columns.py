"""The columns of a group's list, what each may hold, and the workbook to fill in with its data dictionary."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from luming.kernel.parties.identity import IdKind
from luming.kernel.workflow.words import Words

if TYPE_CHECKING:
    import xlsxwriter

MOST = 500  # persons on one side
NAME, KIND, NUMBER, PHONE, ADDRESS = "姓名", "证件类型", "证件号码", "电话", "住址"
CHILD, GUARDIAN, GUARDIAN_PHONE = "不满十四周岁", "监护人姓名", "监护人电话"
KINDS = {
    "居民身份证": IdKind.RESIDENT,
    "身份证": IdKind.RESIDENT,
    "港澳台居民居住证": IdKind.PERMIT,
    "外国人永久居留身份证": IdKind.FOREIGN_CARD,
    "护照": IdKind.PASSPORT,
    "港澳台居民通行证": IdKind.TRAVEL_PERMIT,
    "其他": IdKind.OTHER,
}
OFFERED = [name for name in KINDS if name != "身份证"]
YES, NO = {"是", "yes", "y", "√"}, {"", "否", "no", "n"}


@dataclass(frozen=True)
class Column:
    """One column: whether it must be filled, and what it holds."""

    name: str
    must: Words
    holds: Words
    width: int = 16  # characters


_ALWAYS, _MAY = Words("必填", "required"), Words("可以不填", "may be left empty")
_ONE = Words("证件号码和电话至少填一样", "number or telephone: at least one")
_CHILD = Words("不满十四周岁的必填", "required under fourteen")
COLUMNS = (
    Column(NAME, _ALWAYS, Words("本人姓名，最多八十个字", "the person's own name, 80 signs at most")),
    Column(
        KIND,
        _MAY,
        Words("、".join(OFFERED) + "；空着算居民身份证", "the kind of document; empty: resident card"),
        18,
    ),
    Column(NUMBER, _ONE, Words("存为文本，不要存为数字", "kept as text, not as a number"), 24),
    Column(
        PHONE,
        _ONE,
        Words("手机号码，或者带区号的座机", "a mobile number, or a landline with its area code"),
        18,
    ),
    Column(ADDRESS, _MAY, Words("最多二百个字", "200 signs at most"), 32),
    Column(
        CHILD,
        _MAY,
        Words("是、否；身份证号码能看出来的不用填", "是 or 否 (yes or no); needless where the number tells"),
    ),
    Column(GUARDIAN, _CHILD, Words("父母或者其他监护人的姓名", "a parent's or other guardian's name")),
    Column(GUARDIAN_PHONE, _MAY, Words("监护人的电话", "the guardian's telephone"), 18),
)
NAMES = tuple(one.name for one in COLUMNS)


def template() -> bytes:
    """An xlsx file to fill in: the list, every cell of it text, and a sheet that says what each column holds."""
    import xlsxwriter  # noqa: PLC0415 - a start does not wait for it, nor every worker hold it

    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"num_format": "@"})
        page = book.add_worksheet("名单")
        for place, column in enumerate(COLUMNS):
            page.set_column(place, place, column.width, text)
            page.write_string(0, place, column.name, bold)
        page.data_validation(
            1, NAMES.index(KIND), MOST, NAMES.index(KIND), {"validate": "list", "source": OFFERED}
        )
        page.data_validation(
            1, NAMES.index(CHILD), MOST, NAMES.index(CHILD), {"validate": "list", "source": ["是", "否"]}
        )
        page.freeze_panes(1, 1)
        _dictionary(
            book.add_worksheet("填写说明"), bold, book.add_format({"text_wrap": True, "valign": "top"})
        )
    return target.getvalue()


def _dictionary(page: "xlsxwriter.worksheet.Worksheet", bold: object, text: object) -> None:
    page.write_row(0, 0, ["列", "要不要填", "填什么", "Required", "What it holds"], bold)
    page.set_column(0, 1, 24)
    page.set_column(2, 2, 48)
    page.set_column(3, 4, 40)
    for row, column in enumerate(COLUMNS, start=1):
        said = (column.name, column.must.zh, column.holds.zh, column.must.en, column.holds.en)
        page.write_row(row, 0, said, text)
    page.write_string(len(COLUMNS) + 2, 0, f"一方最多 {MOST} 人。One side: {MOST} persons at most.")
