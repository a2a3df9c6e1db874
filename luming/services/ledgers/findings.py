"""What a file was found to hold, in a form that a row can keep: counts, rows, cells and kinds."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from luming.kernel.workflow.words import Words
from luming.services.ledgers.cells import word
from luming.services.ledgers.judging import Verdict
from luming.services.ledgers.remarks import KINDS, NOT_A_CHOICE, NOT_LISTED, Grade, Kind, Remark

UNKNOWN = {NOT_LISTED, NOT_A_CHOICE}
MOST_WORDS, LONGEST_WORD = 60, 40  # of a column; what is longer is a sentence, and not asked about
MOST = 500  # remarks of a grade kept beside the counts; the workbook of remarks has all of them


@dataclass
class Findings:
    """Rows in all, to take in, there already, refused; how many remarks of each kind; the first odd and refused cells."""

    rows: int = 0
    new: int = 0
    there: int = 0
    refused: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    cells: list[list[Any]] = field(default_factory=list)  # row, cell, kind, other in both languages
    # By column the words that stand for none of our choices, with rows; only while the file is there.
    unknown: dict[str, dict[str, int]] = field(default_factory=dict)

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
        found = [Remark(KINDS[kind], row, cell, Words(*other)) for row, cell, kind, other in self.cells]
        return sorted(found, key=lambda one: (one.kind.grade is not Grade.REFUSED, one.row))

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


class Counting:
    """Adds up verdicts as they come."""

    def __init__(self, asked: Mapping[str, tuple[str, int]] | None = None) -> None:
        """``asked``: by its letters, code and place of each column whose unknown words somebody may explain."""
        self.asked, self.words = asked or {}, defaultdict[str, Counter[str]](Counter)
        self.found, self.kinds, self.kept = Findings(), Counter[str](), Counter[Grade]()

    def add(self, verdict: Verdict, *, there: bool = False) -> None:
        """One row; ``there``: it is in the city already and says the same."""
        found = self.found
        found.rows += 1
        found.new += verdict.past is not None and not there
        found.there += there
        found.refused += verdict.past is None
        for one in verdict.remarks:
            if one.kind in UNKNOWN:
                self._ask(one, verdict)
            grade = one.kind.grade
            self.kinds[one.kind.code] += 1
            if grade is not Grade.TIDIED and self.kept[grade] < MOST:
                self.kept[grade] += 1
                found.cells.append([one.row, one.cell, one.kind.code, list(one.other)])

    def result(self) -> Findings:
        """All of them."""
        self.found.kinds = dict(self.kinds)
        self.found.unknown = {code: dict(words.most_common(MOST_WORDS)) for code, words in self.words.items()}
        return self.found

    def _ask(self, one: Remark, verdict: Verdict) -> None:
        code, place = self.asked.get(one.cell.rstrip("0123456789"), ("", 0))
        said = word(verdict.cells[place]).value if code else None
        if said and len(said) <= LONGEST_WORD and "\n" not in said:
            self.words[code][said] += 1
