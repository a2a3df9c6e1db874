"""The application's fields in groups, as a clerk asks them: who asks, for whom somebody acts, the other side, the matter."""

from dataclasses import dataclass, field

from django import forms
from django.forms.boundfield import BoundField

from luming.kernel.workflow.words import Words

# A group takes the fields whose names begin so; the last takes what is left.
GROUPS: dict[Words, tuple[str, ...]] = {
    Words("申请人", "Who applies"): ("applicant_", "shows_contact", "under_", "needs"),
    Words("代办人（有人代办时填）", "Who acts for the applicant (if anybody)"): ("acts_", "acting_"),
    Words("对方", "The other side"): ("respondent_",),
    Words("事情", "The matter"): ("",),
}
ACTING = "acting_"
LONG = (forms.Textarea, forms.FileInput)
MANY = (forms.CheckboxSelectMultiple,)


@dataclass
class Fieldset:
    """One group; folded where it is rarely filled and holds nothing yet."""

    legend: Words
    fields: list[BoundField] = field(default_factory=list)
    folded: bool = False

    @property
    def short(self) -> list[BoundField]:
        """What is answered in a line: several stand beside each other."""
        return [one for one in self.fields if not isinstance(one.field.widget, (*LONG, *MANY))]

    @property
    def long(self) -> list[BoundField]:
        """What is told at length, and files."""
        return [one for one in self.fields if isinstance(one.field.widget, LONG)]

    @property
    def many(self) -> list[BoundField]:
        """Lists to tick."""
        return [one for one in self.fields if isinstance(one.field.widget, MANY)]


def grouped(form: forms.Form) -> list[Fieldset]:
    """The groups that have fields, in the order of the table."""
    groups = {legend: Fieldset(legend) for legend in GROUPS}
    for bound in form.visible_fields():
        groups[_legend_of(bound.name)].fields.append(bound)
    for group in groups.values():
        rare = any(one.name.startswith(ACTING) for one in group.fields)
        group.folded = rare and not any(
            one.errors or one.value() for one in group.fields if one.name.startswith("acts_")
        )
    return [group for group in groups.values() if group.fields]


def _legend_of(name: str) -> Words:
    return next(legend for legend, beginnings in GROUPS.items() if name.startswith(beginnings))
