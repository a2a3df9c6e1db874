"""Forms of supervision: what is asked and by when, what was done, how it ended."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.proceedings import supervising
from luming.kernel.proceedings.choosing import from_words
from luming.kernel.proceedings.forms import StepForm

LONG = {"rows": 4}
DAY = {"type": "date"}


class Supervise(StepForm):
    """The ground, what is asked, and by when."""

    words: ClassVar[tuple[str, ...]] = ("demand",)
    ground = forms.ChoiceField(label=_("为什么督办"), choices=from_words(supervising.GROUNDS, empty=True))
    demand = forms.CharField(
        label=_("要求做什么"),
        widget=forms.Textarea(attrs=LONG),
        max_length=2000,
        help_text=_("承办机构的负责人和承办人看得到；当事人只看到督办的理由和结果。"),
    )
    within = forms.ChoiceField(
        label=_("什么时候答复"), choices=from_words(supervising.WITHIN), widget=forms.RadioSelect
    )
    by_day = forms.DateField(label=_("哪一天前答复"), required=False, widget=forms.DateInput(attrs=DAY))


class ReplySupervision(StepForm):
    """What was done, and by when the rest."""

    words: ClassVar[tuple[str, ...]] = ("measures",)
    measures = forms.CharField(label=_("已经做了什么"), widget=forms.Textarea(attrs=LONG), max_length=4000)
    done_by = forms.DateField(label=_("剩下的哪天前做完"), required=False, widget=forms.DateInput(attrs=DAY))

    def prepare(self) -> None:
        """What was asked stands beside what is answered."""
        self.fields["measures"].help_text = supervising.demanded(self.matter) if self.matter else ""


class CloseSupervision(StepForm):
    """How it ended, and why."""

    words: ClassVar[tuple[str, ...]] = ("finding",)
    outcome = forms.ChoiceField(
        label=_("结果（当事人看得到）"), choices=from_words(supervising.OUTCOMES), widget=forms.RadioSelect
    )
    finding = forms.CharField(
        label=_("认定的理由"), widget=forms.Textarea(attrs=LONG), max_length=2000, required=False
    )


SUPERVISING_FORMS: dict[str, type[StepForm]] = {
    "supervise": Supervise,
    "reply_supervision": ReplySupervision,
    "close_supervision": CloseSupervision,
}
