"""Finding a place from what somebody types: name, alias, pinyin or initials, with or without the area before it.

Pure, so that the picker answers alike from the file, from rows and without JavaScript. Half a millisecond to a few
for the 957 places of Baotou.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

_OFFICE = re.compile(r"(?<=.)(居民委员会|居委会|村民委员会|村委会|村委|办事处|人民政府|政府)$")
_NUMBER = re.compile(r"(?<!\d)[1-9]\d?(?!\d)")
_DIGITS = " 一二三四五六七八九"
_DEPTH = {"city": 0, "area": 1, "township": 2, "village": 3}
MOST = 20  # rows a person can look through
BEGINS = (0, 1)  # ranks of a Chinese word that is a name or begins one


class Place(Protocol):
    """What `match` reads of a region, be it a line of the file or a row of the database."""

    @property
    def code(self) -> str: ...
    @property
    def parent_code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...
    @property
    def pinyin(self) -> str: ...
    @property
    def alias_pinyin(self) -> Sequence[str]: ...


P = TypeVar("P", bound=Place)


class Spellings(NamedTuple):
    """Every way to write one place."""

    names: tuple[str, ...]
    letters: tuple[str, ...]
    initials: tuple[str, ...]
    tails: tuple[str, ...]  # the name's pinyin from each later syllable on


def match(query: str, regions: Sequence[P], limit: int = MOST) -> list[P]:
    """Places fitting `query`, best first: exact, then beginnings, then parts; larger places before smaller.

    Words apart by a space narrow from the larger place to the smaller (`昆区 阳光`, `kq ygct`); without a space
    the longest leading name does (`昆区阳光春天`). An empty query fits nothing.
    """
    words = [clean(word) for word in query.split()]
    if not words:
        return []
    among = _within(words[:-1], regions)
    found = _ranked(words[-1], among) or _ranked(_office_apart(words[-1]), among)
    return (found or _peeled(words[-1], among))[:limit]


def clean(text: str) -> str:
    """What was typed in the form places are kept in: half-width, small letters, `21号` as `二十一号`."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("ü", "v").replace("lue", "lve")
    return _NUMBER.sub(lambda number: _in_words(int(number[0])), plain)


def _in_words(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return ten + _DIGITS[ones].strip()


def _office_apart(name: str) -> str:
    return _OFFICE.sub("", name)


@lru_cache(maxsize=8192)
def _spellings(name: str, aliases: tuple[str, ...], pinyin: str, alias_pinyin: tuple[str, ...]) -> Spellings:
    syllables = [spelling.lower().split() for spelling in (pinyin, *alias_pinyin)]
    return Spellings(
        names=(name, *aliases),
        letters=tuple("".join(each) for each in syllables),
        initials=tuple("".join(syllable[0] for syllable in each) for each in syllables),
        tails=tuple("".join(syllables[0][start:]) for start in range(1, len(syllables[0]))),
    )


def _rank(word: str, place: Place) -> int | None:
    """How well one word fits a place: 0 best, None not at all."""
    ways = _spellings(place.name, tuple(place.aliases), place.pinyin, tuple(place.alias_pinyin))
    if not word.isascii():
        return _first(
            word in ways.names,
            any(name.startswith(word) for name in ways.names),
            word in place.name,
        )
    return _first(
        word in ways.letters or word in ways.initials,
        any(letters.startswith(word) for letters in ways.letters),
        any(initials.startswith(word) for initials in ways.initials),
        any(tail.startswith(word) for tail in ways.tails),
        word in ways.initials[0],
    )


def _first(*fits: bool) -> int | None:
    return next((rank for rank, fit in enumerate(fits) if fit), None)


def _ranked(word: str, places: Iterable[P]) -> list[P]:
    if not word:
        return []
    fits = [(rank, place) for place in places if (rank := _rank(word, place)) is not None]
    return [place for _, place in sorted(fits, key=lambda fit: _order(*fit))]


def _order(rank: int, place: Place) -> tuple[bool, int, int, int, str, str]:
    """A placeholder last; then fit, size of the place, shortness of its name, sound, code."""
    return place.kind == "virtual", rank, _DEPTH[place.level], len(place.name), place.pinyin, place.code


def _within(words: Sequence[str], places: Sequence[P]) -> Sequence[P]:
    """The places lying in one that each of these words fits."""
    for word in words:
        places = _below({place.code for place in _ranked(word, places)}, places)
    return places


def _below(codes: set[str], places: Sequence[P]) -> list[P]:
    parents: Mapping[str, str] = {place.code: place.parent_code for place in places}

    def lies_within(code: str) -> bool:
        parent = parents.get(code, "")
        return bool(parent) and (parent in codes or lies_within(parent))

    return [place for place in places if lies_within(place.code)]


def _peeled(word: str, places: Sequence[P]) -> list[P]:
    """`昆区团结大街阳光春天` read from the left: the longest beginning that names a place holds the rest."""
    if word.isascii():
        return []
    larger = [place for place in places if place.level != "village"]
    for end in range(len(word) - 1, 1, -1):
        holders = {place.code for place in larger if _rank(word[:end], place) in BEGINS}
        below = _below(holders, places) if holders else []
        found = (_ranked(word[end:], below) or _peeled(word[end:], below)) if below else []
        if found:
            return found
    return []
