"""What several of mediation's forms share: a field of parties by tick, a form that names parties, a long answer."""

from typing import Any, ClassVar

from django import forms

from luming.kernel.parties.models import Party
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
        rows = Party.objects.met().filter(matter=self.matter)
        offered = [(str(one.id), one.masked) for one in rows if not self.side or one.side == self.side]
        for name in self.party_fields:
            self.fields[name].choices = offered
            self.fields[name].initial = [key for key, _name in offered]
