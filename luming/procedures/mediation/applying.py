"""The application: asked question by question of a resident, or on one page at the counter; checked by one form."""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.proceedings.act import Given, Mandate, PartyFacts
from luming.kernel.proceedings.bringing import PERSON_OR_FIRM, Bringing, PhoneField
from luming.procedures.mediation.choices import TRIED, from_words
from luming.procedures.mediation.content import LIBRARY

SHORT = {"rows": 3}


class Apply(Bringing):
    """Everything an application may say. Only what happened, what is asked, where, and the two sides are required."""

    words: ClassVar[tuple[str, ...]] = ("what_happened", "asks", "mediator_wish")
    library = LIBRARY

    began_on = forms.DateField(
        label=_("大概从什么时候开始"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    tried = forms.MultipleChoiceField(
        label=_("这件事找过别的地方吗"),
        choices=from_words(TRIED),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    asks = forms.CharField(
        label=_("您要求什么（一行一条）"), widget=forms.Textarea(attrs=SHORT), max_length=4000
    )
    money_yuan = forms.DecimalField(
        label=_("涉及多少钱（元）"), required=False, min_value=0, max_digits=12, decimal_places=2
    )

    respondent_kind = forms.ChoiceField(label=_("对方是个人还是单位"), choices=from_words(PERSON_OR_FIRM))
    respondent_name = forms.CharField(label=_("对方的姓名或名称"), max_length=80)
    respondent_phone = PhoneField(label=_("对方的电话"), required=False, max_length=30)
    respondent_address = forms.CharField(label=_("对方住在哪里或在哪里"), required=False, max_length=200)

    respondent_under_14 = forms.BooleanField(label=_("对方不满十四周岁"), required=False)
    respondent_guardian = forms.CharField(
        label=_("对方监护人的姓名（不满十四周岁的必填）"), required=False, max_length=80
    )
    respondent_guardian_phone = PhoneField(label=_("对方监护人的电话"), required=False, max_length=30)

    shows_contact = forms.BooleanField(label=_("同意对方看到我的电话和住址"), required=False)
    mediator_wish = forms.CharField(label=_("想请哪位调解员（可以不填）"), required=False, max_length=60)

    field_order: ClassVar[tuple[str, ...]] = (
        "what_happened",
        "title",
        "subject",
        "region",
        "began_on",
        "tried",
        "asks",
        "money_yuan",
    )

    def clean(self) -> dict[str, Any]:
        """A child on the other side comes with a guardian too."""
        answers = super().clean() or self.cleaned_data
        if answers.get("respondent_under_14") and not answers.get("respondent_guardian"):
            self.add_error("respondent_guardian", _("不满十四周岁的，请写上监护人的姓名。"))
        return answers

    def given(self) -> Given:
        """With the other side, when it began, where it lies already, and how much it is about."""
        given, answers = super().given(), self.cleaned_data
        yuan = answers.get("money_yuan")
        more = {
            "began_on": answers["began_on"].isoformat() if answers.get("began_on") else None,
            "tried": answers.get("tried") or None,
            "fen": int(yuan * 100) if yuan else None,
        }
        return replace(
            given,
            data=given.data | {name: value for name, value in more.items() if value is not None},
            parties=(*given.parties, self._respondent()),
        )

    def _respondent(self) -> PartyFacts:
        answers = self.cleaned_data
        guardian = answers.get("respondent_guardian") or ""
        return PartyFacts(
            side="respondent",
            name=answers["respondent_name"],
            kind=answers["respondent_kind"],
            phone=answers.get("respondent_phone") or "",
            address=answers.get("respondent_address") or "",
            under_14=bool(answers.get("respondent_under_14")),
            representative=Mandate("guardian", guardian, answers.get("respondent_guardian_phone") or "")
            if guardian
            else None,
        )
