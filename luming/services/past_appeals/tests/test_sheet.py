"""The workbook is read as it stands: columns by name, rows and cells by their own addresses."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from luming.services.past_appeals.columns import COLUMNS
from luming.services.past_appeals.sheet import UnreadableBookError, letters, read
from luming.services.past_appeals.tests.books import book


def test_rows_and_cells_carry_the_addresses_that_a_spreadsheet_shows() -> None:
    line = read(book({}, {"留言主题": "第二行"})).lines[1]
    assert (line.row, line.cells["留言主题"].at, line.cells["留言主题"].value) == (3, "C3", "第二行")


def test_columns_may_stand_in_any_order_and_below_a_title() -> None:
    sheet = read(book({}, heads=("序号", *reversed(COLUMNS)), above=3))
    assert sheet.lines[0].cells["留言编号"].at == "H5"
    assert sheet.ignored == ("序号",)


def test_empty_rows_between_are_no_appeals() -> None:
    blank = dict.fromkeys(COLUMNS)
    assert [line.row for line in read(book({}, blank, {"留言编号": 7})).lines] == [2, 4]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(UnreadableBookError, match="答复时间"):
        read(book({}, heads=COLUMNS[:-1]))


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_what_is_no_workbook_is_refused_in_words(content) -> None:
    with pytest.raises(UnreadableBookError, match="xlsx"):
        read(content)


def test_a_small_file_that_unpacks_to_a_huge_one_is_not_opened() -> None:
    target = BytesIO()
    with (
        ZipFile(target, "w", ZIP_DEFLATED) as packed,
        packed.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(401):
            part.write(bytes(2**20))
    with pytest.raises(UnreadableBookError, match="太大"):
        read(target.getvalue())


def test_columns_are_lettered_as_spreadsheets_do() -> None:
    assert [letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_the_same_file_has_the_same_digest_and_another_has_not() -> None:
    one = book({})
    assert read(one).digest == read(one).digest != read(book({"留言编号": 1})).digest
