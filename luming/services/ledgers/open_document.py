"""What an OpenDocument sheet shows and its reader does not tell: merged cells, and formulas that end in an error or have no result.

The sheet is read as text: of a cell only its attributes are needed, and of a formula what it shows.
"""

import re
import zipfile
from io import BytesIO

from luming.services.ledgers import remarks
from luming.services.ledgers.remarks import Kind
from luming.services.ledgers.tables import Merge

TABLE = re.compile(rb"<table:table\s[^>]*>")
PART = re.compile(rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
MANY_ROWS, MANY_COLUMNS, DOWN, ACROSS = (
    re.compile(rb'table:number-%s="(\d+)"' % one)
    for one in (b"rows-repeated", b"columns-repeated", b"rows-spanned", b"columns-spanned")
)
FORMULA, KEPT = b"table:formula=", b"office:value-type="
ERROR, SHOWN = b'value-type="error"', re.compile(rb"<text:p[^>]*>(?:#|Err:)")


def beside(content: bytes, sheet: int) -> tuple[tuple[Merge, ...], dict[tuple[int, int], Kind]]:
    """Cells made one, and cells that are shown otherwise than they are read, of the sheet at this place."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        text = packed.read("content.xml")
    starts = [one.end() for one in TABLE.finditer(text)]
    merges, hollow = list[Merge](), dict[tuple[int, int], Kind]()
    row = column = 0
    height = 1
    for found in PART.finditer(text, starts[sheet]):
        closes, kind, attributes = found.groups()
        if kind == b"table":
            break
        if kind == b"table-row":
            if closes or attributes.endswith(b"/"):
                row += height if closes else _many(MANY_ROWS, attributes)
            else:
                column, height = 0, _many(MANY_ROWS, attributes)
        elif not closes:
            down, across = _many(DOWN, attributes), _many(ACROSS, attributes)
            if down > 1 or across > 1:
                merges.append(Merge(row, column, row + down - 1, column + across - 1))
            if FORMULA in attributes and (trouble := _trouble(text, found)):
                hollow[row, column] = trouble
            column += _many(MANY_COLUMNS, attributes)
    return tuple(merges), hollow


def _trouble(text: bytes, cell: re.Match[bytes]) -> Kind | None:
    if ERROR in cell[3]:
        return remarks.BROKEN
    shown = b"" if cell[3].endswith(b"/") else text[cell.end() : text.find(b"</table:table-cell", cell.end())]
    if SHOWN.match(shown.strip()):
        return remarks.BROKEN
    return None if KEPT in cell[3] else remarks.UNCOUNTED


def _many(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
