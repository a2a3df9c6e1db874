"""The page of the Word copy: type area and grid of GB/T 9704, the mark of a copy above, number and QR code below."""

from io import BytesIO

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from luming.kernel.documents.rendering.stamp import Stamp
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.documents.rendering.word_styles import SMALL

COPY = "工作副本，以 PDF 为准 / Working copy: the PDF is the paper that was issued"
_LINE_TWIPS = "579"  # 28.95 points


def apply(document: Document, stamp: Stamp, say: Voice) -> None:
    """A4, 156 by 225 mm of type, mirrored for printing on both sides."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.header_distance, section.footer_distance = Mm(20), Mm(10)
    settings = document.settings
    settings.odd_and_even_pages_header_footer = True
    settings.element.find(qn("w:zoom")).addnext(OxmlElement("w:mirrorMargins"))  # where the schema wants it
    if not say.is_english:
        _grid(section._sectPr)  # noqa: SLF001 - python-docx has no name for the document grid
    for header in (section.header, section.even_page_header):
        _header(header.paragraphs[0])
    _footer(section.footer, stamp, say, is_odd=True)
    _footer(section.even_page_footer, stamp, say, is_odd=False)


def _grid(properties: BaseOxmlElement) -> None:
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), _LINE_TWIPS)
    properties.append(grid)


def _header(paragraph: Paragraph) -> None:
    paragraph.style, paragraph.alignment = SMALL, WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(COPY).font.size = Pt(10.5)


def _footer(footer: _Footer, stamp: Stamp, say: Voice, *, is_odd: bool) -> None:
    """Code and number towards the binding, page number outside."""
    footer.is_linked_to_previous = False
    table = footer.add_table(1, 3, Mm(156))
    widths = (Mm(22), Mm(104), Mm(30)) if is_odd else (Mm(30), Mm(104), Mm(22))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # the cells' too
    cells = table.rows[0].cells if is_odd else tuple(reversed(table.rows[0].cells))
    side = WD_ALIGN_PARAGRAPH.LEFT if is_odd else WD_ALIGN_PARAGRAPH.RIGHT
    other = WD_ALIGN_PARAGRAPH.RIGHT if is_odd else WD_ALIGN_PARAGRAPH.LEFT
    _code(cells[0], stamp, say, side)
    _stamp_lines(cells[1], stamp, say, side)
    _page_number(_first(cells[2], other))
    first = footer.paragraphs[0]
    first._p.getparent().remove(first._p)  # noqa: SLF001 - the empty line the template begins with


def _first(cell: _Cell, side: WD_ALIGN_PARAGRAPH) -> Paragraph:
    paragraph = cell.paragraphs[0]
    paragraph.style, paragraph.alignment = SMALL, side
    return paragraph


def _code(cell: _Cell, stamp: Stamp, say: Voice, side: WD_ALIGN_PARAGRAPH) -> None:
    picture = _first(cell, side).add_run().add_picture(BytesIO(stamp.as_png()), width=Mm(16))
    described = picture._inline.docPr  # noqa: SLF001 - python-docx has no name for the text of a picture
    described.set("descr", say("核对地址的二维码：", "QR code to the verify page: ") + stamp.verify_url)


def _stamp_lines(cell: _Cell, stamp: Stamp, say: Voice, side: WD_ALIGN_PARAGRAPH) -> None:
    paragraph = _first(cell, side)
    for index, line in enumerate(stamp.lines(say)):
        run = paragraph.add_run(line)
        run.font.size = Pt(9)
        if index + 1 < len(stamp.lines(say)):
            run.add_break()


def _page_number(paragraph: Paragraph) -> None:
    for text, kind in (("— ", ""), ("", "begin"), (" PAGE ", "instr"), ("", "end"), (" —", "")):
        run = paragraph.add_run(text if not kind else "")
        run.font.size = Pt(14)
        if kind == "instr":
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = text
            run._r.append(instruction)  # noqa: SLF001 - a field has no name in python-docx
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001
