"""The form of a joint application: which court and why, what is enclosed, and what both have checked."""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.choosing import from_words, said
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import StepForm, units_on
from luming.kernel.workflow.moment import today
from luming.procedures.mediation.courts import files, grounds
from luming.procedures.mediation.courts.words import CONFIRMATION
from luming.procedures.mediation.models import CourtFile

TICKS = forms.CheckboxSelectMultiple


class ApplyToCourt(StepForm):
    """What fails is refused with the rule and the other way; nothing typed is lost."""

    words: ClassVar[tuple[str, ...]] = ("court",)
    unit_of_court = forms.ModelChoiceField(
        label=_("哪个法院"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("不在下面的，写在下一格"),
        help_text=_("选了的，法院联络员在自己的清单里看得到。"),
    )
    court = forms.CharField(label=_("别的法院的名称"), max_length=60, required=False)
    basis = forms.ChoiceField(label=_("为什么是这个法院"), choices=from_words(grounds.BASES))
    excluded = forms.ChoiceField(
        label=_("属于不能司法确认的情形吗"), choices=from_words(grounds.EXCLUDED), widget=forms.RadioSelect
    )
    payment_only = forms.BooleanField(label=_("只就给付义务达成的协议（劳动争议）"), required=False)
    sound = forms.MultipleChoiceField(
        label=_("双方自己核对过"), choices=from_words(grounds.SOUND), widget=TICKS, required=False,
        help_text=_("有一条不是这样，法院会驳回。"),
    )  # fmt: skip
    materials = forms.MultipleChoiceField(
        label=_("已经备齐的材料"), choices=from_words(grounds.MATERIALS), widget=TICKS, required=False,
        help_text=_("申请书和调解组织主持调解的证明由这一步出具。司法确认不交费。"),
    )  # fmt: skip

    def prepare(self) -> None:
        """Courts of this city; where a court sent the matter, it is that one."""
        self.fields["unit_of_court"].queryset = units_on(today()).filter(kind="court")
        referral = files.referral(self.matter) if self.matter else None
        self.fields["basis"].initial = grounds.INVITED if referral else grounds.SEAT
        if referral:
            self.fields["unit_of_court"].initial = referral.unit_id
        subject = self.matter.subject if self.matter else ""
        if subject not in grounds.LABOUR:
            del self.fields["payment_only"]
        if subject in grounds.HINTS:
            self.fields["excluded"].help_text = said(grounds.OTHER_WAY[grounds.HINTS[subject]])

    def clean(self) -> dict[str, Any]:
        """One court, by its name."""
        answers = super().clean() or self.cleaned_data
        unit = answers.get("unit_of_court")
        if unit:
            answers["court"] = unit.name[:60]
        elif not answers.get("court"):
            self.add_error("court", _("请选择法院，或者写上名称。"))
        return answers

    def given(self) -> Given:
        """The file to the court is opened with the application."""
        return replace(super().given(), keep=self._open)

    def _open(self, context: Context) -> None:
        opened(context, self.cleaned_data.get("unit_of_court"))


def opened(context: Context, unit: Unit | None) -> None:
    """A file before this court; its liaison sees it where the court is of this house."""
    found = CourtFile.objects.create(
        matter=context.matter,
        unit=unit,
        court=context.given.texts["court"],
        kind=CONFIRMATION,
        sent_on=files.day_of(context),
    )
    files.tell(context, found)
