"""What is put to each side and what each answers: a helper to be invited, a fact that nobody disputes.

It holds only where every party has said yes; the last word of each counts, so that a consent can be withdrawn.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.parties.reading import met
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.choosing import from_words
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.proceedings.standing import standing, words
from luming.kernel.workflow.words import Words, listed
from luming.ui.parts import Board, BoardLine

YES, NO = "yes", "no"


@dataclass(frozen=True)
class Asked:
    """By which record something is put, by which it is answered, and what the answers are called."""

    title: Words
    puts: str
    answers: str
    field: str  # the words that were put
    said: dict[str, Words]
    holds: Words
    bars: Words


@dataclass(frozen=True)
class Put:
    """One thing that was put, and the last word of each party on it."""

    event: Event
    text: str
    answers: dict[str, Event] = field(default_factory=dict)  # by party

    def holds(self, parties: Iterable[Party]) -> bool:
        """Whether every party said yes, and last said so."""
        return all(self.said(str(one.id)) == YES for one in parties)

    @property
    def is_barred(self) -> bool:
        """Whether anybody last said no."""
        return any(self.said(party) == NO for party in self.answers)

    def said(self, party: str) -> str:
        """Her last word, or nothing yet."""
        row = self.answers.get(party)
        return (
            "" if row is None else str(row.data.get("answer", YES))
        )  # who puts it to the others says yes to it


def put(matter: Matter, asked: Asked) -> list[Put]:
    """Everything that was put and stands, oldest first."""
    rows = standing(matter)
    if not any(row.step == asked.puts for row in rows):
        return []
    texts = [row for row in words(matter) if row.field == asked.field and not row.compartment]
    said = {row.event_id: row.text or "" for row in texts}
    found = {str(row.id): Put(row, said.get(row.id, "")) for row in rows if row.step == asked.puts}
    for one in found.values():
        if one.event.actor_party:
            one.answers[str(one.event.actor_party)] = one.event
    for row in rows:
        if row.step == asked.answers and row.data.get("about") in found:
            found[row.data["about"]].answers[str(row.data["party"])] = row
    return list(found.values())


def parties_of(matter: Matter) -> list[Party]:
    """Everybody whose word is needed; for a group its representatives give it."""
    return met(matter.id)


def board(matter: Matter, asked: Asked) -> Board | None:
    """What was put, each answer by name and day, and what they come to."""
    found = put(matter, asked)
    if not found:
        return None
    parties = parties_of(matter)
    return Board(asked.title, [_line(one, parties, asked) for one in found])


def _line(one: Put, parties: list[Party], asked: Asked) -> BoardLine:
    said = [
        _answered(party, asked.said[one.said(str(party.id))])
        for party in parties
        if str(party.id) in one.answers
    ]
    waits = listed(party.masked for party in parties if str(party.id) not in one.answers)
    stands = asked.bars if one.is_barred else Words(f"还没有说：{waits.zh}", f"not heard yet: {waits.en}")
    return BoardLine(one.text, said, asked.holds if one.holds(parties) else stands)


def _answered(party: Party, words: Words) -> Words:
    return Words(f"{party.masked}：{words.zh}", f"{party.masked}: {words.en}")


class WhoSays(StepForm):
    """Whose word it is: asked of an officer, who heard it; a party speaks for herself."""

    party = forms.ChoiceField(label=_("谁说的"))

    def prepare(self) -> None:
        """The parties, for an officer to choose from."""
        super().prepare()
        if self.speaker:
            del self.fields["party"]
        elif self.matter:
            self.fields["party"].choices = [(str(one.id), one.masked) for one in parties_of(self.matter)]

    @property
    def speaker(self) -> str:
        """The party who fills it in herself; nobody where an officer does."""
        return str(self.by.doer.actor_party) if self.by and self.by.doer.actor_party else ""

    def given(self) -> Given:
        """Her own word, where she says it."""
        given = super().given()
        return replace(given, data=given.data | {"party": self.speaker}) if self.speaker else given


class Answer(WhoSays):
    """Yes or no to one of them."""

    asked: ClassVar[Asked]
    field_order = ("about", "party", "answer")
    about = forms.ChoiceField(label=_("答复哪一项"), widget=forms.RadioSelect)
    answer = forms.ChoiceField(label=_("怎么说"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """What was put."""
        super().prepare()
        found = put(self.matter, self.asked) if self.matter else []
        self.fields["about"].choices = [(str(one.event.id), one.text) for one in found]
        self.fields["answer"].choices = from_words(self.asked.said)()


def heard(context: Context, asked: Asked) -> Words | None:
    """Guard: it was put, and the answer is that of a party; a party's own where she gives it."""
    data, found = context.given.data, {str(one.event.id) for one in put(context.matter, asked)}
    known = {str(one.id) for one in context.parties}
    own = context.acting_party is None or data.get("party") == str(context.acting_party)
    if data.get("about") in found and data.get("party") in known and own and data.get("answer") in {YES, NO}:
        return None
    return Words("请选择要答复的一项和谁说的。", "Choose what is answered, and whose answer it is.")


def waiting(asked: Asked) -> Any:  # noqa: ANN401 - a callable of the matter
    """For a step that is offered only while something was put."""
    return lambda matter: put(matter, asked)
