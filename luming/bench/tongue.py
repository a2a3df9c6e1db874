"""Invented Chinese text: words follow each other as they do in real appeals, and texts are as long; no text is anybody's.

Learned from a workbook of past appeals where one is given, from the demo's invented stories where none is. What a text
says makes no sense; how often each word stands in how many texts is what a search meets.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

import rjieba

END = "。"
DIFFERENT = 4000  # texts of a kind
FIRST = ""  # what stands before a text's first word


@dataclass(frozen=True, eq=False)
class Tongue:
    """How texts of one kind go on: the words seen after each word, as often as they were, and lengths in characters."""

    after: dict[str, list[str]]
    lengths: list[int]

    @classmethod
    def learned(cls, texts: Iterable[str]) -> "Tongue":
        """From texts as they are."""
        after: dict[str, list[str]] = defaultdict(list)
        lengths = []
        for text in texts:
            before = FIRST
            lengths.append(len(text))
            for word in rjieba.cut("".join(text.split())):
                after[before].append(word)
                before = word
            after[before].append(END)
        return cls(dict(after), lengths)

    def text(self, chance: Random, most: int = 4000) -> str:
        """One text."""
        return self._said(chance, min(chance.choice(self.lengths), most)) + END

    def _said(self, chance: Random, length: int) -> str:
        words, so_far, before = [], 0, FIRST
        draw, after = chance.random, self.after
        while so_far < length:
            known = after.get(before) or after[FIRST]
            before = known[int(draw() * len(known))]
            words.append(before)
            so_far += len(before)
        return "".join(words)


@dataclass(frozen=True)
class Voices:
    """What people write, what they call it, and what they are answered.

    Of a million longer texts each of some thousands comes back now and then: an index meets the same words as often, and
    to cut and mask every one anew would be half of the loading. Titles are each their own.
    """

    titles: Tongue
    tellings: Tongue
    replies: Tongue

    def told(self, chance: Random) -> str:
        """What somebody wrote."""
        return _known(self.tellings, chance.randrange(DIFFERENT))

    def answer(self, chance: Random) -> str:
        """What an office answered."""
        return _known(self.replies, chance.randrange(DIFFERENT))

    @classmethod
    def of(cls, workbook: Path | None) -> "Voices":
        """As a workbook of appeals speaks; without one as the demo's stories do."""
        return cls(*map(Tongue.learned, _rows(workbook) if workbook else _invented()))


@lru_cache(maxsize=2 * DIFFERENT)
def _known(tongue: Tongue, number: int) -> str:
    return tongue.text(Random(number))


def _rows(workbook: Path) -> tuple[list[str], list[str], list[str]]:
    from luming.kernel.documents.sheets import read

    columns = ("留言主题", "留言详情", "答复意见")
    lines = [line.cells for line in read(workbook.read_bytes(), columns).lines]
    said = [[str(cells[column].value).strip() for cells in lines if column in cells] for column in columns]
    return said[0], said[1], said[2]


def _invented() -> tuple[list[str], list[str], list[str]]:
    from luming.demo.stories_file import tellings

    told = tellings()
    return (
        [one.title for one in told],
        [one.happened + "".join(one.asks) for one in told],
        [one.facts + one.responsibility for one in told],
    )
