"""A form table in Word, row by row on shared columns: spans, shading, rows that repeat or stay together."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt
from docx.table import _Cell

from luming.kernel.documents.rendering.blocks import Cell
from luming.kernel.documents.rendering.word_styles import CELL

_WIDTH = Mm(156)
_LABEL, _HEAD = "F6F6F6", "E8E8E8"


class FormTable:
    """One table at the end of the document; ``shares`` divide the width of the type area."""

    def __init__(self, document: Document, shares: Sequence[int]) -> None:
        self.table = document.add_table(0, len(shares), style="Table Grid")
        self.table.alignment, self.table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        self.widths = [Length(_WIDTH * share // sum(shares)) for share in shares]
        for column, width in zip(self.table.columns, self.widths, strict=True):
            column.width = width

    def named(self, title: str) -> None:
        """What it is, for who cannot see it: the table's own alternative text."""
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), title)
        self.table._tblPr.append(caption)  # noqa: SLF001 - python-docx has no name for it; the schema wants it last

    def row(
        self,
        cells: Sequence[Cell],
        *,
        shaded: bool = False,
        repeats: bool = False,
        keep: bool = False,
        merge: str = "",
        strong: bool = False,
    ) -> list[_Cell]:
        """A row of spanning cells.

        ``repeats`` on every page; ``keep`` with the row below; ``merge`` the first cell with the one above
        ("restart" begins, "continue" follows).
        """
        row = self.table._tbl.add_tr()  # noqa: SLF001 - add_row() makes a cell for every column, then merges
        _flag(row.get_or_add_trPr(), "w:tblHeader" if repeats else "w:cantSplit" if is_short(cells) else "")
        made, start = [], 0
        for cell in cells:
            element = row.add_tc()
            element.width = Length(sum(self.widths[start : start + cell.span]))
            element.grid_span = cell.span
            made.append(self._filled(element, cell, shaded=shaded, keep=keep, strong=strong))
            start += cell.span
        if merge:
            made[0]._tc.vMerge = merge  # noqa: SLF001 - the API merges only finished cells
        return made

    def _filled(
        self, element: BaseOxmlElement, cell: Cell, *, shaded: bool, keep: bool, strong: bool
    ) -> _Cell:
        filled = _Cell(element, self.table)
        if shaded or cell.is_label:
            _shade(
                element, _HEAD if shaded else _LABEL
            )  # before the alignment: Word reads them in this order
        filled.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        paragraph = filled.paragraphs[0]
        paragraph.style = CELL
        run = paragraph.add_run(cell.text)  # a line end in the text becomes a line break
        run.font.bold = True if strong else None
        paragraph.alignment = _side(cell)
        layout = paragraph.paragraph_format
        layout.space_before = layout.space_after = Pt(3)
        layout.keep_with_next = keep
        return filled


def _side(cell: Cell) -> WD_ALIGN_PARAGRAPH:
    if cell.is_label:
        return WD_ALIGN_PARAGRAPH.CENTER
    return WD_ALIGN_PARAGRAPH.RIGHT if cell.is_number else WD_ALIGN_PARAGRAPH.LEFT


def is_short(cells: Sequence[Cell]) -> bool:
    """Short enough to fit on a page for certain; what is longer must be allowed to run over."""
    return sum(len(cell.text) for cell in cells) < 300  # noqa: PLR2004 - as in blocks.typ


def _flag(properties: BaseOxmlElement, tag: str) -> None:
    if tag:
        properties.append(OxmlElement(tag))


def _shade(element: BaseOxmlElement, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for key, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(key), value)
    element.get_or_add_tcPr().append(shading)
