"""The issued paper: an archive PDF with its own fonts, on the page of GB/T 9704, in which typed text stays text."""

import re
from cProfile import Profile
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from luming.kernel.documents.rendering import fonts
from luming.kernel.documents.rendering.freezing import ContentRefused
from luming.kernel.documents.rendering.tests.letters import Person, letter, pdf

MM = 72 / 25.4
NASTY = "#let x = 1 #[a] $x^2$ *b* _i_ @ref <label> `raw` \\ // c /* d */ \"q\" 'r' ~ -- ... = h {{ 7*7 }} <w:p>&amp;"


def read(made: bytes) -> PdfReader:
    return PdfReader(BytesIO(made))


def text_of(made: bytes) -> str:
    """All text, without the spaces and lines the layout put in."""
    return re.sub(r"\s|\u200b", "", "".join(page.extract_text() for page in read(made).pages))


def body_lines(made: bytes) -> list[list[tuple[float, str]]]:
    """The lines of 16-point text on each page, from the top."""
    pages = []
    for page in read(made).pages:
        lines: dict[float, str] = {}

        def visit(text, cm, tm, font, size, lines=lines):
            height = round(tm[5] * cm[3] + cm[5], 1)
            if text.strip():
                lines[height] = lines.get(height, "") + text.strip()

        page.extract_text(visitor_text=visit)
        pages.append(sorted(lines.items(), reverse=True))
    return pages


def test_it_is_an_archive_pdf_that_can_be_read_aloud():
    reader = read(pdf())
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    assert reader.metadata.title == "一封信 测〔2026〕0001号"
    assert reader.metadata.author == "团结街道"


def test_its_date_is_the_moment_of_issue():
    reader = read(pdf())
    assert reader.metadata.creation_date.isoformat() == "2026-11-20T08:30:12+00:00"


def test_every_font_is_embedded_as_a_subset():
    reader = read(pdf())
    used = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    for font in used:
        inside = font["/DescendantFonts"][0].get_object()
        assert re.match(r"/[A-Z]{6}\+", inside["/BaseFont"])
        descriptor = inside["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
    assert len(pdf()) < 200_000


def test_a_full_page_has_22_lines_of_28_characters_inside_the_type_area():
    made = pdf(letter(body="国" * 28 * 60))
    full = body_lines(made)[1]
    lines = [(height, text) for height, text in full if set(text) == {"国"}]
    assert len(lines) == 22
    assert {len(text) for _, text in lines} == {28}
    assert lines[0][0] < (297 - 37) * MM
    assert lines[-1][0] > 35 * MM
    steps = [above - below for (above, _), (below, _) in pairwise(lines)]
    assert all(abs(step - 28.95) < 0.11 for step in steps)


def test_every_page_carries_page_number_document_number_and_digest():
    reader = read(pdf(letter(body="国" * 28 * 60)))
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert re.search(rf"—\s*{number}\s*—", text)
        assert "3f2a 91bc 07de 55aa" in text
        assert "ffee" not in text
        assert "0001" in text


def test_page_numbers_stand_outside_odd_right_even_left():
    reader = read(pdf(letter(body="国" * 28 * 60)))
    middles = []
    for page in reader.pages[:2]:
        found = []
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size, found=found: (
                found.append(tm[4] * cm[0] + cm[4]) if text.strip().startswith("—") else None
            )
        )
        middles.append(found[0])
    assert middles[0] > 150 * MM
    assert middles[1] < 60 * MM


@pytest.mark.parametrize("field", ["body", "note"])
def test_markup_that_a_person_typed_is_printed_as_typed(field):
    assert re.sub(r"\s", "", NASTY) in text_of(pdf(letter(**{field: NASTY})))


def test_markup_in_a_name_is_printed_as_typed():
    assert re.sub(r"\s", "", NASTY) in text_of(pdf(letter(people=(Person(NASTY),))))


@pytest.mark.parametrize(
    "name", ["Ганбаатарын Өнөрцэцэг", "Bat-Erdene Önörtsetseg", "斯琴高娃", "𬱖䶮", "Žižek"]
)
def test_names_of_every_neighbour_are_set_whole(name):
    made = pdf(letter(people=(Person(name),)))
    assert name.replace(" ", "") in text_of(made)
    assert "〓" not in text_of(made)


@pytest.mark.parametrize(
    ("name", "points"), [("ᠮᠣᠩ", "U+182E、U+1823、U+1829"), ("张\ue000", "U+E000"), ("😀", "U+1F600")]
)
def test_a_sign_no_typeface_holds_is_marked_and_the_paper_says_to_write_it_in(name, points):
    text = text_of(pdf(letter(people=(Person(name),))))
    assert f"〓处是字库里没有的字（{points}），送达前请手写补上。" in text


def test_a_text_in_a_script_no_typeface_holds_does_not_hold_up_the_press():
    hangul = "".join(chr(point) for point in range(0xAC00, 0xAC00 + 300))
    strange, known = (letter(note=note) for note in (hangul, "漏" * 300))
    assert calls_of(strange) < 10 * calls_of(known)
    text = text_of(pdf(strange))
    assert "〓" * 300 in text
    assert text.count("U+AC") == 256


def calls_of(content: dict) -> int:
    """Function calls of one setting, after one that does not count."""
    pdf(content)
    with Profile() as profile:
        pdf(content)
    return sum(line.callcount for line in profile.getstats())


def test_a_very_long_word_stays_inside_its_cell():
    made = pdf(letter(people=(Person("x" * 400),)))
    edges = []
    for page in read(made).pages:
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size: (
                edges.append(tm[4] * cm[0] + cm[4] + 6 * len(text.strip()))
                if set(text.strip()) == {"x"}
                else None
            )
        )
    assert edges
    assert max(edges) < 186 * MM


def test_the_english_copy_says_that_the_chinese_paper_has_effect():
    made = pdf(language="en")
    assert "ThisisareadingcopyinEnglish." in text_of(made)
    assert read(made).trailer["/Root"]["/Lang"] == "en-GB"


def test_content_that_does_not_fill_the_form_is_refused():
    content = letter()
    del content["people"]
    with pytest.raises(ContentRefused, match="people is missing"):
        pdf(content)


def test_an_operators_folder_that_is_not_there_changes_nothing(tmp_path):
    before = pdf()
    fonts.use_folder(tmp_path / "none")
    try:
        assert pdf() == before
    finally:
        fonts.use_folder(None)
