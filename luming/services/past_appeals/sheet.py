"""The workbook of past appeals: a sheet that has all seven columns."""

from luming.kernel.documents import sheets
from luming.kernel.documents.sheets import Cell, Line, Sheet, UnreadableBookError, letters
from luming.services.past_appeals.columns import COLUMNS

__all__ = ["Cell", "Line", "Sheet", "UnreadableBookError", "letters", "read"]


def read(content: bytes) -> Sheet:
    """The first sheet with all seven columns. Raises UnreadableBookError."""
    return sheets.read(content, COLUMNS)
