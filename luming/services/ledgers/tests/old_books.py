"""A workbook as spreadsheets wrote it before 2007 (BIFF8 in a compound file), made byte by byte after [MS-XLS] and [MS-CFB].

The least that has text, numbers, dates, results of formulas, an error and merged cells.
"""

import struct
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

SECTOR = 512
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SMALLEST = 4096  # a stream that is shorter lies elsewhere
PLAIN, DATED = 0, 1  # how a cell is shown
DATE_FORMAT = 14


class Result(NamedTuple):
    """A formula whose result is kept: a number, or None for an error."""

    value: float | None


def workbook(*rows: Iterable[Any], merges: Iterable[tuple[int, ...]] = (), late: bool = False) -> bytes:
    """One sheet; ``late``: its days are counted from 1904."""
    first = date(1904, 1, 1) if late else date(1899, 12, 30)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))
    sheet += b"".join(_cell(row, column, value, first) for row, cells in enumerate(rows) for column, value in enumerate(cells))  # fmt: skip
    made = [struct.pack("<HHHH", top, bottom, left, right) for top, left, bottom, right in merges]
    sheet += _record(0x00E5, struct.pack("<H", len(made)) + b"".join(made)) + _record(0x000A)
    name = struct.pack("<BB", 2, 1) + "台账".encode("utf-16-le")
    before = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x05, 0, 0, 0, 0))
    before += _record(0x0042, struct.pack("<H", 1200)) + _record(0x0022, struct.pack("<H", late))
    before += b"".join(_record(0x00E0, struct.pack("<HHH14x", 0, form, 0)) for form in (0, DATE_FORMAT))
    after = _record(0x000A)
    place = len(before) + 4 + 6 + len(name) + len(after)
    return _packed(before + _record(0x0085, struct.pack("<IH", place, 0) + name) + after + sheet)


def _cell(row: int, column: int, value: object, first: date) -> bytes:
    at = struct.pack("<HH", row, column)
    if isinstance(value, str):
        text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
        return _record(0x0204, at + struct.pack("<H", PLAIN) + text) if value else b""
    if isinstance(value, Result):
        kept = struct.pack("<d", value.value) if value.value is not None else b"\x02\0\x07\0\0\0\xff\xff"
        return _record(0x0006, at + struct.pack("<H", PLAIN) + kept + struct.pack("<HIH", 0, 0, 0))
    if isinstance(value, date):
        day = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
        counted = (day - datetime(first.year, first.month, first.day)).total_seconds() / 86400  # noqa: DTZ001
        return _record(0x0203, at + struct.pack("<Hd", DATED, counted))
    return _record(0x0203, at + struct.pack("<Hd", PLAIN, value)) if isinstance(value, int | float) else b""


def _record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _packed(stream: bytes) -> bytes:
    """The compound file: a head, the table of sectors, the directory, the stream."""
    stream = stream.ljust(max(SMALLEST, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    many = len(stream) // SECTOR
    chain = [TABLE, END, *range(3, many + 2), END]
    table = struct.pack(f"<{SECTOR // 4}I", *chain, *[FREE] * (SECTOR // 4 - len(chain)))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, SMALLEST, END, 0, END, 0, 0)
    head += struct.pack("<108I", *[FREE] * 108)
    return head + table + b"".join(_directory(len(stream))) + stream


def _directory(size: int) -> Iterator[bytes]:
    for name, kind, child, start, length in (
        ("Root Entry", 5, 1, END, 0),
        ("Workbook", 2, FREE, 2, size),
        ("", 0, FREE, 0, 0),
        ("", 0, FREE, 0, 0),
    ):
        said = name.encode("utf-16-le")
        yield struct.pack("<64sHBBIII16xI16xIQ", said, len(said) + 2 if name else 0, kind, 1, FREE, FREE, child, 0, start, length)  # fmt: skip
