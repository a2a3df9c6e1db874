"""A group's list is judged row by row, and every fault says where it stands and what to do. No database."""

from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from luming.kernel.documents.sheets import Cell, Line, read
from luming.kernel.parties.tests.made_up import card
from luming.kernel.proceedings.groups import columns
from luming.kernel.proceedings.groups.columns import COLUMNS, NAMES, template
from luming.kernel.proceedings.groups.lists import Judged, judged, numbered

TODAY = date(2026, 11, 21)


def line(row: int, **cells: object) -> Line:
    said = {columns.NAME: "王芳", columns.NUMBER: "", columns.PHONE: "13800000000"} | {
        getattr(columns, name): value for name, value in cells.items()
    }
    letters = {name: chr(ord("A") + place) for place, name in enumerate(NAMES)}
    return Line(row, {name: Cell(f"{letters[name]}{row}", value) for name, value in said.items()})


def check(*lines: Line, there: dict | None = None, room: int = 500) -> Judged:
    return judged(lines, "applicant", there or {}, room, TODAY)


def said(found: Judged) -> list[tuple[str, str]]:
    return [(fault.cell, fault.words.zh) for fault in found.faults]


def test_a_row_with_a_name_and_a_telephone_is_a_person() -> None:
    (one,) = check(line(2)).good
    assert (one.name, one.phone, one.side, one.in_group) == ("王芳", "+8613800000000", "applicant", "member")


@pytest.mark.parametrize(
    ("cells", "cell", "words"),
    [
        ({"NAME": ""}, "A2", "没有写姓名"),
        ({"NAME": "王" * 81}, "A2", "姓名太长"),
        ({"KIND": "驾驶证"}, "B2", "只能是"),
        ({"NUMBER": "15020319991301001X"}, "C2", ""),
        ({"NUMBER": card()[:-1] + ("0" if card()[-1] != "0" else "1")}, "C2", "校验"),
        ({"NUMBER": 150203199901010000.0}, "C2", "数值"),
        ({"PHONE": "1380000"}, "D2", ""),
        ({"PHONE": ""}, "C2", "至少填一样"),
        ({"ADDRESS": "路" * 201}, "E2", "住址太长"),
        ({"CHILD": "也许"}, "F2", "只能填"),
        ({"CHILD": "是"}, "G2", "监护人"),
        ({"NUMBER": card("20180506")}, "G2", "监护人"),
        ({"GUARDIAN": "王大", "GUARDIAN_PHONE": "12"}, "H2", ""),
    ],
)
def test_a_fault_names_its_cell_and_says_what_is_wrong(cells, cell, words) -> None:
    full = {"KIND": "", "ADDRESS": "", "CHILD": "", "GUARDIAN": "", "GUARDIAN_PHONE": ""} | cells
    found = check(line(2, **full))
    assert not found.good
    assert any(at == cell and words in text for at, text in said(found)), said(found)


def test_a_child_comes_with_her_guardian_as_the_number_tells() -> None:
    (one,) = check(line(2, NUMBER=card("20180506"), GUARDIAN="王大")).good
    assert one.under_14
    assert one.representative is not None
    assert (one.representative.kind, one.representative.name) == ("guardian", "王大")


def test_the_same_number_twice_is_one_person_too_many() -> None:
    found = check(line(2, NUMBER=card()), line(3, NAME="李四", NUMBER=card()))
    assert [one.name for one in found.good] == ["王芳"]
    assert said(found) == [("A3", "和第 2 行是同一个人。")]


def test_two_people_may_share_a_telephone_and_two_may_share_a_name() -> None:
    assert len(check(line(2), line(3, NAME="李四"), line(4, PHONE="13900000000")).good) == 3


def test_who_is_on_the_list_already_is_not_added_again() -> None:
    found = check(line(2, NUMBER=card()), there={(card(),): "applicant"})
    assert (found.good, found.faults, found.there) == ([], [], 1)


def test_nobody_stands_on_both_sides() -> None:
    found = check(line(2, NUMBER=card()), there={(card(),): "respondent"})
    assert said(found) == [("A2", "这个人已经是对方当事人。")]


def test_more_than_a_side_may_have_are_refused_whole() -> None:
    found = check(line(2), line(3, NAME="李四"), room=1)
    assert found.good == []
    assert "还能登记 1 人" in found.faults[0].words.zh


def test_numbers_go_on_after_the_last_one_given() -> None:
    assert [one.list_no for one in numbered(check(line(2), line(3, NAME="李四")).good, 7)] == [8, 9]


def test_the_template_is_a_list_that_the_reader_reads_and_says_what_each_column_holds() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(template()))
    assert book.sheet_names == ["名单", "填写说明"]
    told = book.get_sheet_by_name("填写说明").to_python()
    assert {row[0] for row in told[1 : len(COLUMNS) + 1]} == set(NAMES)
    assert read(template(), NAMES, {columns.NAME}).lines == ()
