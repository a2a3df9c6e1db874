"""Forms of the steps that every procedure has; a procedure's own steps name theirs."""

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.models import Assignment, Matter
from luming.kernel.parties.models import Party, Representative
from luming.kernel.parties.standing import readers
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.correcting_forms import ConfirmCorrection, Correct
from luming.kernel.proceedings.forms import (
    AnotherUnit,
    FilesField,
    OfficerField,
    Reason,
    StepForm,
    officers_of,
)
from luming.kernel.proceedings.groups.forms import GROUP_FORMS
from luming.kernel.proceedings.holding_forms import HOLDING_FORMS
from luming.kernel.proceedings.linking_forms import LINKING_FORMS
from luming.kernel.proceedings.moving_forms import Extend, Pause, Resume
from luming.kernel.proceedings.passing_forms import PASSING_FORMS, HandOver, NameHolder
from luming.kernel.proceedings.referring.forms import REFERRING_FORMS
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.rights_forms import RIGHTS_FORMS
from luming.kernel.proceedings.serving_forms import RecordService
from luming.kernel.proceedings.subject_forms import NameSubject
from luming.kernel.proceedings.supervising_forms import SUPERVISING_FORMS
from luming.kernel.proceedings.table_forms import TABLE_FORMS
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.step import Step

LONG = {"rows": 3}
__all__ = ["FORMS", "HandOver", "NameHolder", "Reason", "TakeOver", "form_of"]


def _working(matter: Matter | None) -> set[str]:
    """Roles that are named as officer: mediators and handlers, and those for which the procedure keeps such steps."""
    steps = known(matter.procedure, matter.version).steps.values() if matter else ()
    kept = {role.code for step in steps if step.named_officer for role in step.by if role.is_post}
    return {"mediator", "handler"} | kept


class NameOfficer(Reason):
    """Another officer of the holding unit, with the reason."""

    post = OfficerField(label=_("交给谁"), queryset=None)

    def prepare(self) -> None:
        """Mediators and handlers of the holder, its head, and who else has steps as named officer."""
        holder = self.matter.holder_id if self.matter else None
        self.fields["post"].queryset = officers_of(holder, today(), "head", *_working(self.matter))


class TakeOver(StepForm):
    """Accept, or keep what stands with her unit, and name the officer or leave it to the head."""

    post = OfficerField(
        label=_("交给谁"), queryset=None, required=False, empty_label=_("先不指定，由负责人分派")
    )

    def prepare(self) -> None:
        """Officers of the unit to which the matter is offered; where it is not, of the one that has it."""
        offer = Assignment.objects.filter(matter=self.matter, kind="handover", open=True).first()
        holder = self.matter.holder_id if self.matter else None
        unit = offer.unit_id if offer else holder
        self.fields["post"].queryset = officers_of(unit, today(), *_working(self.matter))


class AskAssistance(AnotherUnit):
    """Another unit, what is asked of it, and by when."""

    due_on = forms.DateField(label=_("希望哪天前答复"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean_due_on(self) -> date:
        """Today or later."""
        day: date = self.cleaned_data["due_on"]
        if day < today():
            raise forms.ValidationError(_("写明哪天前答复，不早于今天。"))
        return day


class AnswerAssistance(StepForm):
    """An opinion, or the reason why not."""

    words: ClassVar[tuple[str, ...]] = ("opinion",)
    answer = forms.ChoiceField(
        label=_("答复"), choices=[("accepted", _("给出意见")), ("returned", _("不能协办"))]
    )
    opinion = forms.CharField(label=_("意见或者理由"), widget=forms.Textarea(attrs=LONG), max_length=4000)

    def target(self, answers: dict[str, Any]) -> Target:
        """The unit that answers is the one that was asked."""
        offer = Assignment.objects.filter(matter=self.matter, kind="assist", open=True).first()
        return Target(unit=offer.unit_id) if offer else Target()


class AddMaterial(StepForm):
    """A few words, files, or both."""

    words: ClassVar[tuple[str, ...]] = ("comment",)
    comment = forms.CharField(
        label=_("想补充的话"), widget=forms.Textarea(attrs=LONG), max_length=4000, required=False
    )
    files = FilesField(label=_("照片或者材料"), required=False)
    shared = forms.BooleanField(label=_("也给对方看这些材料"), required=False)

    def clean(self) -> dict[str, Any]:
        """Something has to be added."""
        answers = super().clean() or self.cleaned_data
        if not answers.get("comment") and not answers.get("files") and "files" not in self.errors:
            self.add_error("comment", _("写几句话，或者选一个文件。"))
        return answers

    def given(self) -> Given:
        """Files are shared with the other side only where she says so."""
        given = super().given()
        shared = bool(self.cleaned_data.get("shared"))
        return replace(given, files=tuple(replace(one, shared=shared) for one in given.files))


class ReplaceCode(StepForm):
    """Whose pass-phrase, and that an identity document was seen; no copy is kept."""

    party = forms.ChoiceField(label=_("换发给谁"))
    document_seen = forms.BooleanField(label=_("已当面核对身份证件原件"))

    def prepare(self) -> None:
        """Who acts for a party, and the parties who have not left but for those who are spoken for; members by number."""
        rows = Party.objects.present().filter(matter=self.matter)
        mandates: dict[UUID, list[Representative]] = {}
        for one in Representative.objects.filter(matter=self.matter).order_by("id"):
            mandates.setdefault(one.party_id, []).append(one)
        found = [reader for one in rows for reader in readers(one, mandates.get(one.id, ()), today())]
        language = get_language() or "zh-hans"
        self.fields["party"].choices = [
            (str(one.id), f"{one.party.list_no or ''} {one.words.in_(language)}".strip()) for one in found
        ]

    def given(self) -> Given:
        """Whoever gets a new one."""
        return replace(super().given(), codes=(UUID(self.cleaned_data["party"]),))


FORMS: dict[str, type[StepForm]] = {
    "name_officer": NameOfficer,
    "take_over": TakeOver,
    "hand_back": Reason,
    "ask_assistance": AskAssistance,
    "answer_assistance": AnswerAssistance,
    "add_material": AddMaterial,
    "name_subject": NameSubject,
    "replace_code": ReplaceCode,
    "extend": Extend,
    "pause": Pause,
    "resume": Resume,
    "correct": Correct,
    "confirm_correction": ConfirmCorrection,
    "record_service": RecordService,
    **RIGHTS_FORMS,
    **GROUP_FORMS,
    **HOLDING_FORMS,
    **LINKING_FORMS,
    **SUPERVISING_FORMS,
    **REFERRING_FORMS,
    **PASSING_FORMS,
    **TABLE_FORMS,
}


def form_of(step: Step) -> type[StepForm]:
    """The step's own form, the common one of its name, or one that asks nothing."""
    return step.form or FORMS.get(step.name, StepForm)
