"""Each row is judged by its cells: taken in, taken in with a remark, or refused with the cell and the reason."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luming.kernel.workflow.moment import SHANGHAI
from luming.services.past_appeals import cells
from luming.services.past_appeals.judging import Judged, judge
from luming.services.past_appeals.remarks import Grade
from luming.services.past_appeals.sheet import read
from luming.services.past_appeals.tests.books import book

NOW = datetime(2026, 11, 21, 10, tzinfo=SHANGHAI)
DATE_CELL = datetime(2019, 4, 8, 8, 37, 20)  # noqa: DTZ001 - a spreadsheet knows no time zone


def judged(*rows) -> Judged:
    return judge(read(book(*rows)), NOW)


def said(found: Judged) -> list[tuple[str, str]]:
    """(cell, what) of every remark, tidying apart."""
    return [(one.cell, one.kind.code) for one in found.remarks if one.kind.grade is not Grade.TIDIED]


def test_a_row_without_fault_says_what_its_cells_say() -> None:
    found = judged({})
    appeal = found.appeals[0]
    assert (appeal.row, appeal.number, appeal.user, appeal.title) == (2, "2549", "A00045581", "小区电梯常停")
    assert appeal.received == datetime(2019, 4, 25, 9, 32, 9, tzinfo=SHANGHAI)
    assert appeal.replied == datetime(2019, 5, 10, 14, 56, 53, tzinfo=SHANGHAI)
    assert found.remarks == []


def test_white_space_goes_and_the_words_stay() -> None:
    found = judged({"留言详情": "\n\t\t\n\t路灯不亮。  \r\n\n\n\n 请修。\u200b\t\n"})
    assert found.appeals[0].text == "路灯不亮。\n\n请修。"
    assert [(one.cell, one.kind.code) for one in found.remarks] == [("E2", "blanks")]


@pytest.mark.parametrize(
    ("row", "cell", "code"),
    [
        ({"留言时间": DATE_CELL}, "D2", "date_cell"),
        ({"答复时间": "2019/5/10"}, "G2", "no_hour"),
        ({"留言用户": None}, "B2", "no_user"),
        ({"留言详情": None}, "E2", "no_details"),
        ({"留言主题": "路" * 121}, "C2", "long_subject"),
        ({"答复意见": None, "答复时间": None}, "F2", "no_reply"),
    ],
)
def test_what_is_odd_is_taken_in_and_said(row, cell, code) -> None:
    found = judged(row)
    assert (cell, code) in said(found)
    assert len(found.appeals) == 1


@pytest.mark.parametrize(
    ("row", "cell", "code"),
    [
        ({"留言编号": None}, "A2", "empty"),
        ({"留言编号": 2549.5}, "A2", "not_a_number"),
        ({"留言编号": "二五四九" * 11}, "A2", "not_a_number"),
        ({"留言用户": 13912345678}, "B2", "numeric_name"),
        ({"留言主题": "  "}, "C2", "empty"),
        ({"留言主题": 12}, "C2", "not_text"),
        ({"留言时间": None}, "D2", "empty"),
        ({"留言时间": "上周三"}, "D2", "not_a_time"),
        ({"留言时间": "2019/2/29 9:00:00"}, "D2", "not_a_time"),
        ({"留言时间": 43580.4}, "D2", "not_a_time"),
        ({"留言时间": "2026/11/22 9:00:00", "答复时间": "2026/11/22 9:30:00"}, "D2", "ahead"),
        ({"答复时间": "2019/4/25 9:32:08"}, "G2", "reply_first"),
        ({"答复时间": "2019/4/24"}, "G2", "reply_first"),
        ({"答复意见": None}, "F2", "time_alone"),
        ({"答复时间": None}, "G2", "reply_alone"),
    ],
)
def test_what_cannot_be_is_refused_by_its_cell(row, cell, code) -> None:
    found = judged(row, {"留言编号": 1})
    assert (cell, code) in said(found)
    assert list(found.refused) == [2]
    assert [one.row for one in found.appeals] == [3]


def test_a_row_with_two_faults_is_told_both() -> None:
    assert {one.cell for one in judged({"留言编号": None, "留言时间": "?"}).refused[2]} == {"A2", "D2"}


def test_a_number_that_stood_above_is_refused_and_the_first_row_named() -> None:
    found = judged({}, {"留言主题": "另一件"})
    assert found.refused[3][0].words.zh == "第 2 行已经用了这个编号"
    assert found.appeals[0].row == 2


def test_the_same_words_twice_are_two_appeals_and_the_second_says_so() -> None:
    found = judged({}, {"留言编号": 2550})
    assert len(found.appeals) == 2
    assert said(found) == [("E3", "same_words")]
    assert "第 2 行" in found.remarks[0].words.zh


def test_a_reply_on_the_day_itself_without_an_hour_is_not_before_the_message() -> None:
    appeal = judged({"答复时间": "2019/4/25"}).appeals[0]
    assert appeal.replied == appeal.received


def test_nothing_of_a_long_subject_line_is_lost() -> None:
    long = "路" * 130
    appeal = judged({"留言主题": long}).appeals[0]
    assert appeal.title == long[:120]
    assert appeal.text == f"{long}\n电梯一周停三次，物业不修。"


@given(
    st.lists(
        st.sampled_from([" ", "\t", "\n", "\r\n", "\u3000", "\u00a0", "路灯", "坏了", "。"]), max_size=30
    )
)
def test_tidying_twice_changes_nothing_and_loses_no_word(pieces) -> None:
    text = "".join(pieces)
    once = cells.words(text).value or ""
    assert cells.words(once).value == (once or None)
    assert "".join(once.split()) == "".join(text.split())


@given(st.datetimes(min_value=DATE_CELL.replace(year=1990), max_value=DATE_CELL.replace(year=2026)))
def test_a_moment_reads_the_same_from_text_and_from_a_date_cell(at) -> None:
    at = at.replace(microsecond=0)
    text = f"{at.year}/{at.month}/{at.day} {at.hour}:{at:%M:%S}"
    assert cells.moment(text).value == cells.moment(at).value


def test_a_date_cell_without_an_hour_is_that_day() -> None:
    assert cells.moment(date(2019, 4, 8)).value == datetime(2019, 4, 8, tzinfo=SHANGHAI)
