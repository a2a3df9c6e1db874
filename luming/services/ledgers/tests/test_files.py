"""Files as offices keep them: four formats, names in two rows, merged cells, formulas without a result, another's columns."""

import zipfile
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from luming.kernel.documents.sheets import UnreadableBookError
from luming.services.ledgers.files import File, looks_right
from luming.services.ledgers.seen import sheets_of
from luming.services.ledgers.tests.books import COLUMNS, DISPUTE, MEDIATIONS, Tried, book, disputes


def written(fill) -> bytes:
    """A workbook that a test fills itself."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        fill(made, made.add_worksheet())
    return target.getvalue()


def ods(rows: list[list[object]], typed: dict[str, list[str]] | None = None) -> bytes:
    """The least of an OpenDocument sheet; ``typed``: what a cell of this text is instead, one after the other."""
    made = {name: iter(cells) for name, cells in (typed or {}).items()}

    def cell(value: object) -> str:
        said = next(made[value]) if value in made else f' office:value-type="string"><text:p>{value}'
        if said == "covered":
            return "<table:covered-table-cell/>"
        return f"<table:table-cell{said}</text:p></table:table-cell>"

    cells = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "calcext")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}><office:body><office:spreadsheet>'
        f'<table:table table:name="台账">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    target = BytesIO()
    with ZipFile(target, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", content)
    return target.getvalue()


TEXTS = [[*DISPUTE], [str(one) for one in DISPUTE.values()]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("apart", [",", "\t", ";"])
def test_a_text_with_separators_in_the_encodings_of_offices(encoding, apart) -> None:
    lines = "\r\n".join(apart.join(f'"{one}"' for one in row) for row in TEXTS)
    content = lines.encode(encoding)
    assert looks_right("台账.csv", content)
    assert [one.said["applicant"] for one in Tried(content, MEDIATIONS).pasts] == ["王小明"]


def test_an_open_document_says_the_same_as_a_workbook() -> None:
    content = ods(TEXTS)
    assert looks_right("台账.ods", content)
    assert Tried(content, MEDIATIONS).pasts[0].said == Tried(disputes({}), MEDIATIONS).pasts[0].said


def test_rows_and_cells_carry_the_addresses_that_a_spreadsheet_shows() -> None:
    found = Tried(book({}, {"留言主题": 5}, heads=("序号", *reversed(COLUMNS)), above=3))
    assert found.seen.names[0] == "序号"
    assert found.said()[0] == ("F6", "not_text")


def test_empty_rows_between_are_no_matters() -> None:
    blank = dict.fromkeys(COLUMNS)
    assert [one.row for one in Tried(book({}, blank, {"留言编号": 7})).pasts] == [2, 4]


def test_names_in_two_rows_under_merged_cells_and_below_a_title() -> None:
    def fill(made, sheet):
        sheet.merge_range(0, 0, 0, 6, "某某街道人民调解台账")
        sheet.merge_range(1, 0, 2, 0, "编号")
        sheet.merge_range(1, 1, 2, 1, "登记日期")
        sheet.merge_range(1, 2, 1, 3, "申请人")
        sheet.merge_range(1, 4, 1, 5, "被申请人")
        sheet.merge_range(1, 6, 2, 6, "案情")
        sheet.write_row(2, 2, ["姓名", "电话", "姓名", "电话"])
        sheet.write_row(3, 0, ["1", "2023年4月5日", "王小明", "0472-5155110", "李大海", "", "漏水。"])

    found = Tried(written(fill), MEDIATIONS)
    assert found.seen.last == 2
    assert found.seen.columns.keys() == {
        "number", "applied", "applicant", "applicant_phone", "respondent", "respondent_phone", "story",
    }  # fmt: skip
    assert found.pasts[0].said["applicant_phone"] == "+864725155110"


def test_a_cell_merged_downwards_holds_for_its_rows_and_is_said() -> None:
    def fill(made, sheet):
        sheet.write_row(0, 0, [*DISPUTE])
        for row in (1, 2):
            sheet.write_row(row, 0, [*DISPUTE.values()])
            sheet.write(row, 0, f"2023-00{row}")
        sheet.merge_range(1, 1, 2, 1, "2023年4月5日")

    found = Tried(written(fill), MEDIATIONS)
    assert ("B3", "merged") in found.said()
    assert len({one.said["applied"] for one in found.pasts}) == 1
    assert len(found.pasts) == 2


def test_a_formula_is_its_result_and_without_one_the_cell_is_named() -> None:
    def fill(made, sheet):
        sheet.write_row(0, 0, [*DISPUTE])
        for row in (1, 2, 3):
            sheet.write_row(row, 0, [*DISPUTE.values()])
            sheet.write(row, 0, f"2023-00{row}")
        sheet.write_formula(1, 10, "=600*2", None, 1200)
        sheet.write_formula(2, 10, "=1/0", None, "#DIV/0!")
        sheet.write_formula(3, 10, "=600*2", None, 777)

    with_results = written(fill)
    target = BytesIO()
    with ZipFile(BytesIO(with_results)) as old, ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>777</v>", b""))
    found = Tried(target.getvalue(), MEDIATIONS)
    assert {("K3", "broken"), ("K4", "uncounted")} <= set(found.said())
    assert found.refused == [3, 4]
    assert found.pasts[0].said["fen"] == 120000
    assert "第 4 行 K 列" in {one.where.zh for one in found.remarks}


def test_columns_that_nobody_here_named_are_suggested_and_a_guess_is_no_certainty() -> None:
    heads = {
        "案号": "1",
        "收案日期": "2023-4-5",
        "甲方": "王小明",
        "乙方": "李大海",
        "基本案情": "漏水。",
        "甲方手机号码": "",
    }
    seen = sheets_of(File(book({}, heads=tuple(heads), good=heads)), MEDIATIONS, {})[0]
    assert seen.columns == {
        "number": 0, "applied": 1, "applicant": 2, "respondent": 3, "story": 4, "applicant_phone": 5,
    }  # fmt: skip
    assert not seen.sure
    known = sheets_of(
        File(book({}, heads=tuple(heads), good=heads)), MEDIATIONS, {"applicant_phone": "甲方手机号码"}
    )[0]
    assert known.sure


def test_the_sheet_that_looks_like_the_ledger_comes_first() -> None:
    def fill(made, sheet):
        sheet.write_row(0, 0, ["说明", "填表人"])
        made.add_worksheet("二〇二三").write_row(0, 0, [*DISPUTE])

    assert [one.name for one in sheets_of(File(written(fill)), MEDIATIONS, {})] == ["二〇二三", "Sheet1"]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", b"\x00\x01"]
)
def test_what_is_no_workbook_is_refused_in_words(content) -> None:
    with pytest.raises(UnreadableBookError, match="xlsx"):
        File(content).table("csv").first(1)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"%PDF-1.7"),
        ("a.csv", b"%PDF-1.7"),
        ("a.csv", b"PK\x03\x04"),
        ("a.exe", b"MZ"),
        ("a.xlsx", b"a,b"),
    ],
)
def test_what_is_no_ledger_stays_outside(name, content) -> None:
    assert not looks_right(name, content)


def test_a_small_file_that_unpacks_to_a_huge_one_is_not_opened() -> None:
    target = BytesIO()
    with (
        ZipFile(target, "w", ZIP_DEFLATED) as packed,
        packed.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(401):
            part.write(bytes(2**20))
    assert zipfile.is_zipfile(target)
    with pytest.raises(UnreadableBookError, match="太大"):
        File(target.getvalue())


def test_the_same_file_has_the_same_digest_and_another_has_not() -> None:
    one = book({})
    assert File(one).digest == File(one).digest != File(book({"留言编号": 1})).digest
