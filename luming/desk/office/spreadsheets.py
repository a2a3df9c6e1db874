"""Tables that an operator fills in: xlsx or csv, one line of heads, then a row a thing; every cell is text."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

MOST_ROWS = 20_000
LARGEST = 5 * 1024 * 1024


class UnreadableTableError(ValueError):
    """The file is no table we can read; the message says what to do."""


def read(upload: UploadedFile, heads: dict[str, str]) -> list[dict[str, str]]:
    """The rows under our names. ``heads``: our name for each column to its head in Chinese; either is understood.

    Raises UnreadableTableError.
    """
    if (upload.size or 0) > LARGEST:
        raise UnreadableTableError(_("文件太大，请分成几份。"))
    lines = [line for line in _lines(upload) if any(line)]
    if not lines:
        raise UnreadableTableError(_("文件里没有内容。"))
    names = [_name(cell, heads) for cell in lines[0]]
    missing = [heads[name] for name in heads if name not in names]
    if missing:
        raise UnreadableTableError(
            _("第一行缺少这些列：%(heads)s。") % {"heads": pgettext("list", "、").join(missing)}
        )
    return [dict(zip(names, line, strict=False)) for line in lines[1 : MOST_ROWS + 1]]


def _lines(upload: UploadedFile) -> list[list[str]]:
    content = upload.read()
    if (upload.name or "").lower().endswith(".csv"):
        return [[cell.strip() for cell in line] for line in csv.reader(StringIO(_text(content)))]
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only where a sheet is read

    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    except (CalamineError, IndexError) as broken:
        raise UnreadableTableError(_("打不开这个文件。请用 Excel（xlsx）或者 CSV。")) from broken
    return [[_plain(cell) for cell in line] for line in sheet.to_python()]


def _text(content: bytes) -> str:
    """Spreadsheet programs in China save CSV as GB 18030."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def _plain(cell: object) -> str:
    """What the cell shows; whole numbers without the point that the format adds."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()


def _name(head: str, heads: dict[str, str]) -> str:
    return next((name for name, chinese in heads.items() if head.strip() in {name, chinese}), head.strip())
