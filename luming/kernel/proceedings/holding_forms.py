"""Forms of the legal hold: on what ground and until when nothing is destroyed, and which hold is lifted."""

from datetime import date
from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.proceedings import holds
from luming.kernel.proceedings.choosing import from_words
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.proceedings.moving_forms import in_words
from luming.kernel.workflow.moment import today

LONG = {"rows": 3}
SEEN = _("各方当事人都能看到。")


class HoldDestruction(StepForm):
    """On what ground, until when, why."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    ground = forms.ChoiceField(
        label=_("为什么暂缓"), choices=from_words(holds.GROUNDS), widget=forms.RadioSelect
    )
    until = forms.DateField(
        label=_("到哪天（不填就到解除为止）"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=_("理由"), widget=forms.Textarea(attrs=LONG), max_length=2000, help_text=SEEN
    )

    def clean_until(self) -> date | None:
        """Not a day that is past."""
        until: date | None = self.cleaned_data["until"]
        if until and until < today():
            raise forms.ValidationError(_("最后一天已经过了。"), code="past")
        return until


class LiftHold(StepForm):
    """Which hold, the only one chosen already; and why it may go."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    hold = forms.ChoiceField(label=_("解除哪一个"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("理由"), widget=forms.Textarea(attrs=LONG), max_length=2000, help_text=SEEN
    )

    def prepare(self) -> None:
        """Those that stand."""
        found = holds.standing_holds(self.matter) if self.matter else []
        field = self.fields["hold"]
        field.choices = [(str(one.id), in_words(holds.said(one))) for one in found]
        if len(found) == 1:
            field.initial = str(found[0].id)


HOLDING_FORMS: dict[str, type[StepForm]] = {holds.HOLD: HoldDestruction, holds.LIFT: LiftHold}
