"""How each block stands in Word. Text goes in as text; python-docx and lxml write the XML."""

from collections.abc import Callable
from io import BytesIO

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt

from luming.kernel.documents.rendering import blocks as b
from luming.kernel.documents.rendering import pdf
from luming.kernel.documents.rendering.word_styles import BODY, CAPTION, CLOSING, FLUSH, HEADING, SMALL
from luming.kernel.documents.rendering.word_tables import FormTable, is_short

_SIGNING_ROOM, _ABOVE_COVER = Pt(44), Pt(72)
_TOGETHER = 3  # rows that stay with the head of a table


class Setter:
    """Puts blocks into one document, in order. A slip also needs the paper's number."""

    def __init__(self, document: Document, number: str) -> None:
        self.document, self.number = document, number
        self.drawn = ""  # the title of a drawing whose table comes next
        self.annex = False  # what comes next begins a page
        self._put: dict[type, Callable[..., None]] = {
            b.Heading: self._heading,
            b.Paragraph: self._paragraph,
            b.Note: self._note,
            b.Fields: self._fields,
            b.Grid: self._grid,
            b.Articles: self._articles,
            b.Places: self._places,
            b.Closing: self._closing,
            b.Slip: self._slip,
            b.Cover: self._cover,
            b.Chart: self._chart,
            b.NewPage: self._new_page,
        }

    def put(self, block: b.Block) -> None:
        if self.annex and not isinstance(block, b.Heading):
            self._break()
        self._put[type(block)](block)

    def _heading(self, block: b.Heading) -> None:
        heading = self.document.add_paragraph(block.text, style=HEADING)
        heading.paragraph_format.page_break_before = self.annex or None
        self.annex = False

    def _paragraph(self, block: b.Paragraph) -> None:
        self.document.add_paragraph(block.text, style=FLUSH if block.flush else BODY)

    def _note(self, block: b.Note) -> None:
        self.document.add_paragraph(block.text, style=SMALL)

    def _table(self, rows: list[list[b.Cell]], heading: str = "") -> None:
        """Kept on one page unless it is long."""
        table = FormTable(self.document, [1] * b.COLUMNS)
        whole = is_short([cell for row in rows for cell in row])
        if heading:
            table.row([b.Cell(heading, b.COLUMNS, is_label=False)], shaded=True, keep=True)
        for row in rows:
            table.row(row, keep=whole and row is not rows[-1])
        self._gap()

    def _fields(self, block: b.Fields) -> None:
        self._table(b.on_columns(block.rows), block.heading)

    def _grid(self, block: b.Grid) -> None:
        """Its head stays with three rows, its last rows with each other."""
        if block.title:
            self.document.add_paragraph(block.title, style=CAPTION)
        table = FormTable(self.document, block.widths)
        if block.title or self.drawn:
            table.named(block.title or self.drawn)
        self.drawn = ""
        table.row([b.Cell(title, 1, is_label=True) for title in block.head], repeats=True, keep=True)
        last = len(block.rows) - 1
        for at, row in enumerate(block.rows):
            cells = [
                b.Cell(text, 1, is_label=False, is_number=block.numbers and nth > 0)
                for nth, text in enumerate(row)
            ]
            kept = at < last and (at < _TOGETHER - 1 or at == last - 1)
            table.row(cells, keep=kept, strong=block.total and at == last)
        self._gap()

    def _articles(self, block: b.Articles) -> None:
        for article in block.items:
            table = FormTable(self.document, [1] * b.COLUMNS)
            sentence = b.Cell(article.text, b.COLUMNS - b.NUMBER, is_label=False)
            facts = b.facts_on_columns(article.facts)
            whole = bool(facts) and is_short([sentence, *(cell for row in facts for cell in row)])
            table.row(
                [b.Cell(article.number, b.NUMBER, is_label=True), sentence], merge="restart", keep=whole
            )
            for row in facts:
                below = whole and row is not facts[-1]
                table.row([b.Cell("", b.NUMBER, is_label=True), *row], merge="continue", keep=below)
            self._gap()

    def _places(self, block: b.Places) -> None:
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True  # nobody signs under nothing
        table = FormTable(self.document, [1, 1])
        table.row([b.Cell(block.statement, 2, is_label=False)], shaded=True, repeats=True, keep=True)
        for start in range(0, len(block.items), 2):
            pair = block.items[start : start + 2]
            cells = [b.Cell(_place(item), 3 - len(pair), is_label=False) for item in pair]
            row = table.row(cells, keep=start + 2 < len(block.items))
            for cell, item in zip(row, pair, strict=True):
                last = cell.add_paragraph(item.dated or ("" if item.mark else block.date_line), style=SMALL)
                last.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                last.paragraph_format.space_before = Pt(4) if item.mark else _SIGNING_ROOM
        self._gap()

    def _closing(self, block: b.Closing) -> None:
        before = self.document.paragraphs[-1]
        before.paragraph_format.keep_with_next = True
        for text in (block.unit, block.seal, block.dated):
            line = self.document.add_paragraph(text, style=CLOSING)
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            line.paragraph_format.right_indent = Pt(32)
            line.paragraph_format.keep_with_next = text is not block.dated

    def _slip(self, block: b.Slip) -> None:
        for text in (f"- - - - - - - -  {block.cut_here}  - - - - - - - -", block.title):
            line = self.document.add_paragraph(text, style=SMALL)
            line.alignment, line.paragraph_format.space_before = WD_ALIGN_PARAGRAPH.CENTER, Pt(10)
            line.paragraph_format.keep_with_next = True
        self._table(b.on_columns((((block.number_label, self.number),), *block.rows)))

    def _cover(self, block: b.Cover) -> None:
        self.document.add_paragraph(style=SMALL).paragraph_format.space_before = _ABOVE_COVER
        self._table(b.on_columns(tuple((row,) for row in block.rows)))

    def _chart(self, block: b.Chart) -> None:
        self.document.add_paragraph(block.title, style=CAPTION)
        line = self.document.add_paragraph(style=SMALL)
        line.paragraph_format.keep_with_next = True
        picture = line.add_run().add_picture(BytesIO(pdf.drawn(block)), width=Mm(156))
        picture._inline.docPr.set("descr", f"{block.title} {block.described}")  # noqa: SLF001 - python-docx has no name for it
        self.drawn = block.title

    def _new_page(self, _block: b.NewPage) -> None:
        """Said to the heading that follows: a break in a line of its own leaves an empty line above it."""
        self.annex = True

    def _break(self) -> None:
        self.document.add_paragraph(style=SMALL).add_run().add_break(WD_BREAK.PAGE)
        self.annex = False

    def _gap(self) -> None:
        """Word joins two tables that touch; a thin line keeps them apart."""
        gap = self.document.add_paragraph(style=SMALL)
        gap.paragraph_format.line_spacing = Pt(8)


def _place(item: b.Place) -> str:
    return "\n".join(part for part in (item.label, item.name, item.mark) if part)
