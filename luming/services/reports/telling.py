"""How a figure reads in one language: in a sentence, in a table, with its change against the year before. Pure.

A number in a text or a table is the figure itself, never its digits alone, so that every form of a report shows the same one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from luming.kernel.workflow.words import Words
from luming.services.reports import changes, placing, units
from luming.services.reports.quoted import CITY, MISSING, REPORTED, Figures, Key, Quoted
from luming.services.reports.template import asked_for

UNKNOWN = Words("尚无", "n/a")
HIDDEN = Words("不公布", "withheld")
YEAR_ON_YEAR = "_yoy"  # figures that are themselves a change


@dataclass(frozen=True)
class Number:
    """A figure at a place, and how it reads there."""

    figure: Quoted
    text: str

    @property
    def is_quoted(self) -> bool:
        """Whether it was reported by somebody else, and not counted."""
        return self.figure.kind == REPORTED


Run = str | Number


@dataclass(frozen=True)
class Teller:
    """The figures of one report in one language."""

    figures: Figures
    language: str

    def say(self, words: Words) -> str:
        return words.in_(self.language)

    def runs(self, text: str) -> Iterator[Run]:
        """A sentence with its figures at their places."""
        pieces = ["", *placing.pieces(text), ""]
        for before, one, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
            yield one if isinstance(one, str) else self.placed(one, _text(before), _text(after))

    def placed(self, place: placing.Placed, before: str = "", after: str = "") -> Number:
        """The figure of a place in a sentence, between what stands before it and after it."""
        found = (self.figures.of_year_before if place.form == "before" else self.figures.of_year)(place.code)
        one = found or nothing(place.code, self.figures)
        change = self._change(place.form, one)
        if change:
            return Number(one, self.say(changes.said(change, before, after)))
        return (
            Number(one, self.say(self._why_unchanged(place.code)))
            if place.form == "change"
            else self.with_unit(one)
        )

    def _why_unchanged(self, code: str) -> Words:
        """A change tells what it is reckoned from: where one of the two is withheld, so is it."""
        both = self.figures.of_year(code), self.figures.of_year_before(code)
        return HIDDEN if any(one and one.withheld for one in both) else UNKNOWN

    def _change(self, form: str, one: Quoted) -> changes.Change | None:
        """What the place says in words: a change that was asked for, or a figure that is one."""
        if form == "change":
            return self.figures.change(one.key.code)
        if form or one.value is None or not is_change(one):
            return None
        return changes.Change(one.value)

    def is_whole(self, text: str) -> bool:
        """Whether every figure of the sentence can be said."""
        return all(self.placed(one).text not in UNKNOWN for one in placing.places(text))

    def with_unit(self, one: Quoted) -> Number:
        """As a line of figures and their definitions have it: a change keeps its sign there."""
        return self._told(one, units.said)

    def in_table(self, one: Quoted | None) -> Run:
        """Without its unit, which the head of the table says."""
        return "—" if one is None else self._told(one, units.bare)

    def _told(self, one: Quoted, read: Callable[[Decimal, str], Words]) -> Number:
        if one.withheld or one.value is None:
            return Number(one, self.say(HIDDEN if one.withheld else UNKNOWN))
        said = read(one.value, one.unit)
        plus = "+" if one.value > 0 and is_change(one) else ""
        return Number(one, plus + self.say(said))


def is_change(one: Quoted) -> bool:
    """Whether the figure is itself a change against the year before."""
    return one.key.code.endswith(YEAR_ON_YEAR)


def _text(piece: str | placing.Placed) -> str:
    return piece if isinstance(piece, str) else ""


def nothing(code: str, figures: Figures) -> Quoted:
    """The figure that is not there."""
    asked = asked_for()[code]
    return Quoted(Key(code, CITY, figures.first, figures.last), MISSING, asked.unit, asked.words)
