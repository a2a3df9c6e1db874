"""What several of mediation's forms share: parties by tick, a form that names parties, from when to when, a long answer."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.parties.reading import met
from luming.kernel.proceedings.forms import StepForm

LONG = {"rows": 5}


def long_text(label: Any, **rest: Any) -> forms.CharField:  # noqa: ANN401 - lazy labels
    """A few lines of somebody's own words."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs=LONG), max_length=8000, **rest)


class PartiesField(forms.MultipleChoiceField):
    """Some of the parties of the matter, by tick."""

    widget = forms.CheckboxSelectMultiple


class PartiesForm(StepForm):
    """A form that names parties in ``party_fields``; all are offered, by masked name and side."""

    party_fields: ClassVar[tuple[str, ...]] = ()
    side: ClassVar[str] = ""

    def prepare(self) -> None:
        """Offer the parties who have not left; of a group its representatives."""
        rows = met(self.matter.id) if self.matter else []
        offered = [(str(one.id), one.masked) for one in rows if not self.side or one.side == self.side]
        for name in self.party_fields:
            self.fields[name].choices = offered
            self.fields[name].initial = [key for key, _name in offered]


class FromTo(StepForm):
    """A form with ``began_at`` and ``ended_at``."""

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        answers = super().clean() or self.cleaned_data
        began, ended = answers.get("began_at"), answers.get("ended_at")
        if began and ended and ended <= began:
            self.add_error("ended_at", _("结束要晚于开始。"))
        return answers
