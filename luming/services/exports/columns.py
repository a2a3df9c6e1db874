"""One column of a list that is taken away: its name, its kind, and how it is read for a whole piece of rows at once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from luming.kernel.workflow.words import Words

Value = str | int | float | date | datetime | None
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for the beginning of a formula


class Kind(Enum):
    """What stands in a column's cells, as the one who made them counted it."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    MONEY = "money"  # in fen; written in yuan
    SHARE = "share"  # in per cent


@dataclass(frozen=True)
class Column:
    """``of`` answers one row's value; with ``ahead`` from what was read for the whole piece, else of the row alone.

    No column gives an identity out: names of parties come masked from their own rows, and nothing sealed is opened.
    """

    code: str
    words: Words
    kind: Kind
    of: Callable[[Any, Any], Any]
    ahead: Callable[[Sequence[Any]], Any] | None = None
    summed: bool = False


def read(columns: Sequence[Column], rows: Sequence[Any]) -> Iterator[list[Value]]:
    """The values row by row; what several columns read ahead alike is read once."""
    known = {ahead: ahead(rows) for ahead in {one.ahead for one in columns} if ahead}
    for row in rows:
        yield [one.of(row, known[one.ahead] if one.ahead else None) for one in columns]


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: where it begins like one, a quotation mark stands before it."""
    return f"'{text}" if text.startswith(FORMULA) else text
