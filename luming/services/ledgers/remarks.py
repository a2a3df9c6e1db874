"""What may be said about a cell: tidied, odd, or refused. Each kind has one sentence; a remark says row and cell."""

from enum import Enum
from typing import NamedTuple

from luming.kernel.workflow.words import Words

NOTHING = Words("", "")
REASON = "不收的原因"  # the last column of what comes back; no column of a ledger


class Grade(Enum):
    """How much a remark weighs."""

    TIDIED = Words("整理过", "tidied")  # the same words, without what is no part of them
    ODD = Words("特别", "odd")  # taken in, and somebody may want to look
    REFUSED = Words("不收", "refused")  # the row is not taken in


class Kind(NamedTuple):
    """One thing that can be the matter with a cell; ``{other}`` stands for another row, column or value."""

    code: str
    grade: Grade
    words: Words


class Remark(NamedTuple):
    """One remark about one cell."""

    kind: Kind
    row: int
    cell: str  # as in a spreadsheet: D7
    other: Words = NOTHING

    @property
    def words(self) -> Words:
        """The sentence, with row or value filled in."""
        said = self.kind.words
        return Words(said.zh.replace("{other}", self.other.zh), said.en.replace("{other}", self.other.en))

    @property
    def where(self) -> Words:
        """The cell as people say it: 第 17 行 D 列."""
        column = self.cell.rstrip("0123456789")
        return Words(f"第 {self.row} 行 {column} 列", f"row {self.row}, column {column}")


def _kind(code: str, grade: Grade, zh: str, en: str) -> Kind:
    return Kind(code, grade, Words(zh, en))


TIDIED, ODD, REFUSED = Grade.TIDIED, Grade.ODD, Grade.REFUSED

BLANKS = _kind("blanks", TIDIED, "去掉了前后和多余的空白", "stray white space was taken off")
WIDTH = _kind(
    "width", TIDIED, "全角的数字和符号改成了半角", "full-width figures and signs were made ordinary ones"
)
DATE_CELL = _kind("date_cell", ODD, "这一格是日期格式，其他行是文字；按同一时间收下", "a date cell, where other rows have text; taken as the same moment")  # fmt: skip
SERIAL = _kind("serial", ODD, "是数值；按表格的日期序号读成 {other}", "a number; read as a spreadsheet counts days: {other}")  # fmt: skip
NO_HOUR = _kind(
    "no_hour", ODD, "只有日期，没有时刻；按这一天收下", "a day without an hour; taken as that day"
)
SAME_WORDS = _kind("same_words", ODD, "与第 {other} 行的文字相同；两件都收下", "the same words as in row {other}; both are taken in")  # fmt: skip
ABSENT = _kind("absent", ODD, "空着；照样收下", "empty; taken in all the same")
LONG_TITLE = _kind("long_title", ODD, "超过 120 字；标题取前 120 字，全文放在正文前面", "over 120 characters; the title has the first 120, and all of it stands before the text")  # fmt: skip
CUT_OFF = _kind("cut_off", ODD, "正好是表格一格最多的 32767 字，后面的可能已经丢失", "exactly the 32,767 characters that a cell can hold: more may have been lost before")  # fmt: skip
UNDER_WAY = _kind("under_way", ODD, "没有结果；作为没有办完的事项收下", "no result; taken in as a matter still under way")  # fmt: skip
NOT_LISTED = _kind("not_listed", ODD, "不在本市的选项里；先空着，以后可以补", "none of the city's choices; left open, to be filled in later")  # fmt: skip
UNUSED = _kind("unused", ODD, "这样的结果没有这一步；这一格没有收", "there is no such step with this result; the cell is not taken in")  # fmt: skip
SEVERAL = _kind("several", ODD, "按 {other} 个人登记；电话和证件号码算第一个人的", "taken as {other} persons; telephone and document belong to the first")  # fmt: skip
MERGED = _kind("merged", ODD, "和上面的格合并了；按第 {other} 行的内容收", "merged with the cell above; taken as in row {other}")  # fmt: skip
EMPTY = _kind("empty", REFUSED, "不能空着", "must not be empty")
NEEDED = _kind(
    "needed", REFUSED, "有“{other}”的，这一格不能空着", "must not be empty where there is “{other}”"
)
NOT_A_NUMBER = _kind("not_a_number", REFUSED, "不是编号", "is no number of a matter")
NUMBER_TWICE = _kind(
    "number_twice", REFUSED, "第 {other} 行已经用了这个编号", "row {other} already has this number"
)
SAME_ROW = _kind("same_row", REFUSED, "与第 {other} 行完全相同，又没有编号；那一行已经收了", "the same in every cell as row {other}, and without a number; that row is taken in")  # fmt: skip
NUMERIC_NAME = _kind("numeric_name", REFUSED, "是数值格式，开头的零和末尾的数字可能已经丢失；请改成文本", "a numeric cell: leading zeros and last digits may be lost; make it text")  # fmt: skip
NOT_TEXT = _kind("not_text", REFUSED, "应当是文字", "should be text")
TOO_LONG = _kind("too_long", REFUSED, "太长，最多 {other} 字", "too long: {other} characters at most")
NOT_A_TIME = _kind("not_a_time", REFUSED, "看不出是什么时间；例如 2019/4/25 9:32:09 或者 2019年4月25日", "cannot be read as a time; say 2019/4/25 9:32:09 or 2019-04-25")  # fmt: skip
AHEAD = _kind("ahead", REFUSED, "晚于现在", "lies ahead of now")
TOO_EARLY = _kind("too_early", REFUSED, "早于前一步的时间 {other}", "lies before the step before it, {other}")
NOT_A_CHOICE = _kind(
    "not_a_choice", REFUSED, "不是能选的；可以写：{other}", "is none of the choices: {other}"
)
NOT_MONEY = _kind("not_money", REFUSED, "不是金额；写数字，单位是元", "is no amount; give a number of yuan")
NOT_VALID = _kind("not_valid", REFUSED, "{other}", "{other}")
BROKEN = _kind("broken", REFUSED, "公式的结果是错误（例如 #DIV/0!）；请改成值", "its formula ends in an error (such as #DIV/0!); put the value there")  # fmt: skip
UNCOUNTED = _kind("uncounted", REFUSED, "是公式，文件里没有存它的结果；请用表格软件打开、保存一次，或者改成值", "a formula whose result is not in the file; open and save it in a spreadsheet, or put the value there")  # fmt: skip
CHANGED = _kind("changed", REFUSED, "这个编号已经收过，内容与现在不同；原来的不变", "this number was taken in before with other content; what is there stays")  # fmt: skip

KINDS = {one.code: one for one in tuple(globals().values()) if isinstance(one, Kind)}
