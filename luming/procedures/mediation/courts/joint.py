"""That both sides want their agreement confirmed: one applies and the other agrees counts as joint, each with her day."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party, Representative
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.choosing import from_words, said
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.proceedings.standing import standing
from luming.kernel.workflow.moment import SHANGHAI, today
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.asking import NO, YES, WhoSays, parties_of

WISH = "wish_confirmation"
ANSWERS = {
    YES: Words("愿意一起申请司法确认", "wants to apply together"),
    NO: Words("不申请", "does not apply"),
}
HERSELF = Words("本人", "in person")


@dataclass(frozen=True)
class Wish:
    """What one party last said, on which day, and by whom where not herself."""

    party: str
    yes: bool
    on: date
    representative: str = ""


def wishes(matter: Matter) -> dict[str, Wish]:
    """The last word of each party since the agreement that is in force."""
    if WISH not in matter.done:
        return {}
    found: dict[str, Wish] = {}
    for row in standing(matter):
        if row.step in {"take_effect", "agree_orally", "settle_on_the_spot"}:
            found.clear()
        if row.step == WISH:
            data = row.data
            found[data["party"]] = Wish(
                data["party"],
                data.get("answer") == YES,
                date.fromisoformat(data["on"]),
                data.get("representative", ""),
            )
    return found


def unwilling(matter: Matter) -> list[Party]:
    """Those who have not said yes."""
    said_so = wishes(matter)
    return [one for one in parties_of(matter) if not (str(one.id) in said_so and said_so[str(one.id)].yes)]


class OnDay(StepForm):
    """A step that happened on a day that its paper names."""

    on = forms.DateField(label=_("日期"), widget=forms.DateInput(attrs={"type": "date"}))
    day_label: ClassVar[Any] = None

    def prepare(self) -> None:
        """Today, unless said otherwise."""
        super().prepare()
        self.fields["on"].initial = today().isoformat()
        if self.day_label:
            self.fields["on"].label = self.day_label

    def clean_on(self) -> date:
        """Not a day to come."""
        day: date = self.cleaned_data["on"]
        if day > today():
            raise forms.ValidationError(_("日期不能晚于今天。"), code="future")
        return day


class WishConfirmation(WhoSays, OnDay):
    """A party for herself, or as an officer heard it of her or of who acts for her."""

    field_order = ("party", "representative", "answer", "on")
    day_label = _("哪天说的")
    representative = forms.ChoiceField(label=_("本人还是代理人"), required=False)
    answer = forms.ChoiceField(label=_("怎么说"), choices=from_words(ANSWERS), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Through whom and when is asked only of an officer."""
        super().prepare()
        if self.speaker:
            del self.fields["representative"], self.fields["on"]
        elif self.matter:
            agents = Representative.objects.filter(matter=self.matter).select_related("party")
            self.fields["representative"].choices = [("", said(HERSELF))] + [
                (str(one.id), f"{one.masked}（{one.party.masked}）") for one in agents
            ]

    def given(self) -> Given:
        """A party speaks today, or who acts for her."""
        given = super().given()
        if self.by and self.speaker:
            agent = self.by.doer.actor_representative
            hers = {"on": today().isoformat()} | ({"representative": str(agent)} if agent else {})
            given = replace(given, data=given.data | hers)
        return replace(given, keep=tell)


def tell(context: Context) -> None:
    """The other side hears of a yes, while there is time."""
    hers = context.given.data["party"]
    others = {one.id for one in context.parties if str(one.id) != hers}
    wants = context.given.data["answer"] == YES
    context.addressed["confirmation_wished"] = frozenset(others if wants else ())


def heard(context: Context) -> Words | None:
    """Guard: a party of the matter, her own word, and a mandate of hers that holds on that day."""
    data = context.given.data
    known = {str(one.id) for one in context.parties}
    own = context.acting_party is None or data.get("party") == str(context.acting_party)
    if data.get("party") not in known or not own or data.get("answer") not in ANSWERS or not data.get("on"):
        return Words("请选择谁说的、怎么说的。", "Choose who said it, and what.")
    agent = data.get("representative")
    if agent and not _acts_for(context, UUID(agent), data):
        return Words(
            "代理人那天没有这一方的有效委托，请补交授权委托书，或者由本人说。",
            "The agent had no mandate of this party on that day: give a new one, or let the party speak.",
        )
    return None


def _acts_for(context: Context, agent: UUID, data: dict[str, Any]) -> bool:
    found = next((one for one in context.mandates if one.id == agent), None)
    return (
        found is not None
        and str(found.party_id) == data["party"]
        and found.may_act_on(date.fromisoformat(data["on"]))
    )


def on_day(matter: Matter, given: Given) -> datetime | None:
    """The moment from which a court's answer holds: noon of the day on its paper, where that is not today."""
    del matter
    text = given.data.get("on")
    day = date.fromisoformat(text) if text else today()
    return None if day >= today() else datetime.combine(day, time(12), SHANGHAI)
