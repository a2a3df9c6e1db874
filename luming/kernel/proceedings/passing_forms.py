"""Forms of a hand-over between the tiers, and of a superior's ruling."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.orgs.tiers import Direction, coordinates, direction
from luming.kernel.proceedings import hands, passing
from luming.kernel.proceedings.forms import AnotherUnit, UnitField, units_on
from luming.kernel.proceedings.moving_forms import in_words
from luming.kernel.workflow.moment import today


class HandOver(AnotherUnit):
    """Another unit, with the reason; what goes up says on which ground. Until it is accepted, the sender holds."""

    ground = forms.ChoiceField(label=_("往上移送的原因"), required=False, help_text=_("往上一级移送时要选。"))

    def prepare(self) -> None:
        """The grounds; every unit of today but the holder."""
        super().prepare()
        grounds = [(code, in_words(words)) for code, words in passing.GROUNDS.items()]
        self.fields["ground"].choices = [("", "—"), *grounds]

    def clean(self) -> dict[str, Any]:
        """What goes up says why."""
        answers = super().clean() or self.cleaned_data
        unit, sender = answers.get("unit"), self.matter.holder if self.matter else None
        up = unit and sender and direction(sender, unit) is Direction.UP
        if up and not answers.get("ground"):
            self.add_error("ground", _("往上移送，请选择原因。"))
        return answers


class NameHolder(AnotherUnit):
    """The superior names one of the units below her, with the reason; also the one that has it."""

    unit = UnitField(label=_("由哪个机构承办"), queryset=None)

    def prepare(self) -> None:
        """Every unit of today below the superior, but for a city's centre, which handles nothing itself."""
        asked = hands.position_of(self.matter).ruling if self.matter else None
        units = units_on(today())
        above = units.filter(id=asked).first()
        below = units.filter(path__startswith=above.path) if above else units
        only_coordinates = [one.id for one in below if coordinates(one)]
        self.fields["unit"].queryset = below.exclude(id__in=only_coordinates)


PASSING_FORMS = {"hand_over": HandOver, "name_holder": NameHolder}
