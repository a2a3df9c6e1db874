"""What may be said about a cell: tidied, odd, or refused. Each kind has one sentence; a remark says row and cell."""

from dataclasses import dataclass
from enum import Enum

from luming.kernel.workflow.words import Words


class Grade(Enum):
    """How much a remark weighs."""

    TIDIED = Words("整理过", "tidied")  # the same words, without what is no part of them
    ODD = Words("特别", "odd")  # taken in, and somebody may want to look
    REFUSED = Words("不收", "refused")  # the row is not taken in


@dataclass(frozen=True)
class Kind:
    """One thing that can be the matter with a cell; ``{other}`` stands for another row or value."""

    code: str
    grade: Grade
    words: Words


def _kind(code: str, grade: Grade, zh: str, en: str) -> Kind:
    return Kind(code, grade, Words(zh, en))


BLANKS = _kind("blanks", Grade.TIDIED, "去掉了前后和多余的空白", "stray white space was taken off")
DATE_CELL = _kind(
    "date_cell", Grade.ODD, "这一格是日期格式，其他行是文字；按同一时间收下",
    "a date cell, where other rows have text; taken as the same moment",
)  # fmt: skip
NO_HOUR = _kind(
    "no_hour", Grade.ODD, "只有日期，没有时刻；按这一天收下",
    "a day without an hour; taken as that day",
)  # fmt: skip
SAME_WORDS = _kind(
    "same_words", Grade.ODD, "与第 {other} 行的文字相同；两件都收下，各有各的答复",
    "the same words as in row {other}; both are taken in, each with its own reply",
)  # fmt: skip
NO_USER = _kind(
    "no_user", Grade.ODD, "没有用户名；收下，不登记当事人", "no user name; taken in without a party"
)
NO_DETAILS = _kind(
    "no_details", Grade.ODD, "没有详情；以主题为准", "no details; its subject line stands for them"
)
LONG_SUBJECT = _kind(
    "long_subject", Grade.ODD, "主题超过 120 字；标题取前 120 字，全文放在详情前面",
    "a subject line over 120 characters; the title has the first 120, and all of it stands before the details",
)  # fmt: skip
CUT_OFF = _kind(
    "cut_off", Grade.ODD, "正好是表格一格最多的 32767 字，后面的可能已经丢失",
    "exactly the 32,767 characters that a cell can hold: more may have been lost before",
)  # fmt: skip
NO_REPLY = _kind(
    "no_reply", Grade.ODD, "没有答复；作为没有办完的诉求收下", "no reply; taken in as an appeal still open"
)
EMPTY = _kind("empty", Grade.REFUSED, "不能空着", "must not be empty")
NOT_A_NUMBER = _kind("not_a_number", Grade.REFUSED, "不是编号", "is no number of a message")
NUMBER_TWICE = _kind(
    "number_twice", Grade.REFUSED, "第 {other} 行已经用了这个编号", "row {other} already has this number"
)
NUMERIC_NAME = _kind(
    "numeric_name", Grade.REFUSED, "是数值格式，开头的零和末尾的数字可能已经丢失；请改成文本",
    "a numeric cell: leading zeros and last digits may be lost; make it text",
)  # fmt: skip
NOT_TEXT = _kind("not_text", Grade.REFUSED, "应当是文字", "should be text")
NOT_A_TIME = _kind(
    "not_a_time",
    Grade.REFUSED,
    "看不出是什么时间；例如 2019/4/25 9:32:09",
    "cannot be read as a time; say 2019/4/25 9:32:09",
)
AHEAD = _kind("ahead", Grade.REFUSED, "晚于现在", "lies ahead of now")
REPLY_FIRST = _kind(
    "reply_first", Grade.REFUSED, "早于留言时间 {other}", "lies before the message itself, {other}"
)
TIME_ALONE = _kind("time_alone", Grade.REFUSED, "有答复时间，没有答复意见", "a time of reply without a reply")
REPLY_ALONE = _kind("reply_alone", Grade.REFUSED, "有答复意见，没有答复时间", "a reply without its time")
CHANGED = _kind(
    "changed", Grade.REFUSED, "这个编号已经收过，内容与现在不同；原来的不变",
    "this number was taken in before with other content; what is there stays",
)  # fmt: skip


@dataclass(frozen=True)
class Remark:
    """One remark about one cell."""

    kind: Kind
    row: int
    cell: str  # as in a spreadsheet: D7
    other: str = ""

    @property
    def words(self) -> Words:
        """The sentence, with row or value filled in."""
        said = self.kind.words
        return Words(said.zh.format(other=self.other), said.en.format(other=self.other))
