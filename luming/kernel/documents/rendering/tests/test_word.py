"""The working copy: says that it is one, holds the faces officials use, and typed text stays text."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from docx import Document

from luming.kernel.documents.rendering.tests.letters import Person, letter, word
from luming.kernel.documents.rendering.tests.test_pdf import NASTY
from luming.kernel.documents.rendering.word_page import COPY


def read(made: bytes):
    return Document(BytesIO(made))


def all_text(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_says_that_the_pdf_is_the_paper(language):
    section = read(word(language=language)).sections[0]
    assert section.header.paragraphs[0].text == COPY
    assert section.even_page_header.paragraphs[0].text == COPY
    assert "工作副本，以 PDF 为准" in COPY


def test_every_page_carries_number_digest_and_code():
    section = read(word()).sections[0]
    for footer in (section.footer, section.even_page_footer):
        text = "".join(cell.text for cell in footer.tables[0].rows[0].cells)
        assert "测〔2026〕0001号" in text
        assert "3f2a 91bc 07de 55aa" in text
        assert 'descr="核对地址的二维码：https://luming.example/verify/' in footer._element.xml


def test_styles_name_the_faces_of_the_standard():
    styles = read(word()).styles
    for style, face in (("公文正文", "仿宋_GB2312"), ("Title", "方正小标宋简体"), ("Heading 1", "黑体")):
        assert f'w:eastAsia="{face}"' in styles[style].element.xml
        assert "Theme=" not in styles[style].element.xml
    assert styles["公文正文"].font.size.pt == 16
    assert styles["公文正文"].paragraph_format.line_spacing.pt == pytest.approx(28.95, abs=0.05)


def test_its_signs_are_chinese_and_not_japanese():
    made = read(word())
    said = made.styles.element.xml + made.settings.element.xml
    assert 'w:eastAsia="zh-CN"' in said
    assert "ja-JP" not in said


def test_the_page_is_the_page_of_the_standard():
    section = read(word()).sections[0]
    assert [round(edge.mm) for edge in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


@pytest.mark.parametrize(
    "typed", [NASTY, "</w:t></w:r><w:r><w:t>x", "]]>", "{{ 7*7 }}{% raw %}", "a\x00b\u202ec"]
)
def test_what_a_person_typed_stays_text(typed):
    seen = all_text(read(word(letter(people=(Person(typed),), body=typed, note=typed))))
    assert typed.replace("\x00", "").replace("\u202e", "") in seen
    assert "49" not in seen


def test_every_entry_has_the_same_old_date_and_is_stored():
    with ZipFile(BytesIO(word())) as package:
        assert {(entry.date_time, entry.compress_type) for entry in package.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), ZIP_STORED)
        }


def test_nothing_of_the_library_s_own_example_is_left():
    made = word()
    with ZipFile(BytesIO(made)) as package:
        names = package.namelist()
        everything = b"".join(package.read(name) for name in names)
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "WithEffects" in name]
    assert b"python-docx" not in everything
    assert len(made) < 150_000


def test_its_dates_and_author_are_those_of_the_paper():
    properties = read(word()).core_properties
    assert properties.created.replace(tzinfo=None) == datetime(2026, 11, 20, 8, 30, 12)  # noqa: DTZ001
    assert properties.modified == properties.created
    assert properties.author == "团结街道"
    assert properties.title == "一封信"
