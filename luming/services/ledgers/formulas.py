"""What an xlsx holds and its reader does not tell: the day from which it counts, and formulas whose result is an error or was never kept.

The sheet is read as text, a piece at a time: most have no formula at all, and nothing else of a cell is needed.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from luming.services.ledgers import remarks
from luming.services.ledgers.remarks import Kind

PIECE, LONGEST = (
    2**20,
    2**16,
)  # bytes read at a time, and the longest cell that is looked into across two pieces
CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"([^>]*)(?<!/)>((?:(?!</c>).)*?)</c>', re.DOTALL)
RESULT = re.compile(rb"<v>[^<]|<is>")
SHEET = re.compile(rb'<sheet\b[^>]*?\bname="[^"]*"[^>]*?\br:id="([^"]+)"')
LATE = re.compile(rb'<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"')
RELATION = re.compile(rb"<Relationship\b[^>]*>")


def beside(content: bytes, sheet: int) -> tuple[bool, dict[tuple[int, int], Kind]]:
    """Whether days are counted from 1904, and cells of this sheet that are shown otherwise than they are read."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        late = "xl/workbook.xml" in packed.namelist() and bool(LATE.search(packed.read("xl/workbook.xml")))
    return late, without_result(content, sheet)


def without_result(content: bytes, sheet: int) -> dict[tuple[int, int], Kind]:
    """By row and column from 0."""
    found: dict[tuple[int, int], Kind] = {}
    with zipfile.ZipFile(BytesIO(content)) as packed:
        part = _part(packed, sheet)
        if part is None:
            return found
        for column, row, attributes, inside in _cells(packed, part):
            kind = _trouble(attributes, inside)
            if kind:
                found[int(row) - 1, _place(column)] = kind
    return found


def _trouble(attributes: bytes, inside: bytes) -> Kind | None:
    if b't="e"' in attributes:
        return remarks.BROKEN
    if b"<f" in inside and not RESULT.search(inside) and b't="str"' not in attributes:
        return remarks.UNCOUNTED
    return None


def _cells(packed: zipfile.ZipFile, part: str) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    """Only of the pieces that hold a formula or an error."""
    rest = b""
    with packed.open(part) as sheet:
        while piece := sheet.read(PIECE):
            piece = rest + piece
            cut = piece.rfind(b"</c>") + 4
            whole, rest = (piece[:cut], piece[cut:]) if cut > 3 else (b"", piece[-LONGEST:])  # noqa: PLR2004
            if b"<f" in whole or b't="e"' in whole:
                yield from (found.groups() for found in CELL.finditer(whole))  # type: ignore[misc]


def _part(packed: zipfile.ZipFile, sheet: int) -> str | None:
    """The file of the sheet at this place; None where it is no xlsx."""
    try:
        ids = SHEET.findall(packed.read("xl/workbook.xml"))
        relations = RELATION.findall(packed.read("xl/_rels/workbook.xml.rels"))
        wanted = next(one for one in relations if b'Id="%s"' % ids[sheet] in one)
        found = re.search(rb'Target="([^"]+)"', wanted)
    except (KeyError, IndexError, StopIteration):
        return None
    if found is None:
        return None
    target = found[1].decode()
    name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return name if name in packed.namelist() else None


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
