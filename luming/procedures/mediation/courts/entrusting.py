"""Forms of a dispute that a court sends here: how it came, who signs for it, how it goes back."""

from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings.act import Given, Opening
from luming.kernel.proceedings.choosing import from_words
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import OfficerField, StepForm, officers_of, units_on
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.roles import Role
from luming.procedures.mediation.applying import Apply
from luming.procedures.mediation.courts import files, words
from luming.procedures.mediation.models import CourtFile
from luming.procedures.mediation.party_forms import long_text

DAY = {"type": "date"}
BODIES = ("committee", "centre", "justice_office")


class Referral(StepForm):
    """What the court's letter says, whoever reads it."""

    court = forms.ModelChoiceField(label=_("哪个法院"), queryset=Unit.objects.none())
    kind = forms.ChoiceField(
        label=_("委派还是委托"),
        choices=from_words({one: words.KINDS[one] for one in words.REFERRALS}),
        help_text=_("立案前委派：三十日；立案后委托：普通程序十五日，简易程序七日。从调解员签收之日起算。"),
    )
    trial = forms.ChoiceField(
        label=_("立案后的程序"), choices=from_words(words.TRIALS, empty=True), required=False
    )
    case_number = forms.CharField(label=_("法院案号"), max_length=60)
    sent_on = forms.DateField(label=_("法院委派、委托的日期"), widget=forms.DateInput(attrs=DAY))
    asked_by = forms.ChoiceField(label=_("在线调解"), choices=from_words(words.ASKED_BY), required=False)
    fields_of_letter: ClassVar[tuple[str, ...]] = (
        "court",
        "kind",
        "trial",
        "case_number",
        "sent_on",
        "asked_by",
    )

    def prepare(self) -> None:
        """Courts of this city; a liaison speaks for her own."""
        super().prepare()
        courts = units_on(today()).filter(kind="court")
        if self._by_court:
            courts = courts.filter(id=self.by.doer.actor_unit)  # type: ignore[union-attr]
            self.fields["court"].initial = self.by.doer.actor_unit  # type: ignore[union-attr]
        self.fields["court"].queryset = courts
        self.fields["sent_on"].initial = today().isoformat()

    @property
    def _by_court(self) -> bool:
        return self.by is not None and self.by.doer.actor_role == Role.LIAISON.code

    def clean(self) -> dict[str, Any]:
        """A filed case has its procedure; a letter is not of tomorrow."""
        answers = super().clean() or self.cleaned_data
        if answers.get("kind") == words.AFTER and not answers.get("trial"):
            self.add_error("trial", _("立案后委托的，请选择适用的程序。"))
        if answers.get("sent_on") and answers["sent_on"] > today():
            self.add_error("sent_on", _("日期不能晚于今天。"))
        return answers

    def letter(self, given: Given) -> Given:
        """The court's number apart from the event, as somebody's words are; the file opened."""
        answers = self.cleaned_data
        codes = {
            "court": str(answers["court"].id),
            "kind": answers["kind"],
            "sent_on": answers["sent_on"].isoformat(),
        }
        codes |= {name: answers[name] for name in ("trial", "asked_by") if answers.get(name)}
        texts = given.texts | {"case_number": answers["case_number"]}
        return replace(given, data=given.data | codes, texts=texts, keep=self._open)

    def _open(self, context: Context) -> None:
        answers = self.cleaned_data
        found = CourtFile.objects.create(
            matter=context.matter,
            unit=answers["court"],
            court=answers["court"].name[:60],
            kind=answers["kind"],
            case_number=answers["case_number"],
            trial=answers["trial"] if answers["kind"] == words.AFTER else "",
            asked_by=answers["asked_by"],
            sent_on=answers["sent_on"],
        )
        files.tell(context, found)


