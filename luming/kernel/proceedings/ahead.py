"""A round that others reckon before its turn, while the one before it is written, so that neither waits for the other.

Its numbers are not taken yet: those that will follow are foreseen, and so is what the city answers. Where it then comes
otherwise (somebody took a number in between, a period was set, a row is there already), it is reckoned anew.
"""

import pickle
from collections.abc import Iterator
from typing import NamedTuple

from luming.kernel.proceedings.reckoners import Reckoners
from luming.kernel.proceedings.told import ORDER, Part
from luming.kernel.scope import bulk
from luming.kernel.scope.copied import as_text
from luming.kernel.scope.handed import Handed, opened_apart
from luming.kernel.seal.steady import steady


class Round(NamedTuple):
    """Histories with their numbers, and what whoever reckons them may know of the city."""

    whole: Part
    here: Handed

    def is_what_came(self, came: "Round") -> bool:
        """Whether this one, foreseen, says of every history and of the city what the one that came says."""
        ours, theirs = self.here, came.here
        return (
            (self.whole.told, self.whole.source, ours.code)
            == (came.whole.told, came.whole.source, theirs.code)
            and ours.answers.keys() <= theirs.answers.keys()
            and all(_same(one, theirs.answers[question]) for question, one in ours.answers.items())
        )


class Begun(NamedTuple):
    """A round whose parts are being reckoned."""

    round: Round
    parts: list[Part]
    answers: Iterator[list[bytes] | None]


class Answered(NamedTuple):
    """The parts of a round, and the rows of each; None where it could not be reckoned."""

    parts: list[Part]
    answers: list[list[bytes] | None]


def begin(reckoners: Reckoners, foreseen: Round) -> None:
    """Let them reckon it, and keep what they answer until its turn."""
    reckoners.begun = _begun(reckoners, foreseen)


def answered(reckoners: Reckoners, came: Round) -> Answered:
    """All of a round: as it was begun before its turn, where it came as foreseen, or else begun now."""
    begun: Begun | None = reckoners.begun
    reckoners.begun = None
    if begun and not begun.round.is_what_came(came):
        list(begun.answers)  # waited for, since those who reckon have to be rid of them
        begun = None
    begun = begun or _begun(reckoners, came)
    return Answered(begun.parts, list(begun.answers))


def write(one: Answered) -> None:
    """All parts of a kind by one statement, which takes as long to be planned as some hundred rows to be written.

    A part that nobody could reckon is reckoned here, so that what is wrong comes out as ever.
    """
    bulk.prepare(ORDER)
    for kind, texts in zip(ORDER, zip(*filter(None, one.answers), strict=True), strict=False):
        bulk.copy(kind, b"".join(texts))
    for part, answer in zip(one.parts, one.answers, strict=True):
        if answer is None:
            pour(part)


def pour(part: Part) -> None:
    """Reckoned here."""
    for rows in part.rows():
        bulk.pour(rows)


def reckoned(here: Handed, part: Part) -> list[bytes]:
    """In another process: the rows of each kind, as COPY reads them."""
    with opened_apart(here), steady():
        return [as_text(rows) for rows in part.rows()]


def _begun(reckoners: Reckoners, one: Round) -> Begun:
    parts = one.whole.cut(reckoners.many)
    return Begun(one, parts, reckoners.each((reckoned, one.here, part) for part in parts))


def _same(one: object, other: object) -> bool:
    """Of rows not only the key."""
    return one is other or pickle.dumps(one) == pickle.dumps(other)
