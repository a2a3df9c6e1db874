"""A workbook as it stands: its columns found by name wherever they are, every cell with its address."""

import hashlib
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from io import BytesIO

from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words

HEADING_WITHIN = 10  # rows from the top: a title may stand above the names of the columns
MOST_UNPACKED = 400 * 2**20  # bytes: what a small file may swell to


class UnreadableBookError(Refused):
    """The file cannot be read as such a workbook; says what is missing."""


@dataclass(frozen=True)
class Cell:
    """One value and where it stands."""

    at: str  # D7
    value: object


@dataclass(frozen=True)
class Line:
    """One row with its cells by column."""

    row: int
    cells: dict[str, Cell]


@dataclass(frozen=True)
class Sheet:
    """Everything below the names of the columns. ``ignored``: columns that have another name."""

    digest: str
    lines: tuple[Line, ...]
    ignored: tuple[str, ...]


def read(content: bytes, columns: Sequence[str], needed: Collection[str] = ()) -> Sheet:
    """The first sheet that has the columns ``needed``, all of them where none is named. Raises UnreadableBookError.

    A column that the sheet lacks has no cell in any line.
    """
    from python_calamine import CalamineError, CalamineWorkbook, ZipError  # noqa: PLC0415 - only where a sheet is read

    refuse_swollen(content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
    except (CalamineError, ZipError, OSError, ValueError) as trouble:
        raise UnreadableBookError(
            Words(
                "这个文件不能作为表格打开。请另存为 xlsx 再试。",
                "This cannot be opened as a workbook. Save it as xlsx.",
            )
        ) from trouble
    wanted = set(needed or columns)
    for rows in sheets:
        for place, row in enumerate(rows[:HEADING_WITHIN]):
            if wanted <= {_named(value) for value in row}:
                return _below(rows, place, columns, hashlib.sha256(content).hexdigest())
    raise _without(sheets, [column for column in columns if column in wanted])


def _below(rows: Sequence[Sequence[object]], heading: int, columns: Sequence[str], digest: str) -> Sheet:
    names = [_named(value) for value in rows[heading]]
    places = {column: names.index(column) for column in columns if column in names}
    lines = tuple(
        Line(row, {column: Cell(f"{letters(place)}{row}", cells[place]) for column, place in places.items()})
        for row, cells in enumerate(rows[heading + 1 :], start=heading + 2)
        if any(str(cells[place]).strip() for place in places.values())
    )
    return Sheet(f"sha256:{digest}", lines, tuple(name for name in names if name and name not in places))


def _without(sheets: Sequence[Sequence[Sequence[object]]], wanted: list[str]) -> UnreadableBookError:
    seen = {_named(value) for rows in sheets for row in rows[:HEADING_WITHIN] for value in row}
    missing = [column for column in wanted if column not in seen] or wanted
    zh, en = "、".join(missing), ", ".join(missing)
    return UnreadableBookError(Words(f"没有找到这些列：{zh}。", f"These columns are not there: {en}."))


def refuse_swollen(content: bytes) -> None:
    """Raises UnreadableBookError: an archive of a few kilobytes may unpack to more than a machine holds."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile:
        return  # an older format, which is not packed; the reader says whether it is one
    if size > MOST_UNPACKED:
        raise UnreadableBookError(
            Words("这个文件展开后太大，请分成几个。", "This file unpacks to too much; cut it into several.")
        )


def letters(place: int) -> str:
    """The name of a column: A, B, … Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _named(value: object) -> str:
    return "".join(str(value).split())
