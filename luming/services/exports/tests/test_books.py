"""The file of a list: what its cells are, and that no text in it is ever a formula."""

from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words
from luming.services.exports.books import Head, opened
from luming.services.exports.columns import FORMULA, Column, Kind, guarded

ODD = ("=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "https://example.org", "internal:Sheet1!A1")
AT = datetime(2026, 11, 21, 9, 30, tzinfo=SHANGHAI)


def head(*kinds: Kind, summed: bool = False) -> Head:
    columns = [
        Column(kind.value, Words("", ""), kind, lambda row, _known: row, summed=summed) for kind in kinds
    ]
    return Head("清单[1]：甲/乙", columns, [kind.value for kind in kinds], "说明", [("清单", "=甲")], "合计")


def made(form: str, one: Head, *rows: list) -> bytes:
    target = BytesIO()
    book = opened(form, target, one)
    assert book.add(rows) == len(rows)
    book.close([("行数", str(len(rows)))])
    return target.getvalue()


def test_cells_are_what_their_columns_say_and_the_last_line_sums() -> None:
    one = head(Kind.TEXT, Kind.DAY, Kind.MOMENT, Kind.NUMBER)
    money = Column("money", Words("", ""), Kind.MONEY, lambda row, _known: row, summed=True)
    one = Head(one.title, [*one.columns, money], [*one.names, "money"], one.about, one.said, one.total)
    rows = [
        ["甲", date(2026, 11, 20), AT, 3, 400_050],
        ["乙", None, None, 4, -50],
        ["丙", None, None, None, None],
    ]
    book = CalamineWorkbook.from_filelike(BytesIO(made("xlsx", one, *rows)))
    assert book.sheet_names == ["清单 1 ：甲 乙", "说明"]
    lines = book.get_sheet_by_index(0).to_python()
    assert lines[1] == ["甲", date(2026, 11, 20), datetime(2026, 11, 21, 9, 30), 3, 4000.5]  # noqa: DTZ001
    assert lines[-1] == ["合计", "", "", "", 4000]
    assert book.get_sheet_by_index(1).to_python() == [["清单", "=甲"], ["行数", "3"]]
    text = made("csv", one, *rows).decode("utf-8-sig").splitlines()
    assert text == [
        "text,day,moment,number,money", "甲,2026-11-20,2026-11-21 09:30,3,4000.50", "乙,,,4,-0.50", "丙,,,,"
    ]  # fmt: skip
    assert made("csv", one).startswith(b"\xef\xbb\xbf")


def test_a_text_that_begins_like_a_formula_stays_a_text() -> None:
    content = made("xlsx", head(Kind.TEXT), *[[text] for text in ODD])
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    assert [row[0] for row in book.get_sheet_by_index(0).to_python()[1:]] == list(ODD)
    assert b"<f>" not in content


@pytest.mark.parametrize("text", ODD[:6])
def test_in_plain_text_a_mark_stands_before_it(text: str) -> None:
    assert guarded(text) == f"'{text}"


@given(st.text(max_size=8))
def test_no_guarded_text_begins_like_a_formula(text: str) -> None:
    assert not guarded(text).startswith(FORMULA)
    assert text in guarded(text)
