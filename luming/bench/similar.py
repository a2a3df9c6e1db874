"""How good the likeness of matters is, on pairs of real appeals labelled by hand: the figures of docs/similar-matters.md.

``bin/bench similar WORKBOOK``. The labels hold row numbers only; the workbook never lies in the repository.
"""

import csv
import math
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from luming.services.similar.likeness import Said, Weights, asked, like, said, telling

if TYPE_CHECKING:
    from luming.services.ledgers.judging import Past

LABELS = Path(__file__).parents[1] / "services/similar/tests/labelled_pairs.csv"
SAME, KIND, NONE = "same", "kind", "none"
SHOWN = 5


@dataclass(frozen=True)
class Pair:
    """Two rows, by which way they were drawn, what one reader said of them."""

    row: int
    other: int
    drawn: str
    label: str

    @property
    def useful(self) -> bool:
        """One problem, or of a similar kind."""
        return self.label != NONE


def labelled() -> list[Pair]:
    """All that were labelled."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return [Pair(int(r["row"]), int(r["other"]), r["drawn"], r["label"]) for r in csv.DictReader(file)]


class Appeals:
    """The real appeals as the search index has them; ``answered``: with the words of their answers."""

    def __init__(self, file: Path, *, answered: bool = True) -> None:
        self.tokens = dict(_tokens(file, answered=answered))
        counted = Counter(word for _title, words in self.tokens.values() for word in words)
        kept = {word: many for word, many in counted.items() if many >= 3}  # noqa: PLR2004 - as weighing keeps them
        self.worth = Weights(len(self.tokens), kept)
        tell = {word for word in counted if telling(word)}
        self.said = {
            row: said(words & tell, title, len(words)) for row, (title, words) in self.tokens.items()
        }

    @cached_property
    def holding(self) -> dict[str, list[int]]:
        """In which rows a word stands."""
        found: dict[str, list[int]] = {}
        for row, one in self.said.items():
            for word in one.words:
                found.setdefault(word, []).append(row)
        return found

    def score(self, row: int, other: int) -> float:
        """Of two rows."""
        return like(self.said[row], self.said[other], self.worth).score

    def nearest(self, row: int, most: int = SHOWN) -> list[int]:
        """The likest, found as the page finds them: first by the weightiest words, then compared one by one."""
        from luming.services.similar.finding import CANDIDATES, ROWS_READ, WORDS_ASKED

        here: Said = self.said[row]
        words = asked(here, self.worth, ROWS_READ / len(self.said), WORDS_ASKED)
        hits = Counter(other for word in words for other in self.holding[word] if other != row)
        rows = sorted(hits, key=lambda other: (-hits[other], -other))[:CANDIDATES]
        return sorted(rows, key=lambda other: (-self.score(row, other), other))[:most]


@lru_cache(maxsize=1)
def _appeals(file: Path) -> "list[Past]":
    from luming.kernel.workflow.moment import now
    from luming.services.ledgers.files import File
    from luming.services.ledgers.judged import ledger_of
    from luming.services.ledgers.judging import Sheet, judge
    from luming.services.ledgers.seen import sheets_of

    read, ledger = File(file.read_bytes()), ledger_of("appeal")
    seen = sheets_of(read, ledger, {})[0]
    sheet = Sheet(read.table(seen.name), ledger, seen.last, seen.columns)
    return [one.past for one in judge(sheet, now()) if one.past]


def _tokens(file: Path, *, answered: bool) -> Iterable[tuple[int, tuple[str, frozenset[str]]]]:
    from luming.kernel.matters.searching import vectors
    from luming.kernel.parties.masking import mask_text
    from luming.services.ledgers.histories import story_of, title_of
    from luming.services.ledgers.judged import ledger_of

    ledger = ledger_of("appeal")
    for one in _appeals(file):
        title, reply = title_of(one, ledger), one.said["reply"] if answered else ""
        texts = [mask_text(text) for text in (story_of(one, ledger), reply) if text]
        yield one.row, (title, frozenset(vectors(title, texts)["words"].text.split()))


def interval(hits: int, many: int) -> tuple[float, float]:
    """Wilson's interval at 95 %."""
    z, share = 1.96, hits / many
    middle, half = (
        share + z * z / (2 * many),
        z * math.sqrt(share * (1 - share) / many + z * z / (4 * many**2)),
    )
    return (middle - half) / (1 + z * z / many), (middle + half) / (1 + z * z / many)


def line(what: str, pairs: Sequence[Pair], holds: Callable[[Pair], bool]) -> str:
    """A line of a table: how many of these pairs it holds for."""
    hits = sum(map(holds, pairs))
    low, high = interval(hits, len(pairs))
    return f"| {what} | {hits} of {len(pairs)} | {hits / len(pairs):.0%} | {low:.0%} – {high:.0%} |"


def figures(whole: Appeals, brought: Appeals) -> list[str]:
    """The tables' lines, as the page of the method has them."""
    pairs = labelled()
    return [*_shown(pairs, whole), *_one_problem(pairs, whole, brought), *_drawn(pairs)]


def _shown(pairs: Sequence[Pair], whole: Appeals) -> Iterable[str]:
    """What a matter's page shows of similar ones."""
    from luming.services.similar.finding import FLOOR

    first = [one for one in pairs if one.drawn.startswith("first")]
    for most in (1, 3, SHOWN):
        yield line(
            f"useful among the first {most}", [one for one in first if int(one.drawn[5:]) <= most], _useful
        )
    shown = {one for one in first if whole.score(one.row, one.other) >= FLOOR}
    yield line(f"useful among the first five that are shown (from {FLOOR})", list(shown), _useful)
    asked_of = {one.row for one in first}
    about = [one for one in pairs if one.row in asked_of and one.useful]
    yield line("of all labelled useful for these twenty, shown", about, lambda one: one in shown)


def _one_problem(pairs: Sequence[Pair], whole: Appeals, brought: Appeals) -> Iterable[str]:
    """What would stand in a group."""
    from luming.services.similar.groups import SAME as FROM

    same = [one for one in pairs if _same(one)]
    for name, texts in (("as brought", brought), ("with their answers", whole)):
        above = {one for one in pairs if texts.score(one.row, one.other) >= FROM}
        yield line(f"one problem, of those from {FROM}, {name}", list(above), _same)
        yield line(f"at least of a kind, of those from {FROM}, {name}", list(above), _useful)
        yield line(f"from {FROM}, of those that are one problem, {name}", same, above.__contains__)


def _drawn(pairs: Sequence[Pair]) -> Iterable[str]:
    """The labels by the way in which they were drawn."""
    for drawn in sorted({one.drawn for one in pairs}):
        of = Counter(one.label for one in pairs if one.drawn == drawn)
        yield f"| {drawn} | {of[SAME]} | {of[KIND]} | {of[NONE]} |"


def _useful(one: Pair) -> bool:
    return one.useful


def _same(one: Pair) -> bool:
    return one.label == SAME


def main(arguments: Sequence[str]) -> int:
    """0 when measured; 2 without a workbook."""
    if len(arguments) != 1 or not Path(arguments[0]).exists():
        print(
            "bin/bench similar WORKBOOK: the real appeals, which never lie in the repository", file=sys.stderr
        )
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luming.config.settings")
    import django

    django.setup()
    file = Path(arguments[0])
    print("\n".join(figures(Appeals(file), Appeals(file, answered=False))))
    return 0
