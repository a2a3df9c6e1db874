"""What an old workbook (xls) holds and its reader does not tell: the day from which it counts, and cells that hold an error."""

from io import StringIO

from luming.services.ledgers import remarks
from luming.services.ledgers.remarks import Kind


def beside(content: bytes, sheet: int) -> tuple[bool, dict[tuple[int, int], Kind]]:
    """Whether days are counted from 1904, and the cells of this sheet that hold an error. Nothing where it cannot be followed."""
    import xlrd  # noqa: PLC0415 - such a file comes seldom

    try:
        book = xlrd.open_workbook(file_contents=content, on_demand=True, ragged_rows=True, logfile=StringIO())
        kinds = book.sheet_by_index(sheet)
    except Exception:  # noqa: BLE001 - it fails in a dozen ways over a damaged file, whose values the other reader has
        return False, {}
    errors = {
        (row, column): remarks.BROKEN
        for row in range(kinds.nrows)
        for column, kind in enumerate(kinds.row_types(row))
        if kind == xlrd.XL_CELL_ERROR
    }
    return book.datemode == 1, errors
