"""What a workbook was found to hold, in a form that a row can keep: counts, rows, cells and kinds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from luming.services.past_appeals import remarks
from luming.services.past_appeals.judging import Judged
from luming.services.past_appeals.remarks import Grade, Kind, Remark

KINDS = {one.code: one for one in vars(remarks).values() if isinstance(one, Kind)}
MOST = 500  # remarks kept beside the counts; the workbook of remarks has all of them


@dataclass(frozen=True)
class Findings:
    """Rows in all, to take in, there already, refused; how many remarks of each kind; the odd and refused cells."""

    rows: int
    new: int
    there: int
    refused: int
    kinds: dict[str, int]
    cells: list[list[Any]]  # row, cell, kind, other

    @classmethod
    def of(cls, judged: Judged, there: int) -> "Findings":
        """From what was judged, with what is there already set apart."""
        told = sorted(
            (one for one in judged.remarks if one.kind.grade is not Grade.TIDIED),
            key=lambda one: (one.kind.grade is not Grade.REFUSED, one.row),
        )
        kinds = Counter(one.kind.code for one in judged.remarks)
        cells = [[one.row, one.cell, one.kind.code, one.other] for one in told[:MOST]]
        return cls(judged.rows, len(judged.appeals), there, len(judged.refused), dict(kinds), cells)

    @classmethod
    def read(cls, kept: dict[str, Any]) -> "Findings | None":
        """From a row; None before anything was found."""
        return cls(**kept) if kept else None

    def as_json(self) -> dict[str, Any]:
        """For a row."""
        return asdict(self)

    @property
    def remarks(self) -> list[Remark]:
        """The odd and refused cells, refused first."""
        return [Remark(KINDS[kind], row, cell, other) for row, cell, kind, other in self.cells]

    @property
    def refusals(self) -> list[Remark]:
        """Why rows are refused."""
        return [one for one in self.remarks if one.kind.grade is Grade.REFUSED]

    @property
    def oddities(self) -> list[Remark]:
        """What is taken in and odd; of a refused row only the refusal is told."""
        refused = {one.row for one in self.refusals}
        return [one for one in self.remarks if one.kind.grade is Grade.ODD and one.row not in refused]

    def counted(self, grade: Grade) -> Iterator[tuple[Kind, int]]:
        """The kinds of one grade, with how many cells each."""
        for code, many in self.kinds.items():
            if KINDS[code].grade is grade:
                yield KINDS[code], many
