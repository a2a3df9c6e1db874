"""What whoever brings a matter is asked in every procedure: what happened and where, who she is, who acts for her."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luming.kernel.content.library import Library
from luming.kernel.orgs import reading
from luming.kernel.orgs.models import Region
from luming.kernel.parties.identity import IdentityRefusedError, IdKind, check_identity, check_phone
from luming.kernel.proceedings.act import Given, Mandate, Opening, PartyFacts
from luming.kernel.proceedings.choosing import from_text, from_words, said
from luming.kernel.proceedings.forms import FilesField, StepForm
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words

LONG = {"rows": 5}
PERSON_OR_FIRM = {"person": Words("个人", "a person"), "organisation": Words("单位", "an organisation")}
STANDINGS = {
    "": Words("本人", "for oneself"),
    "guardian": Words("监护人", "guardian"),
    "agent": Words("委托代理人", "agent"),
    "legal_representative": Words("法定代表人", "legal representative"),
}


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


class PlaceField(forms.ModelChoiceField):
    """A place by its code, read by a statement composed once: every matter is brought with one."""

    def to_python(self, value: Any) -> Region | None:  # noqa: ANN401 - whatever was sent
        """The place, or why it is none."""
        if value in self.empty_values:
            return None
        self.validate_no_null_characters(value)
        found = reading.region_of_code(str(value))
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return found


class Bringing(StepForm):
    """A procedure names its ``library`` and adds its own questions; ``codes`` are answers of these that it keeps as they are."""

    words: ClassVar[tuple[str, ...]] = ("what_happened",)
    library: ClassVar[Library]
    codes: ClassVar[tuple[str, ...]] = ()

    what_happened = forms.CharField(label=_("发生了什么"), widget=forms.Textarea(attrs=LONG), max_length=8000)
    title = forms.CharField(label=_("用一句话说，是什么事"), max_length=60)
    subject = forms.ChoiceField(label=_("属于哪一类"))
    region = PlaceField(label=_("事情发生在哪里"), queryset=Region.objects.all(), to_field_name="code")

    applicant_kind = forms.ChoiceField(label=_("申请人是个人还是单位"), choices=from_words(PERSON_OR_FIRM))
    applicant_name = forms.CharField(label=_("申请人的姓名或名称"), max_length=80)
    applicant_phone = PhoneField(label=_("申请人的电话"), max_length=30)
    applicant_id_number = forms.CharField(label=_("身份证件号码（可以不填）"), required=False, max_length=30)
    applicant_address = forms.CharField(label=_("申请人住址（可以不填）"), required=False, max_length=200)
    applicant_email = forms.EmailField(
        label=_("申请人的电子邮箱（可以不填，通知也发到这里）"), required=False, max_length=120
    )
    under_14 = forms.BooleanField(label=_("申请人不满十四周岁"), required=False)

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
        label=_("需要的帮助"), required=False, widget=forms.CheckboxSelectMultiple
    )
    papers = FilesField(label=_("照片或者材料（可以不交）"), required=False)

    def prepare(self) -> None:
        """Subjects and helps of the procedure's own texts."""
        self.fields["subject"].choices = from_text(self.library, "subjects", empty=True)
        self.fields["needs"].choices = from_text(self.library, "needs")

    def clean_applicant_id_number(self) -> str:
        """One spelling, or why it cannot be a number."""
        typed: str = self.cleaned_data["applicant_id_number"]
        if not typed:
            return ""
        firm = self.data.get(self.add_prefix("applicant_kind")) == "organisation"
        try:
            self.identity = check_identity(typed, IdKind.OTHER if firm else IdKind.RESIDENT)
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

    def opening(self, holder: UUID, channel: str, procedure: str, key: UUID | None = None) -> Opening:
        """What the matter needs to come into being."""
        answers = self.cleaned_data
        region, subject = answers["region"].id, answers.get("subject", "")
        return Opening(procedure, holder, channel, answers["title"], region, subject, id=key)

    def given(self) -> Given:
        """The story apart from the person, and the privacy notice by its version."""
        answers = self.cleaned_data
        codes = {name: answers[name] for name in ("subject", *self.codes)}
        notice = {"privacy_notice": self.library("privacy_notice").version, "region": answers["region"].code}
        return Given(
            data=notice | codes,
            texts={name: answers.get(name) or "" for name in self.words},
            parties=(self.applicant(),),
            files=tuple(answers.get("papers") or ()),
        )

    def applicant(self) -> PartyFacts:
        """Who brings it, with who acts for her."""
        answers = self.cleaned_data
        return PartyFacts(
            side="applicant",
            name=answers["applicant_name"],
            kind=answers["applicant_kind"],
            id_kind=self.identity.kind.value if answers.get("applicant_id_number") else "",
            id_number=answers.get("applicant_id_number") or "",
            phone=answers["applicant_phone"],
            address=answers.get("applicant_address") or "",
            email=answers.get("applicant_email") or "",
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
