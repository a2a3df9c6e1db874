"""Signing (article 29): drawn by a party on her own page, or on paper as she or an officer records; then it is in force."""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.local import chosen_for
from luming.kernel.proceedings import signing
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.drawing import DrawnField
from luming.kernel.proceedings.forms import FilesField, StepForm
from luming.kernel.proceedings.local_choices import DRAWN, DRAWN_SIGNATURE, PAPER
from luming.kernel.proceedings.signing import MEDIATOR, SEAL, SIGNED_PAPER
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.signing import Signing
from luming.procedures.mediation.party_forms import PartiesField, PartiesForm
from luming.procedures.mediation.performance.closing import keep_in_force

SIGNING = Signing(
    template="mediation.agreement",
    made_by="agree",
    draws="draw_signature",
    sends="send_signed",
    records="record_marks",
    effect="take_effect",
)
SUFFICES = _("本地规定：在屏幕上签名就够，不用再在纸上签。调解员签名、委员会盖章以后协议生效。")
NOT_YET = _("本地规定：在屏幕上签了，还要在纸上签名、盖章或者按指印。屏幕上的签名照实记下来。")
ON_PAPER = _(
    "打印协议书，或者到调解室领一份。看清每一条，在自己名字旁边签名、盖章或者按指印，写上日期，拍照交上来，也可以交到调解室。"
)


class PartySigns(StepForm):
    """What a party signs is shown with its number and digest; what she is shown is what she signs."""

    manner: ClassVar[str] = PAPER
    digest = forms.CharField(widget=forms.HiddenInput)
    sure = forms.BooleanField(label=_("我看过上面的协议，自愿签"))

    def prepare(self) -> None:
        """The agreement that stands."""
        self.to_read = signing.agreement(self.matter) if self.matter else None
        self.fields["digest"].initial = self.to_read.digest if self.to_read else ""

    def clean_digest(self) -> str:
        """Another agreement was made since the page was opened: it is read first."""
        digest: str = self.cleaned_data["digest"]
        if self.to_read is None or digest != self.to_read.digest:
            raise forms.ValidationError(_("协议已经变了，请重新打开这一页，看过再签。"), code="changed")
        return digest

    def given(self) -> Given:
        """Her own mark, tied to the agreement by its digest."""
        given = super().given()
        signer = str(self.by.doer.actor_party) if self.by else ""
        given.data.pop("sure", None)
        given.data.update(
            paper=str(self.to_read.id) if self.to_read else "", manner=self.manner, marks=[signer]
        )
        return given


class DrawSignature(PartySigns):
    """Drawn with a finger or a mouse."""

    manner = DRAWN
    signature = DrawnField(label=_("在框里签名"))
    field_order = ("digest", "signature", "sure")

    def prepare(self) -> None:
        """Whether it suffices is the region's to say, and said before she draws."""
        super().prepare()
        if self.matter:
            enough = chosen_for(self.matter, DRAWN_SIGNATURE.code, today()) == DRAWN
            self.fields["signature"].help_text = SUFFICES if enough else NOT_YET


class SendSigned(PartySigns):
    """Printed, signed, photographed."""

    files = FilesField(
        label=_("签好的协议书（照片或扫描件）"), kind=SIGNED_PAPER, shared=True, help_text=ON_PAPER
    )
    field_order = ("digest", "files", "sure")


class RecordMarks(PartiesForm):
    """The signed paper as an officer has it before her, and whose marks it bears. What is on record is not asked again."""

    party_fields = ("signed",)
    signed = PartiesField(label=_("已签名、盖章或按指印的当事人"), required=False)
    mediator_signed = forms.BooleanField(label=_("调解员已签名"), required=False)
    sealed = forms.BooleanField(label=_("已加盖委员会印章"), required=False)
    paper = FilesField(
        label=_("签好的协议书（照片或扫描件）"), kind=SIGNED_PAPER, shared=True, required=False
    )

    def prepare(self) -> None:
        """Nobody has signed until somebody says so."""
        super().prepare()
        recorded = (
            {mark.who for mark in signing.marks(self.matter) if mark.manner == PAPER}
            if self.matter
            else set()
        )
        left = [(key, name) for key, name in self.fields["signed"].choices if key not in recorded]
        self.fields["signed"].choices, self.fields["signed"].initial = left, []
        for name, gone in (
            ("signed", not left),
            ("mediator_signed", MEDIATOR in recorded),
            ("sealed", SEAL in recorded),
        ):
            if gone:
                del self.fields[name]

    def given(self) -> Given:
        """Marks as one list: parties by id, ``mediator``, ``seal``; with the agreement whose they are."""
        given, answers = super().given(), self.cleaned_data
        for name in ("signed", "mediator_signed", "sealed"):
            given.data.pop(name, None)
        marks = list(answers.get("signed", []))
        marks += [who for name, who in (("mediator_signed", MEDIATOR), ("sealed", SEAL)) if answers.get(name)]
        agreement = signing.agreement(self.matter) if self.matter else None
        if agreement:
            given.data.update(paper=str(agreement.id), digest=agreement.digest)
        given.data.update(manner=PAPER, marks=marks)
        return given


class TakeEffect(RecordMarks):
    """The last marks, or none where all are on record: it is then in force from the day of the last."""

    def given(self) -> Given:
        """With it the reminders of its clauses are planned."""
        return replace(super().given(), keep=keep_in_force)

    def clean(self) -> dict[str, Any]:
        """Every field may stay empty; who is missing, the guard says by name."""
        return super().clean() or self.cleaned_data
