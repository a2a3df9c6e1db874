"""The styles of the Word copy, named as officials name them, with the faces GB/T 9704 asks for."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

BODY, FLUSH, SMALL, CELL, ISSUER, CLOSING = (
    "公文正文",
    "公文顶格",
    "公文小字",
    "公文表格",
    "公文发文机关",
    "公文落款",
)
TITLE, HEADING, CAPTION = (
    "Title",
    "Heading 1",
    "Caption",
)  # built in, so that Word's outline and a screen reader know them
FANGSONG, SONG_TITLE, HEI, LATIN = "仿宋_GB2312", "方正小标宋简体", "黑体", "Times New Roman"
LINE = Pt(28.95)
_CLOSER = "-4"  # twentieths of a point: 28 characters of 16 points into 156 mm
_KEPT = {
    *(
        TITLE,
        HEADING,
        CAPTION,
        "Normal",
        "Header",
        "Footer",
        "Default Paragraph Font",
        "Normal Table",
        "Table Grid",
        "No List",
    ),
    *("Title Char", "Heading 1 Char", "Header Char", "Footer Char"),
}


def apply(document: Document, *, english: bool) -> None:
    """Make the styles. English stands at 11.5 points on 17."""
    _drop_unused(document)
    size, line = (Pt(11.5), Pt(17)) if english else (Pt(16), LINE)
    _face(document.styles["Normal"], FANGSONG, Pt(12))
    for name in (BODY, FLUSH, CLOSING, ISSUER):
        _lines(_made(document, name, HEI if name == ISSUER else FANGSONG, size), line)
    for name in (SMALL, CELL):
        _off_the_grid(_made(document, name, FANGSONG, Pt(10.5) if english else Pt(12)))
    for name, face, points in ((TITLE, SONG_TITLE, Pt(22)), (HEADING, HEI, size)):
        style = document.styles[name]
        _plain(style)
        _face(style, face, points)
        _lines(style, Pt(32) if name == TITLE else line)
    _caption(document, Pt(10.5) if english else Pt(12))
    for name in (TITLE, ISSUER):
        document.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.styles[HEADING].paragraph_format.keep_with_next = True
    if english:
        document.styles[HEADING].paragraph_format.space_before = Pt(8)
        document.styles[BODY].paragraph_format.space_after = Pt(4)
        return
    for name in (BODY, HEADING):
        _indent(document.styles[name])
    for name in (BODY, FLUSH):
        _closer(document.styles[name])


def _caption(document: Document, size: Pt) -> None:
    """What stands above a table or a drawing: built in too, so that Word can list them."""
    style = document.styles[CAPTION]
    _plain(style)
    _face(style, HEI, size)
    _off_the_grid(style)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(8), Pt(4)
    layout.alignment, layout.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True


def _drop_unused(document: Document) -> None:
    """The 150 styles python-docx brings would be most of the file."""
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.name_val.casefold() not in {name.casefold() for name in _KEPT}:
            styles.remove(style)
    spoken = (*styles.iter(qn("w:lang")), *document.settings.element.iter(qn("w:themeFontLang")))
    for language in spoken:  # python-docx's own is Japanese: Word would break lines and check words by it
        language.set(qn("w:eastAsia"), "zh-CN")


def _made(document: Document, name: str, face: str, size: Pt) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    _face(style, face, size)
    return style


def _face(style: ParagraphStyle, chinese: str, size: Pt) -> None:
    style.font.name, style.font.size = LATIN, size
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        if key.casefold().endswith("theme"):  # a theme would win over the name
            del fonts.attrib[key]
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), LATIN)
    fonts.set(qn("w:eastAsia"), chinese)


def _plain(style: ParagraphStyle) -> None:
    """Without the blue, the rule and the spacing of the built-in styles."""
    style.font.bold, style.font.color.rgb = False, RGBColor(0, 0, 0)
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    for tag in ("w:spacing", "w:kern"):
        for old in style.element.rPr.findall(qn(tag)):
            style.element.rPr.remove(old)


def _lines(style: ParagraphStyle, line: Pt | None) -> None:
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.SINGLE if line is None else WD_LINE_SPACING.EXACTLY
    if line is not None:
        layout.line_spacing = line


def _off_the_grid(style: ParagraphStyle) -> None:
    """Small print and tables keep their own line height."""
    _lines(style, None)
    off = OxmlElement("w:snapToGrid")
    off.set(qn("w:val"), "0")
    properties = style.element.get_or_add_pPr()
    spacing = properties.find(qn("w:spacing"))
    properties.insert(properties.index(spacing), off)  # the schema wants it there


def _closer(style: ParagraphStyle) -> None:
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), _CLOSER)
    size = style.element.rPr.find(qn("w:sz"))
    style.element.rPr.insert(style.element.rPr.index(size), spacing)


def _indent(style: ParagraphStyle) -> None:
    """Two characters, said in characters so that it follows the size."""
    indent: BaseOxmlElement = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "640")
