"""The application: asked question by question of a resident, or on one page at the counter; checked by one form."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luming.kernel.orgs.models import Region
from luming.kernel.parties.identity import IdentityRefusedError, IdKind, check_identity, check_phone
from luming.kernel.proceedings.act import Given, Mandate, Opening, PartyFacts
from luming.kernel.proceedings.forms import FilesField, StepForm
from luming.kernel.workflow.moment import today
from luming.procedures.mediation.choices import (
    PERSON_OR_FIRM,
    STANDINGS,
    TRIED,
    from_content,
    from_words,
    said,
)
from luming.procedures.mediation.content import load

LONG = {"rows": 5}
SHORT = {"rows": 3}


class PhoneField(forms.CharField):
    """A telephone number, kept in one spelling."""

    def clean(self, value: Any) -> str:  # noqa: ANN401 - whatever was typed
        """One spelling, or why it cannot be a number."""
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            return check_phone(typed).text
        except IdentityRefusedError as refused:
            raise forms.ValidationError(said(refused.words), code="phone") from refused


class Apply(StepForm):
    """Everything an application may say. Only what happened, what is asked, where, and the two sides are required."""

    words: ClassVar[tuple[str, ...]] = ("what_happened", "asks", "mediator_wish")

    what_happened = forms.CharField(label=_("发生了什么"), widget=forms.Textarea(attrs=LONG), max_length=8000)
    title = forms.CharField(label=_("用一句话说，是什么事"), max_length=60)
    subject = forms.ChoiceField(label=_("属于哪一类"), choices=from_content("subjects", empty=True))
    region = forms.ModelChoiceField(
        label=_("事情发生在哪里"), queryset=Region.objects.all(), to_field_name="code"
    )
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

    applicant_kind = forms.ChoiceField(label=_("申请人是个人还是单位"), choices=from_words(PERSON_OR_FIRM))
    applicant_name = forms.CharField(label=_("申请人的姓名或名称"), max_length=80)
    applicant_phone = PhoneField(label=_("申请人的电话"), max_length=30)
    applicant_id_number = forms.CharField(label=_("身份证件号码（可以不填）"), required=False, max_length=30)
    applicant_address = forms.CharField(label=_("申请人住址（可以不填）"), required=False, max_length=200)
    under_14 = forms.BooleanField(label=_("申请人不满十四周岁"), required=False)
    shows_contact = forms.BooleanField(label=_("同意对方看到我的电话和住址"), required=False)

    acts_as = forms.ChoiceField(label=_("您是为谁办"), choices=from_words(STANDINGS), required=False)
    acting_name = forms.CharField(label=_("代办人的姓名"), required=False, max_length=80)
    acting_phone = PhoneField(label=_("代办人的电话"), required=False, max_length=30)
    acting_powers = forms.ChoiceField(
        label=_("代办的权限"),
        required=False,
        choices=[("general", _("一般代理")), ("special", _("特别代理，可以和解"))],
    )
    acting_until = forms.DateField(
        label=_("代办到哪天（可以不填）"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    needs = forms.MultipleChoiceField(
        label=_("需要的帮助"),
        choices=from_content("needs"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    mediator_wish = forms.CharField(label=_("想请哪位调解员（可以不填）"), required=False, max_length=60)
    papers = FilesField(label=_("照片或者材料（可以不交）"), required=False)

    def clean_applicant_id_number(self) -> str:
        """One spelling, or why it cannot be a number."""
        typed = self.cleaned_data["applicant_id_number"]
        if not typed:
            return ""
        kind = (
            IdKind.OTHER
            if self.data.get(self.add_prefix("applicant_kind")) == "organisation"
            else IdKind.RESIDENT
        )
        try:
            self.identity = check_identity(typed, kind)
        except IdentityRefusedError as refused:
            raise forms.ValidationError(said(refused.words), code="identity") from refused
        return self.identity.number

    def clean(self) -> dict[str, Any]:
        """Who acts for somebody says her name; a child under fourteen comes with a guardian."""
        answers = super().clean() or self.cleaned_data
        if answers.get("acts_as") and not answers.get("acting_name"):
            self.add_error("acting_name", _("请写代办人的姓名。"))
        identity = getattr(self, "identity", None)
        if identity is not None and identity.is_under_14(today()):
            answers["under_14"] = True
        if answers.get("under_14") and answers.get("acts_as") != "guardian":
            self.add_error("acts_as", _("不满十四周岁的，要由监护人办。"))
        return answers

    def opening(
        self, holder: UUID, channel: str, procedure: str = "mediation", key: UUID | None = None
    ) -> Opening:
        """What the matter needs to come into being."""
        answers = self.cleaned_data
        return Opening(
            procedure, holder, channel, answers["title"], answers["region"].id, answers["subject"], id=key
        )

    def given(self) -> Given:
        """Parties apart from the story, and the privacy notice by its version."""
        answers = self.cleaned_data
        yuan = answers.get("money_yuan")
        data = {
            "privacy_notice": load("privacy_notice").version,
            "subject": answers["subject"],
            "region": answers["region"].code,
            "began_on": answers["began_on"].isoformat() if answers.get("began_on") else None,
            "tried": answers.get("tried") or None,
            "fen": int(yuan * 100) if yuan else None,
        }
        return Given(
            data={name: value for name, value in data.items() if value is not None},
            texts={name: answers.get(name) or "" for name in self.words},
            parties=(self._applicant(), self._respondent()),
            files=tuple(answers.get("papers") or ()),
        )

    def _applicant(self) -> PartyFacts:
        answers = self.cleaned_data
        return PartyFacts(
            side="applicant",
            name=answers["applicant_name"],
            kind=answers["applicant_kind"],
            id_kind=self.identity.kind.value if answers.get("applicant_id_number") else "",
            id_number=answers.get("applicant_id_number") or "",
            phone=answers["applicant_phone"],
            address=answers.get("applicant_address") or "",
            language=get_language() or "zh-hans",
            needs=tuple(answers.get("needs") or ()),
            under_14=bool(answers.get("under_14")),
            shows_contact=bool(answers.get("shows_contact")),
            representative=self._mandate(),
        )

    def _mandate(self) -> Mandate | None:
        answers = self.cleaned_data
        if not answers.get("acts_as"):
            return None
        return Mandate(
            kind=answers["acts_as"],
            name=answers["acting_name"],
            phone=answers.get("acting_phone") or "",
            powers=answers.get("acting_powers") or "general",
            valid_from=today(),
            valid_until=answers.get("acting_until"),
        )

    def _respondent(self) -> PartyFacts:
        answers = self.cleaned_data
        return PartyFacts(
            side="respondent",
            name=answers["respondent_name"],
            kind=answers["respondent_kind"],
            phone=answers.get("respondent_phone") or "",
            address=answers.get("respondent_address") or "",
        )
