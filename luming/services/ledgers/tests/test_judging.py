"""Each row is judged by its cells: taken in, taken in with a remark, or refused with the cell and the reason."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luming.kernel.workflow.moment import SHANGHAI
from luming.services.ledgers import cells, dates
from luming.services.ledgers.tests.books import Tried, book, register

DATE_CELL = datetime(2019, 4, 8, 8, 37, 20)  # noqa: DTZ001 - a spreadsheet knows no time zone


def judged(*rows) -> Tried:
    return Tried(book(*rows))


def test_a_row_without_fault_says_what_its_cells_say() -> None:
    found = judged({})
    past = found.pasts[0]
    said = past.said
    assert (past.row, said["number"], said["user"], said["subject"]) == (
        2,
        "2549",
        "A00045581",
        "小区电梯常停",
    )
    assert [(one.step, one.at) for one in past.steps] == [
        ("apply", datetime(2019, 4, 25, 9, 32, 9, tzinfo=SHANGHAI)),
        ("take_on", datetime(2019, 5, 10, 14, 56, 53, tzinfo=SHANGHAI)),
        ("answer", datetime(2019, 5, 10, 14, 56, 53, tzinfo=SHANGHAI)),
    ]
    assert found.remarks == []


def test_white_space_goes_and_the_words_stay() -> None:
    found = judged({"留言详情": "\n\t\t\n\t路灯不亮。  \r\n\n\n\n 请修。\u200b\t\n"})
    assert found.pasts[0].said["details"] == "路灯不亮。\n\n请修。"
    assert [(one.cell, one.kind.code) for one in found.remarks] == [("E2", "blanks")]


@pytest.mark.parametrize(
    ("row", "cell", "code"),
    [
        ({"留言时间": DATE_CELL}, "D2", "date_cell"),
        ({"留言时间": 43580.4}, "D2", "serial"),
        ({"答复时间": "2019/5/10"}, "G2", "no_hour"),
        ({"留言用户": None}, "B2", "absent"),
        ({"留言详情": None}, "E2", "absent"),
        ({"留言主题": "路" * 121}, "C2", "long_title"),
        ({"答复意见": None, "答复时间": None}, "F2", "under_way"),
    ],
)
def test_what_is_odd_is_taken_in_and_said(row, cell, code) -> None:
    found = judged(row)
    assert (cell, code) in found.said()
    assert len(found.pasts) == 1


def test_a_cell_that_says_what_one_above_said_is_remarked_on_again() -> None:
    found = judged(*({"留言编号": one, "留言时间": DATE_CELL} for one in (1, 2)))
    assert {("D2", "date_cell"), ("D3", "date_cell")} <= set(found.said())


def test_a_number_is_not_read_as_the_yes_above_it() -> None:
    found = register(*({"编号": str(one), "调解结果": one} for one in (True, 1)))
    assert [code for cell, code in found.said() if cell[0] == "H"] == ["not_text", "not_a_choice"]


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
        ({"留言时间": 12}, "D2", "not_a_time"),
        ({"留言时间": "2026/11/22 9:00:00", "答复时间": "2026/11/22 9:30:00"}, "D2", "ahead"),
        ({"答复时间": "2019/4/25 9:32:08"}, "G2", "too_early"),
        ({"答复时间": "2019/4/24"}, "G2", "too_early"),
        ({"答复意见": None}, "F2", "needed"),
        ({"答复时间": None}, "G2", "needed"),
    ],
)
def test_what_cannot_be_is_refused_by_its_cell(row, cell, code) -> None:
    found = judged(row, {"留言编号": 1})
    assert (cell, code) in found.said()
    assert found.refused == [2]
    assert [one.row for one in found.pasts] == [3]


def test_a_row_with_two_faults_is_told_both_and_where_in_words() -> None:
    found = judged({"留言编号": None, "留言时间": "?"})
    assert {one.cell for one in found.remarks} == {"A2", "D2"}
    assert {one.where.zh for one in found.remarks} == {"第 2 行 A 列", "第 2 行 D 列"}


def test_a_number_that_stood_above_is_refused_and_the_first_row_named() -> None:
    found = judged({}, {"留言主题": "另一件"})
    assert found.verdicts[1].remarks[0].words.zh == "第 2 行已经用了这个编号"
    assert found.pasts[0].row == 2


def test_the_same_words_twice_are_two_appeals_and_the_second_says_so() -> None:
    found = judged({}, {"留言编号": 2550})
    assert len(found.pasts) == 2
    assert found.said() == [("E3", "same_words")]
    assert "第 2 行" in found.remarks[0].words.zh


def test_a_reply_on_the_day_itself_without_an_hour_is_not_before_the_message() -> None:
    first, *others = judged({"答复时间": "2019/4/25"}).pasts[0].steps
    assert {one.at for one in others} == {first.at}


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
def test_a_moment_reads_the_same_from_text_a_date_cell_and_a_count_of_days(at) -> None:
    at = at.replace(microsecond=0)
    wanted = at.replace(tzinfo=SHANGHAI)
    serial = (at - datetime(1899, 12, 30)).total_seconds() / 86400  # noqa: DTZ001
    for said in (
        f"{at.year}/{at.month}/{at.day} {at.hour}:{at:%M:%S}",
        f"{at.year}年{at.month}月{at.day}日 {at.hour}时{at.minute}分{at.second}秒",
        at,
    ):
        assert cells.moment(said).value.at == wanted
    assert abs((cells.moment(serial).value.at - wanted).total_seconds()) <= 1


@pytest.mark.parametrize(
    "said",
    ["2023-04-21", "2023.4.21", "２０２３年４月２１日", "2023年4月21号 星期五", "20230421", 20230421.0, 45037.0,
     "二〇二三年四月二十一日", "二○二三年四月廿一日", "2023 / 04 / 21", date(2023, 4, 21)],
)  # fmt: skip
def test_a_day_is_read_however_offices_write_it(said) -> None:
    found = cells.day(said)
    if "廿" in str(said):  # not guessed
        assert found.value is None
        return
    assert found.value == dates.Time(datetime(2023, 4, 21, tzinfo=SHANGHAI), whole_day=True)


@pytest.mark.parametrize(
    "said", ["4/21/2023", "23.4.21", "2023年4月", "2023-13-01", 202304.0, True, "约4月底"]
)
def test_what_may_be_several_days_is_none(said) -> None:
    assert cells.day(said).value is None


def test_half_past_three_in_the_afternoon() -> None:
    assert cells.moment("2023年4月21日下午3点30分").value.at == datetime(2023, 4, 21, 15, 30, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("said", "fen"),
    [(1200.5, 120050), ("1,200.50", 120050), ("１２００．５元", 120050), ("1.2万元", 1200000), ("￥88", 8800), ("约三千", None), (-1, None)],
)  # fmt: skip
def test_an_amount_is_fen(said, fen) -> None:
    assert cells.money(said).value == fen


def test_a_register_of_mediation_tells_its_whole_course() -> None:
    past = register({}).pasts[0]
    assert [one.step for one in past.steps] == ["apply", "accept", "agree", "take_effect"]
    assert past.steps[1].data == {"time_unknown": True}
    assert past.said["fen"] == 120050


@pytest.mark.parametrize(
    ("row", "cell", "code"),
    [
        ({"申请人联系电话": 13912345678}, "D2", "numeric_name"),
        ({"申请人联系电话": "123"}, "D2", "not_valid"),
        ({"调解结果": "还行"}, "H2", "not_a_choice"),
        ({"结案日期": None}, "I2", "needed"),
        ({"涉及金额（元）": "不详"}, "K2", "not_money"),
        ({"纠纷类型": "天气"}, "F2", "not_listed"),
        ({"申请人": "王小明、张三"}, "C2", "several"),
        ({"调解结果": "调解不成"}, "J2", "unused"),
    ],
)
def test_a_register_of_mediation_names_the_cell(row, cell, code) -> None:
    assert (cell, code) in register(row).said()


def test_without_a_number_the_same_row_twice_is_one() -> None:
    found = register({"编号": None}, {"编号": None}, {"编号": None, "申请人": "赵六"})
    assert found.refused == [3]
    assert ("G3", "same_row") in found.said()
