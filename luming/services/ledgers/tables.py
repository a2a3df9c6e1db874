"""One sheet as rows from A1, with what a spreadsheet shows and its values do not say: merged cells, formulas without result."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from luming.services.ledgers.remarks import Kind

Place = tuple[int, int]  # row and column, from 0


class Merge(NamedTuple):
    """Cells made one, both ends included; the value stands in the first."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Table:
    """``rows`` begins anew each time it is called. ``hollow``: cells that are shown otherwise than they are read.

    ``late``: a plain number that is a day is counted from 1904, as some spreadsheets on a Macintosh did.
    """

    name: str
    rows: Callable[[], Iterator[list[Any]]]
    merges: tuple[Merge, ...] = ()
    hollow: Mapping[Place, Kind] = field(default_factory=dict)
    late: bool = False

    def first(self, many: int) -> list[list[Any]]:
        """The uppermost rows."""
        return [[_shown(value) for value in row] for row in islice(self.rows(), many)]

    @cached_property
    def repeats(self) -> dict[Place, int]:
        """For each cell below the first of a merged one, the row of that first one."""
        return {
            (row, column): one.top
            for one in self.merges
            for row in range(one.top + 1, one.bottom + 1)
            for column in range(one.left, one.right + 1)
            if column == one.left
        }


def _shown(value: object) -> str:
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value).strip()
