"""``load()``: the second writer, for history from elsewhere and for the bench. No page's step comes here.

One transaction writes. What a history comes to is told without the database (``told``), so that other processes can
reckon it meanwhile (``reckoners``), once its number is taken here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, islice
from typing import NamedTuple
from uuid import UUID

from luming.kernel.deadlines import rules
from luming.kernel.deadlines.calendars import in_force
from luming.kernel.matters.models.series import coming_numbers, take_numbers
from luming.kernel.orgs import reading
from luming.kernel.proceedings import ahead, writing
from luming.kernel.proceedings.ahead import Round
from luming.kernel.proceedings.past import Outline, PastMatter, PastStep, Source, Tale
from luming.kernel.proceedings.reckoners import Reckoners
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.told import Numbered, Part, UnloadableError
from luming.kernel.scope import bulk
from luming.kernel.scope.directory import origin
from luming.kernel.scope.handed import Handed, handed
from luming.kernel.scope.kept import keeping
from luming.kernel.seal.steady import steady
from luming.kernel.workflow.moment import SHANGHAI, now

__all__ = ["Outline", "PastMatter", "PastStep", "Source", "Tale", "UnloadableError", "load"]

AT_ONCE = 500  # matters in one round of inserts
Taking = Callable[
    [UUID, str, int, int], int
]  # of a unit, a kind and a year so many numbers: the first of them


class _Piece(NamedTuple):
    """Some of the histories, and how many came before them."""

    before: int
    tales: list[Tale]
    outlines: list[Outline]

    @classmethod
    def of(cls, before: int, tales: Iterable[Tale]) -> "_Piece":
        found = list(islice(tales, AT_ONCE))
        return cls(before, found, [one.outline() for one in found])

    @property
    def after(self) -> int:
        return self.before + len(self.tales)


def load(
    matters: Iterable[Tale], source: Source, reckoners: Reckoners | None = None, coming: Sequence[Tale] = ()
) -> Iterator[int]:
    """Write histories, some hundreds at a time; after each round how many in all. Raises UnloadableError.

    The transaction is the caller's: a file is loaded whole or not at all. ``coming``: as far as one knows, what the same
    reckoners will be given after these, which they reckon while these are written.
    """
    rest = iter(matters)
    rules.look_ahead()
    piece = _Piece.of(0, rest)
    while piece.tales:
        following = _Piece.of(piece.after, rest)
        bulk.plan_anew_while_small()
        with steady():
            if reckoners is None or not bulk.is_copied():
                ahead.pour(_numbered(piece, source, take_numbers))
            else:
                _by_several(reckoners, piece, following if following.tales else _Piece.of(0, coming), source)
        yield piece.after
        piece = following


def _by_several(reckoners: Reckoners, piece: _Piece, following: _Piece, source: Source) -> None:
    answers = ahead.answered(
        reckoners, Round(_numbered(piece, source, take_numbers), _known_here(piece.outlines))
    )
    if following.tales:
        with keeping():  # asked anew, so that nothing is foreseen that will not be asked at its turn
            foreseen = Round(_numbered(following, source, coming_numbers), _known_here(following.outlines))
        ahead.begin(reckoners, foreseen)
    ahead.write(answers)


def _known_here(outlines: list[Outline]) -> Handed:
    """Whatever the reckoning will want to know of this city, asked beforehand: periods and tiers where clocks run."""
    in_force()
    origin()
    clocked = [one for one in outlines if one.clocked]
    for unit in {unit for one in clocked for unit in (one.holder, *one.units)}:
        reading.placed(unit)
    rules.look_ahead(
        (one.region, moment.astimezone(SHANGHAI).date())
        for one in clocked
        if one.region
        for moment in one.clocked
    )
    return handed()


def _numbered(piece: _Piece, source: Source, take: Taking) -> Part:
    told = zip(count(piece.before + 1), piece.tales, _numbers(piece.outlines, take), strict=False)
    return Part([Numbered(*one) for one in told], source, now())


def _numbers(outlines: list[Outline], take: Taking) -> list[str]:
    """Each history's own number, or the next of its unit and year; a whole round takes them in one go."""
    units = {key.int: reading.unit(key) for key in {one.holder for one in outlines}}
    # By the number of its key: a UUID is hashed by Python, four times for each history.
    series = [(one.holder.int, one.procedure, one.begun.astimezone(SHANGHAI).year) for one in outlines]
    wanted = Counter(which for which, one in zip(series, outlines, strict=True) if not one.number)
    given = {
        (unit, kind, year): count(take(units[unit].id, kind, year, many))
        for (unit, kind, year), many in sorted(wanted.items())  # in one order for all
    }
    return [
        one.number or writing.numbered(units[which[0]], known(which[1]), which[2], next(given[which]))
        for which, one in zip(series, outlines, strict=True)
    ]
