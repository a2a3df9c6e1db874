"""A sitting: arranged, held, on record. Closed unless somebody asks for an open one and nothing stands against it.

Open or closed is the parties' right (article 23(3)); who may listen, article 29 of the 2002 rules.
"""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.proceedings.standing import standing
from luming.kernel.workflow.words import Words, listed
from luming.procedures.mediation import choices, helping
from luming.procedures.mediation.asking import parties_of
from luming.procedures.mediation.party_forms import FromTo, PartiesField, PartiesForm, long_text
from luming.ui.parts import Board, BoardLine

SAY, OPEN, CLOSED = "say_open", "open", "closed"
MOMENT = {"type": "datetime-local"}


class SayOpen(StepForm):
    """A party asks for an open or a closed sitting; her last word counts."""

    openness = forms.ChoiceField(
        label=_("调解会怎么开"),
        choices=choices.from_words(choices.OPENNESS),
        widget=forms.RadioSelect,
        help_text=_("不公开时只有当事人、调解员和各方同意的人在场。只要有一方要求不公开，就不公开。"),
    )


class Meeting(PartiesForm):
    """What an open sitting asks for. All three stay empty for a closed one."""

    is_open = forms.BooleanField(
        label=_("公开进行"),
        required=False,
        help_text=_("默认不公开。有人要求、各方都不反对、不涉及个人隐私和商业秘密，才公开。"),
    )
    asked_by = PartiesField(label=_("谁要求公开"), required=False)
    no_secret = forms.BooleanField(label=_("不涉及个人隐私和商业秘密"), required=False)

    def prepare(self) -> None:
        """Nobody asked until somebody says so."""
        super().prepare()
        self.fields["asked_by"].initial = []


class Arrange(Meeting):
    """When and where the sides meet."""

    party_fields: ClassVar[tuple[str, ...]] = ("asked_by",)
    words: ClassVar[tuple[str, ...]] = ("place",)
    at = forms.DateTimeField(label=_("时间"), widget=forms.DateTimeInput(attrs=MOMENT))
    place = forms.CharField(label=_("地点"), max_length=100)
    field_order = ("at", "place", "is_open")


class Sitting(FromTo, Meeting):
    """The record of one sitting. Offers made in confidence belong in a note, facts that nobody disputes in their own record."""

    party_fields: ClassVar[tuple[str, ...]] = ("present", "asked_by")
    words: ClassVar[tuple[str, ...]] = ("place", "process")
    began_at = forms.DateTimeField(label=_("开始"), widget=forms.DateTimeInput(attrs=MOMENT))
    ended_at = forms.DateTimeField(label=_("结束"), widget=forms.DateTimeInput(attrs=MOMENT))
    place = forms.CharField(label=_("地点"), max_length=100)
    present = PartiesField(label=_("到场"))
    helpers = PartiesField(label=_("到场的受邀参与人（各方都同意的）"), required=False)
    process = long_text(_("经过"))
    result = forms.ChoiceField(label=_("结果"), choices=choices.from_words(choices.SITTING_RESULTS))
    field_order = ("began_at", "ended_at", "place", "present", "helpers", "is_open", "asked_by", "no_secret")

    def prepare(self) -> None:
        """Only those to whom everybody consents are offered."""
        super().prepare()
        self.fields["helpers"].choices = list(helping.cleared(self.matter).items()) if self.matter else []
        if not self.fields["helpers"].choices and "helpers" not in self.data:
            del self.fields["helpers"]


def may_be_open(context: Context) -> Words | None:
    """Guard: an open sitting was asked for, nobody objects, and nothing private or secret is at stake."""
    data = context.given.data
    if not data.get("is_open"):
        return None
    said = wishes(context.matter)
    against = [party.masked for party in context.parties if said.get(str(party.id)) == CLOSED]
    if against:
        names = listed(against)
        return Words(
            f"{names.zh}要求不公开，不能公开进行。",
            f"{names.en} asked for a closed sitting: it cannot be open.",
        )
    asked = set(data.get("asked_by", ())) | {party for party, wish in said.items() if wish == OPEN}
    if not asked & {str(party.id) for party in context.parties}:
        return Words("没有当事人要求公开，默认不公开。", "No party asked for an open sitting: it is closed.")
    if not data.get("no_secret"):
        return Words(
            "涉及个人隐私、商业秘密的不公开；不涉及的，请勾选确认。",
            "What is private or a trade secret is not heard in the open; where nothing is, say so by the tick.",
        )
    return None


def wishes(matter: Matter) -> dict[str, str]:
    """Each party's last word on it."""
    rows = [row for row in standing(matter) if row.step == SAY]
    return {str(row.actor_party): str(row.data.get("openness")) for row in rows}


def shown(matter: Matter) -> Board | None:
    """Who asked for what."""
    said = wishes(matter)
    lines = [
        BoardLine(one.masked, [choices.OPENNESS.get(said[str(one.id)], Words("", ""))])
        for one in parties_of(matter)
        if str(one.id) in said
    ]
    return (
        Board(Words("要求调解会公开还是不公开", "Open or closed sitting, as asked"), lines) if lines else None
    )
