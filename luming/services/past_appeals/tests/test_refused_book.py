"""The workbook of what was refused can be put right and sent again; nothing in it runs."""

from datetime import datetime

from luming.kernel.workflow.moment import SHANGHAI
from luming.services.past_appeals.judging import judge
from luming.services.past_appeals.refused_book import REASON, workbook
from luming.services.past_appeals.sheet import read
from luming.services.past_appeals.tests.books import book

NOW = datetime(2026, 11, 21, 10, tzinfo=SHANGHAI)


def refused(*rows) -> bytes:
    sheet = read(book(*rows))
    return workbook(sheet, judge(sheet, NOW))


def test_it_holds_the_refused_rows_alone_with_cell_and_reason() -> None:
    back = read(refused({}, {"留言编号": 7, "留言时间": "上周三"}))
    assert back.ignored == (REASON,)
    assert [line.cells["留言时间"].value for line in back.lines] == ["上周三"]


def test_put_right_it_is_taken_in() -> None:
    back = read(refused({"留言时间": "上周三"}))
    assert judge(back, NOW).appeals == []
    row = {name: cell.value for name, cell in back.lines[0].cells.items()} | {"留言时间": "2019/4/24 9:00"}
    assert judge(read(book(row)), NOW).appeals[0].number == "2549"


def test_what_looks_like_a_formula_stays_text() -> None:
    row = {"留言编号": None, "留言主题": "=HYPERLINK(1)", "留言详情": "+1+1", "答复意见": "@SUM(A1)"}
    line = read(refused(row)).lines[0]
    assert line.cells["留言主题"].value == "=HYPERLINK(1)"
    assert line.cells["留言详情"].value == "+1+1"
