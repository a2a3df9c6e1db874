"""How like two matters are: the words that both have, each weighed by how rare it is in the city. Nothing was trained.

Pure and small, so that what made two things alike can always be said. It suggests; it decides nothing. Words are those of
the search index, which knows no names; what could be a number or a name counts for nothing here once more.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import rjieba

from luming.kernel.matters.ordinary import PLAIN, parts
from luming.kernel.matters.searching import words as cut

WORD = re.compile("[A-Za-z\u3400-\u9fff\u1800-\u18af\u0400-\u04ff]{2,}")
RAREST = 2  # matters; what is rarer weighs no more, or a slip of the pen would weigh most
YOUNG = (
    300  # matters; a city that has fewer is too young to say what is common, and counts as if it had so many
)
IN_TITLE = 2.0  # a word weighs so much more where it stands in the title
BONUS = 0.2  # each, for the same subject and for the same place
LEAST = 40  # words: a title alone is compared as if it said more, or two words in common would be nearly everything
SHOWN = 6  # words said as the reason


@dataclass(frozen=True)
class Weights:
    """In how many of so many matters each word stands; a word that it does not hold is rare."""

    among: int = 0
    many: Mapping[str, int] = field(default_factory=dict)
    known: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def of(self, word: str) -> float:
        """The logarithm of one in so many."""
        if word not in self.known:
            self.known[word] = -math.log(self.share(word))
        return self.known[word]

    def share(self, word: str) -> float:
        """The part of all matters that have it."""
        return min(self.many.get(word, RAREST) / max(self.among, YOUNG), 1.0)


@dataclass(frozen=True)
class Said:
    """What is compared of a matter: its words, its title, its subject and its place, by key.

    ``length``: how many words the index has of it, those that count for nothing here among them.
    """

    words: frozenset[str]
    titled: str = ""
    length: int = 0
    subject: str = ""
    place: str = ""

    @cached_property
    def title(self) -> frozenset[str]:
        """Which of its words its title has: a title is cut only where one of them stands in it at all."""
        low = self.titled.lower()
        return self.words & in_title(self.titled) if any(word in low for word in self.words) else frozenset()

    def weight(self, word: str, weights: Weights) -> float:
        """Of one word in this matter."""
        return weights.of(word) * self.times(word)

    def times(self, word: str) -> float:
        """How much more it weighs here."""
        return IN_TITLE if word in self.title else 1.0


@dataclass(frozen=True)
class Like:
    """How like, and by what: the words that both have, the weightiest first."""

    score: float
    words: tuple[str, ...]
    same_subject: bool
    same_place: bool


def said(words: Iterable[str], title: str, length: int = 0, subject: str = "", place: str = "") -> Said:
    """From words of the index that are ``telling`` (or those of them that matter here) and the title."""
    kept = frozenset(words)
    return Said(kept, title, length or len(kept), subject, place)


def in_title(title: str) -> frozenset[str]:
    """The words of a title, as the index cuts them."""
    return frozenset(part.lower() for word in cut(title) for part in parts(word))


def telling(word: str) -> bool:
    """Whether it may count: two signs or more, no figure, and nothing that the dictionary takes for a name."""
    if not WORD.fullmatch(word):
        return False
    kinds = rjieba.tag(word)
    return word in PLAIN or len(kinds) != 1 or not kinds[0][1].startswith("nr")


def like(one: Said, other: Said, weights: Weights) -> Like:
    """The sum over the shared words, by the lengths of both; raised a little by the same subject and the same place."""
    shared = whole(one.words & other.words)
    worth = {word: one.times(word) * other.times(word) * weights.of(word) ** 2 for word in shared}
    length = math.sqrt(max(one.length, LEAST) * max(other.length, LEAST))
    subject = bool(one.subject) and one.subject == other.subject
    place = bool(one.place) and one.place == other.place
    score = sum(worth.values()) / length * (1 + BONUS * subject + BONUS * place)
    ranked = sorted((word for word in shared if worth[word] > 0), key=lambda word: (-worth[word], word))
    return Like(score, tuple(ranked[:SHOWN]), subject, place)


def whole(words: Iterable[str]) -> list[str]:
    """Without those that only stand inside a longer one of them: 危房改造, and not 危房 beside it."""
    found = frozenset(words)
    least = min(map(len, found), default=0)
    inside = {part for word in found if len(word) > least for part in _parts(word, least)}
    return sorted(found - inside, key=lambda one: (-len(one), one))


def _parts(word: str, least: int) -> Iterator[str]:
    """What stands inside it, of so many signs or more."""
    for length in range(least, len(word)):
        for place in range(len(word) - length + 1):
            yield word[place : place + length]


def asked(one: Said, weights: Weights, rows: float, most: int) -> list[str]:
    """The weightiest words by which others are looked up, as long as about so many ``rows`` of the city are read for them.

    ``rows``: a budget, in matters for every matter of the city; at least one word is asked.
    """
    ranked = sorted(one.words, key=lambda word: (-one.weight(word, weights), word))
    chosen: list[str] = []
    for word in ranked:
        rows -= weights.share(word)
        if chosen and (rows < 0 or len(chosen) == most):
            break
        chosen.append(word)
    return chosen
