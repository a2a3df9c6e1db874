"""What the administrator is asked when a region sets a local rule."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luming.desk.day_input import day_input
from luming.kernel.deadlines.rules import units_of
from luming.kernel.orgs.local_rules import Choice
from luming.kernel.orgs.models import Region
from luming.kernel.reckoning.rule import Rule

NUMBER = {"inputmode": "numeric", "size": 6}
EMPTY = _("空着：不另定，随上级区划；都没有定的，用默认值。")


class LocalForm(forms.Form):
    """From which day, and on which paper it stands. What is asked before that is the kind's own."""

    field_order = ("number", "unit", "value", "since", "basis")
    since = forms.DateField(label=_("从哪天起"), widget=day_input())
    basis = forms.CharField(
        label=_("依据"), max_length=200, help_text=_("哪一份文件，哪一条；会记进变更日志。")
    )


class PeriodForm(LocalForm):
    """A period: a number, and what is counted."""

    number = forms.CharField(
        label=_("多长"), max_length=4, required=False, help_text=EMPTY, widget=forms.TextInput(attrs=NUMBER)
    )
    unit = forms.ChoiceField(label=_("按什么计算"))

    def __init__(self, rule: Rule, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        language = get_language() or "zh-hans"
        self.fields["unit"].choices = [(str(one), one.words.in_(language)) for one in units_of(rule)]

    @property
    def period(self) -> str:
        """As the catalogue writes it; empty where nothing is set here."""
        number = str(self.cleaned_data["number"]).strip()
        return f"{number}{self.cleaned_data['unit']}" if number else ""


class ChoiceForm(LocalForm):
    """One of the allowed values, or a number."""

    value = forms.CharField(label=_("定为"), required=False)

    def __init__(self, choice: Choice, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        language = get_language() or "zh-hans"
        if choice.values:
            allowed = [(value, words.in_(language)) for value, words in choice.values.items()]
            self.fields["value"] = forms.ChoiceField(
                label=_("定为"), required=False, choices=[("", _("不另定，随上级区划")), *allowed]
            )
        else:
            self.fields["value"] = forms.CharField(
                label=_("定为几%(unit)s") % {"unit": choice.unit.in_(language)},
                required=False,
                max_length=len(str(choice.between[1])),
                help_text=EMPTY,
                widget=forms.TextInput(attrs=NUMBER),
            )
        self.order_fields(self.field_order)


class WhereForm(forms.Form):
    """For which place the rules are shown."""

    region = forms.ModelChoiceField(
        label=_("哪个区划"), queryset=Region.objects.filter(), to_field_name="code", required=False
    )
