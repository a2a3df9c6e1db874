"""The workbook of what was refused can be put right and sent again; nothing in it runs, and no lost digit passes for true."""

from luming.services.ledgers.judged import Judging, Row
from luming.services.ledgers.refused_book import workbook
from luming.services.ledgers.remarks import REASON
from luming.services.ledgers.tests.books import Tried, book


class Apart(Judging):
    """Judged without a city: nothing is there already."""

    def pieces(self):
        for piece in self.rounds(500):
            yield [Row(one, there=False) for one in piece]


def refused(*rows) -> bytes:
    tried = Tried(book(*rows))
    return workbook(Apart(tried.sheet, None, tuple(tried.seen.names)))


def test_it_holds_the_refused_rows_alone_with_cell_and_reason() -> None:
    back = Tried(refused({}, {"留言编号": 7, "留言时间": "上周三"}))
    assert back.seen.names[-1] == REASON
    assert back.seen.sure
    assert [one.cells[3] for one in back.verdicts] == ["上周三"]
    assert "第 3 行 D 列：看不出是什么时间" in back.verdicts[0].cells[-1]


def test_put_right_it_is_taken_in() -> None:
    back = Tried(refused({"留言时间": "上周三"}))
    assert back.pasts == []
    row = dict(zip(back.seen.names, back.verdicts[0].cells, strict=True)) | {"留言时间": "2019/4/24 9:00"}
    assert Tried(book(row)).pasts[0].said["number"] == "2549"


def test_what_looks_like_a_formula_stays_text() -> None:
    row = {"留言编号": None, "留言主题": "=HYPERLINK(1)", "留言详情": "+1+1", "答复意见": "@SUM(A1)"}
    cells = Tried(refused(row)).verdicts[0].cells
    assert (cells[2], cells[4]) == ("=HYPERLINK(1)", "+1+1")


def test_a_numeric_cell_of_a_name_comes_back_as_the_number_that_it_is_and_is_refused_again() -> None:
    assert Tried(refused({"留言用户": 13912345678})).said() == [("B2", "numeric_name")]
