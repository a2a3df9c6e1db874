"""How a figure reads in one language: in a sentence, in a table, with its change against the year before. Pure.

A number in a text or a table is the figure itself, never its digits alone, so that every form of a report shows the same one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from luming.kernel.workflow.words import Words
from luming.services.reports import placing, units
from luming.services.reports.quoted import CITY, MISSING, REPORTED, Figures, Key, Quoted
from luming.services.reports.template import asked_for

UNKNOWN = Words("尚无", "n/a")
HIDDEN = Words("不公布", "withheld")
SIGNED = "_yoy"  # figures that are themselves a change


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
        return (one if isinstance(one, str) else self.placed(one) for one in placing.pieces(text))

    def placed(self, place: placing.Placed) -> Number:
        """The figure of a place in a sentence."""
        found = (self.figures.of_year_before if place.form == "before" else self.figures.of_year)(place.code)
        one = found or nothing(place.code, self.figures)
        if place.form != "change":
            return self.in_sentence(one)
        change = self.figures.change(place.code)
        return Number(one, self.say(UNKNOWN if change is None else signed(change, units.PER_CENT)))

    def is_whole(self, text: str) -> bool:
        """Whether every figure of the sentence can be said."""
        return all(self.placed(one).text not in UNKNOWN for one in placing.places(text))

    def in_sentence(self, one: Quoted) -> Number:
        """With its unit."""
        if one.withheld or one.value is None:
            return Number(one, self.say(HIDDEN if one.withheld else UNKNOWN))
        said = (signed if one.key.code.endswith(SIGNED) else units.said)(one.value, one.unit)
        return Number(one, self.say(said))

    def in_table(self, one: Quoted | None) -> Run:
        """Without its unit, which the head of the table says."""
        if one is None:
            return "—"
        if one.withheld or one.value is None:
            return Number(one, self.say(HIDDEN if one.withheld else UNKNOWN))
        return Number(one, self.say(units.bare(one.value, one.unit)))


def signed(value: Decimal, unit: str) -> Words:
    """A change: with its sign."""
    said = units.said(value, unit)
    return Words(*("+" + text for text in said)) if value > 0 else said


def nothing(code: str, figures: Figures) -> Quoted:
    """The figure that is not there."""
    asked = asked_for()[code]
    return Quoted(Key(code, CITY, figures.first, figures.last), MISSING, asked.unit, asked.words)
