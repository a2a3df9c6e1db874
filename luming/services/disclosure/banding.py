"""Days in bands, each of k records or more, cut so that a median is found in them as exactly as that allows. Pure.

The day of a published quantile has a band of its own where k records have it. The last band is open at its end.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import NamedTuple

MEDIAN = Decimal("0.5")


class Band(NamedTuple):
    """From the first day to the last, both in it; without a last one: and more."""

    first: int
    last: int | None

    def __str__(self) -> str:
        if self.last is None:
            return f"{self.first}+"
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def read(said: str) -> Band:
    """As it was written."""
    if said.endswith("+"):
        return Band(int(said[:-1]), None)
    first, _, last = said.partition("-")
    return Band(int(first), int(last or first))


def places(total: int, at: Decimal) -> tuple[int, int]:
    """The places, from 0, of the records between which a quantile lies; mostly one and the same."""
    if at == MEDIAN:
        return (total - 1) // 2, total // 2
    return (ceil(total * at) - 1,) * 2


@dataclass
class _Piece:
    last: int
    many: int
    alone: bool


def bands(days: Collection[int], ats: Iterable[Decimal], least: int) -> list[Band]:
    """Over all these days; none where there are fewer than ``least``."""
    if len(days) < least:
        return []
    many, order = Counter(days), sorted(days)
    wanted = {order[place] for at in ats for place in places(len(order), at)}
    pieces: list[_Piece] = []
    for day in sorted(many):
        alone = day in wanted and many[day] >= least
        if alone or not pieces or pieces[-1].alone or pieces[-1].many >= least:
            pieces.append(_Piece(day, many[day], alone))
        else:
            pieces[-1] = _Piece(day, pieces[-1].many + many[day], alone=False)
    while few := [index for index, piece in enumerate(pieces) if piece.many < least]:
        _join(pieces, few[0])
    return _edged(pieces)


def again(days: Collection[int], earlier: Sequence[Band], least: int) -> list[Band]:
    """The bands of an earlier edition; joined where they have become too small, never cut, or the two would tell a day.

    A day that lies in none of them belongs to the band after it, or to the last.
    """
    if len(days) < least:
        return []
    found = list(earlier)
    found[-1] = Band(found[-1].first, None)
    while few := [index for index, many in enumerate(_held(days, found)) if many < least]:
        first, second = sorted((few[0], few[0] - 1 if few[0] else 1))
        found[first : second + 1] = [Band(found[first].first, found[second].last)]
    return found


def _held(days: Collection[int], among: Sequence[Band]) -> list[int]:
    many = Counter(band_of(day, among) for day in days)
    return [many[band] for band in among]


def _edged(pieces: list[_Piece]) -> list[Band]:
    """Side by side, so that no edge tells of a day; only a quantile's own day stands alone."""
    found, first = list[Band](), 0
    for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
        if piece.alone:
            found.append(Band(piece.last, piece.last))
        elif after is None:
            found.append(Band(first, None))
        else:
            found.append(Band(first, after.last - 1 if after.alone else piece.last))
        first = (found[-1].last or 0) + 1
    return found


def _join(pieces: list[_Piece], index: int) -> None:
    """A piece that is too small goes to a neighbour; to that of a quantile only where there is no other."""
    beside = [place for place in (index - 1, index + 1) if 0 <= place < len(pieces)]
    place = min(beside, key=lambda one: pieces[one].alone)
    first, second = sorted((index, place))
    both = pieces[first], pieces[second]
    pieces[first : second + 1] = [_Piece(both[1].last, both[0].many + both[1].many, alone=False)]


def band_of(day: int, among: Iterable[Band]) -> Band:
    """In which of them this day is."""
    return next(band for band in among if band.last is None or day <= band.last)


def quantile(counts: Mapping[Band, int], at: Decimal) -> tuple[Band, Band]:
    """The bands between which the quantile lies; mostly one and the same."""
    found: list[Band] = []
    for place in places(sum(counts.values()), at):
        for band, many in sorted(counts.items()):
            place -= many  # noqa: PLW2901 - counted down to the band in which it is
            if place < 0:
                found.append(band)
                break
    return found[0], found[1]


def text(between: tuple[Band, Band]) -> str:
    """What may be printed of a quantile: a number of days, or from–to where its band is of several days."""
    (low, high) = between
    if low.last is not None and high.last is not None:
        first, last = _half(low.first + high.first), _half(low.last + high.last)
        return first if first == last else f"{first}–{last}"
    return f"{_half(low.first + high.first)}+"


def _half(twice: int) -> str:
    return str(twice // 2) if twice % 2 == 0 else f"{twice // 2}.5"
