"""Which files may be ledgers, by their content: xlsx, xls, ods and csv; each opened as sheets of rows."""

import csv
import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from luming.kernel.documents.sheets import UnreadableBookError, refuse_swollen
from luming.kernel.workflow.words import Words
from luming.services.ledgers import formulas, old_workbook, open_document
from luming.services.ledgers.remarks import Kind
from luming.services.ledgers.tables import Merge, Place, Table

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # xls
PACKED = b"PK\x03\x04"
TEXTS = ("csv", "txt")
ENDINGS = ("xlsx", "xlsm", "xls", "ods", *TEXTS)
WITHIN = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")  # what a packed workbook has
ENCODINGS = ("utf-8-sig", "gb18030")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
UNOPENED = Words(
    "这个文件不能作为表格打开。可以交 xlsx、xls、ods 或 csv；有密码的先去掉密码。",
    "This cannot be opened as a workbook: xlsx, xls, ods and csv can be, without a password.",
)


def looks_right(name: str, content: bytes) -> bool:
    """Whether it may be a ledger, by its ending and its first bytes; cheap, and opens no sheet."""
    ending = name.rsplit(".", 1)[-1].lower()
    if ending in TEXTS:
        return not content.startswith((OLD, PACKED, b"%PDF")) and (
            content.startswith(UTF_16) or b"\x00" not in content[:65536]
        )
    if ending not in ENDINGS or not content.startswith(PACKED):
        return ending in ENDINGS and content.startswith(OLD)
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return any(part in packed.namelist() for part in WITHIN)
    except zipfile.BadZipFile:
        return False


class File:
    """One file opened. Its sheets are read one at a time, since each may be large."""

    def __init__(self, content: bytes) -> None:
        """Raises UnreadableBookError."""
        self.digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
        self.content = content
        self.book: CalamineWorkbook | None = None
        self.latest: Table | None = None
        if content.startswith((OLD, PACKED)):
            refuse_swollen(content)
            self.book = _opened(content)
        self.names: tuple[str, ...] = tuple(self.book.sheet_names) if self.book else ("csv",)

    def table(self, name: str) -> Table:
        """One of its sheets; the latest is kept open. Raises UnreadableBookError."""
        if self.latest is None or self.latest.name != name:
            self.latest = None  # before the next one takes its memory
            self.latest = self._table(name)
        return self.latest

    def _table(self, name: str) -> Table:
        if self.book is None:
            rows = _separated(self.content)
            return Table(name, lambda: iter(rows))
        if name not in self.names:
            raise UnreadableBookError(Words(f"没有工作表“{name}”。", f"There is no sheet “{name}”."))
        try:
            sheet = self.book.get_sheet_by_name(name)
            merges, hollow, late = _beside(self.content, self.names.index(name), sheet)
        except Exception as trouble:  # the reader has a dozen kinds of trouble with a damaged sheet
            raise UnreadableBookError(UNOPENED) from trouble
        return Table(name, lambda: _rows(sheet), merges, hollow, late)


def _beside(
    content: bytes, place: int, sheet: "CalamineSheet"
) -> tuple[tuple[Merge, ...], Mapping[Place, Kind], bool]:
    """What is merged, what is shown otherwise than it is read, and whether days are counted from 1904."""
    if content.startswith(OLD):
        late, hollow = old_workbook.beside(content, place)
        return _merges(sheet), hollow, late
    with zipfile.ZipFile(BytesIO(content)) as packed:
        is_open_document = "content.xml" in packed.namelist()
    if is_open_document:
        return *open_document.beside(content, place), False
    late, hollow = formulas.beside(content, place)
    return _merges(sheet), hollow, late


def _opened(content: bytes) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook, ZipError  # noqa: PLC0415 - for jobs alone

    try:
        return CalamineWorkbook.from_filelike(BytesIO(content))
    except (CalamineError, ZipError, OSError, ValueError, zipfile.BadZipFile) as trouble:
        raise UnreadableBookError(UNOPENED) from trouble


def _rows(sheet: "CalamineSheet") -> Iterator[list[Any]]:
    """From A1 on: the reader leaves out the columns before the first that is filled."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    if not before:
        return iter(sheet.iter_rows())
    return (before + row for row in sheet.iter_rows())


def _merges(sheet: "CalamineSheet") -> tuple[Merge, ...]:
    """Not every file says; then nothing is merged as far as we know."""
    try:
        return tuple(Merge(*first, *last) for first, last in sheet.merged_cell_ranges or ())
    except (ValueError, TypeError, AttributeError):
        return ()


def _separated(content: bytes) -> list[list[Any]]:
    """Comma, semicolon or tab, whichever the first lines have most of."""
    text = _decoded(content)
    if "\x00" in text or not text.strip():
        raise UnreadableBookError(UNOPENED)
    head = "\n".join(text.splitlines()[:5])
    apart = max(",;\t", key=head.count)
    csv.field_size_limit(2**20)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=apart))
    except csv.Error as trouble:
        raise UnreadableBookError(UNOPENED) from trouble


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(UTF_16) else ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableBookError(UNOPENED)
