"""A form that asks for which of her units, where she heads several; of one it says nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from luming.kernel.orgs.models import Unit


class OwnUnitForm(forms.Form):
    """``units``: those she may choose among."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("哪个机构"), queryset=Unit.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, units: Any, **rest: Any) -> None:  # noqa: ANN401 - a queryset
        super().__init__(*args, **rest)
        self.fields["unit"].queryset = units
        if len(units) == 1:
            self.fields["unit"].initial = units[0]
            self.fields["unit"].widget = forms.HiddenInput()