class Entrust(Referral, Apply):
    """A dispute from a court: its letter, and who quarrels about what."""

    words: ClassVar[tuple[str, ...]] = (*Apply.words, "case_number")
    body = forms.ModelChoiceField(label=_("交给哪个调解组织"), queryset=Unit.objects.none())
    field_order: ClassVar[tuple[str, ...]] = (
        "body",
        *Referral.fields_of_letter,
        *Apply.field_order,
    )

    def prepare(self) -> None:
        """The body is chosen by the court; at a counter it is the counter's own, and the letter is shown."""
        super().prepare()
        for name in ("mediator_wish", "tried"):  # asked of who comes by herself
            del self.fields[name]
        if self._by_court:
            self.fields["body"].queryset = units_on(today()).filter(kind__in=BODIES)
        else:
            del self.fields["body"]
            self.fields["papers"].required = True
            self.fields["papers"].label = _("法院的委派、委托函（照片或者扫描件）")

    def opening(self, holder: UUID, channel: str, procedure: str, key: UUID | None = None) -> Opening:
        """Into the hands of the body that the court chose."""
        body = self.cleaned_data.get("body")
        return super().opening(body.id if body else holder, channel, procedure, key)

    def given(self) -> Given:
        """The application's answers, and the letter's."""
        return self.letter(super().given())


class ReferAgain(Referral):
    """The court sends it once more."""

    words: ClassVar[tuple[str, ...]] = ("case_number",)

    def given(self) -> Given:
        """The letter alone."""
        return self.letter(Given())


class SignFor(StepForm):
    """Who takes it: the mediator herself, or one that the body names."""

    post = OfficerField(label=_("哪位调解员承办"), queryset=None)

    def prepare(self) -> None:
        """Mediators of the holding unit; she who signs is chosen already."""
        holder = self.matter.holder_id if self.matter else None
        self.fields["post"].queryset = officers_of(holder, today(), "mediator")
        self.fields["post"].initial = self.by.doer.actor_post if self.by else None

    def given(self) -> Given:
        """Which period runs follows from the referral."""
        given = super().given()
        found = files.referral(self.matter) if self.matter else None
        codes = {"period": found.trial or found.kind, "asked_by": found.asked_by} if found else {}
        return replace(given, data=given.data | codes, target=given.target or Target(), keep=sign)


def sign(context: Context) -> None:
    """From this day on the period counts."""
    files.written(context, files.referral(context.matter), signed_on=files.day_of(context))


class Return(StepForm):
    """Why it goes back, as one of the law's reasons: there is no place for words of the talks."""

    result = forms.ChoiceField(label=_("结果"), widget=forms.RadioSelect)

    def prepare(self) -> None:
        """What fits where the matter stands."""
        self.fields["result"].choices = from_words(results(self.matter) if self.matter else {})()

    def given(self) -> Given:
        """The file is ended with this result."""
        given = super().given()
        return replace(given, keep=files.ends(given.data["result"], files.open_referral))


def results(matter: Any) -> dict[str, Any]:  # noqa: ANN401 - a Matter; words by code
    """With which results it may go back from where it stands."""
    if matter.state == "received":
        return words.NOT_TAKEN
    if matter.state == "halted":
        return {words.SHAM: words.RESULTS[words.SHAM]} | words.NOT_AGREED
    agreed = {words.AGREED: words.RESULTS[words.AGREED]}
    filed = matter.state == "agreed" and files.after_filing(matter)
    return (agreed if filed else {}) | words.NOT_AGREED


class Report(StepForm):
    """An agreement reached before filing: reported to the court, and kept to here."""

    def given(self) -> Given:
        """The referral is over; the agreement is not."""
        return Given(data={"result": words.AGREED}, keep=files.ends(words.AGREED, files.open_referral))


class Halt(StepForm):
    """What makes her think that it is no real dispute; for the court's eyes and the body's."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    reason = long_text(_("为什么认为可能是虚假调解（只报告法院，当事人看不到）"))


class GoOn(StepForm):
    """What the court answered."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    reason = long_text(_("法院或者调解组织怎么答复"))
