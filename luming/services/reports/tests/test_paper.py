"""A report as an office opens it: in Word headings, captions, heads and pictures are what they seem; on paper no table begins or ends alone."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDE
from docx.oxml.ns import qn
from pypdf import PdfReader

from luming.kernel.documents.rendering import blocks as b
from luming.kernel.documents.rendering import press
from luming.kernel.documents.rendering.stamp import Stamp
from luming.services.reports import papers
from luming.services.reports.composing import compose
from luming.services.reports.tests.test_pure import CITY_NAME, SAID, WORK, figures

STAMP = Stamp("1", "ab" * 32, "https://example.org/reports/2023/", datetime(2024, 1, 8, tzinfo=UTC))
DRAWN = "各旗县区受理和调解成功的件数"


@pytest.fixture(scope="module")
def word():
    made = compose(WORK, CITY_NAME, figures(), SAID, "zh-hans")
    return Document(BytesIO(press.set_word(papers.sheet(made, "中心"), STAMP)))


def styled(word, style) -> list[str]:
    return [one.text for one in word.paragraphs if one.style.name == style]


def test_its_outline_is_its_headings_and_its_captions_can_be_listed(word):
    assert styled(word, "Title") == ["包头市2023年工作综述"]
    assert styled(word, "Heading 1")[0] == "一、矛盾纠纷化解"
    assert styled(word, "Caption")[:2] == [DRAWN, "各月受理和调解成功的件数，按受理的月份"]
    assert 'w:eastAsia="黑体"' in word.styles["Caption"].element.xml
    assert word.core_properties.title == "包头市2023年工作综述"
    assert word.core_properties.language == "zh-hans"


def test_its_annex_begins_a_page_by_its_heading_and_not_by_an_empty_line(word):
    annex = next(one for one in word.paragraphs if one.text == "附：数字的定义和出处")
    assert annex.paragraph_format.page_break_before
    assert not [one for one in word.paragraphs if not one.text and "w:br" in one._p.xml]


def test_a_table_has_a_name_a_head_that_repeats_and_numbers_at_the_right(word):
    table = word.tables[0]
    assert table._tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == DRAWN
    head, *rows = table.rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [row.cells[1].paragraphs[0].alignment for row in rows] == [SIDE.RIGHT] * 3
    assert [row.cells[0].paragraphs[0].alignment for row in rows] == [SIDE.LEFT] * 3
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept == [True, True, True, False]
    assert [row.cells[0].paragraphs[0].runs[0].bold for row in rows] == [None, None, True], "the total"


def test_a_drawing_tells_its_numbers_to_who_cannot_see_it(word):
    told = [one.get("descr") for one in word.element.iter(qn("wp:docPr"))]
    assert any("昆都仑区: 70, 40" in one for one in told)


@pytest.mark.parametrize("before", range(8, 21, 3))
def test_on_paper_a_table_begins_with_three_rows_and_its_total_is_not_alone(before):
    rows = (*((f"行{at:02}", "7") for at in range(1, 11)), ("合计", "70"))
    grid = b.Grid((5, 4), ("旗县区", "件"), rows, "表", numbers=True, total=True)
    sheet = b.Sheet("中心", "报告", "zh-hans", (*[b.Paragraph("一段。")] * before, grid))
    pages = [
        page.extract_text().replace(" ", "") for page in PdfReader(BytesIO(press.set_pdf(sheet, STAMP))).pages
    ]
    assert "".join(pages).count("行01") == 1
    for page in pages:
        if "行01" in page:
            assert "行03" in page, "head and three rows"
        if "合计" in page:
            assert "行10" in page, "the total and the row above it"
