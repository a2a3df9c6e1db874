"""Forms of the steps between two matters: which other one, by its number, and why."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import joining, merging
from luming.kernel.proceedings.choosing import said
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.words import Words

LONG = {"rows": 3}


class Why(StepForm):
    """Only a reason, asked last."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    field_order: ClassVar[Iterable[str]] = ("into", "other", "reason")
    reason = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs=LONG), max_length=2000)


class Merge(Why):
    """The number of the matter that leads."""

    into = forms.CharField(
        label=_("并入哪一件（编号）"),
        max_length=60,
        help_text=_("两件要在同一个机构。那一件的承办人从此也承办这一件。"),
    )

    def clean_into(self) -> Matter:
        """The matter of this number, in her sight, that can lead."""
        return _found(self, self.cleaned_data["into"], merging.why_not)

    def target(self, answers: dict[str, Any]) -> Target:
        """Where the leading one stands now; ``perform()`` looks again under its lock."""
        leading: Matter = answers["into"]
        return Target(post=leading.officer_id, into=leading.number or "")


class HandleTogether(Why):
    """The number of another matter of the same cause."""

    other = forms.CharField(label=_("和哪一件一起办（编号）"), max_length=60)

    def clean_other(self) -> Matter:
        """The matter of this number, in her sight."""
        return _found(self, self.cleaned_data["other"], joining.why_not)


LINKING_FORMS: dict[str, type[StepForm]] = {
    "merge": Merge,
    "unmerge": Why,
    "handle_together": HandleTogether,
    "handle_apart": Why,
}


def _found(form: StepForm, number: str, why_not: Callable[[Matter, Matter], Words | None]) -> Matter:
    """Row security leaves out what she may not see: that and what is not there look alike."""
    other = Matter.objects.filter(number=number.strip()).defer("words", "grams").first()
    refused = merging.UNSEEN if other is None or form.matter is None else why_not(form.matter, other)
    if refused or other is None:
        raise forms.ValidationError(said(refused or merging.UNSEEN))
    return other
