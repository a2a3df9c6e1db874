"""Forms of the steps that move a clock: which one, on what ground, by how much."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import RUNNING
from luming.kernel.deadlines.running import rule_of
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.forms import FilesField, StepForm
from luming.kernel.proceedings.wording import spoken
from luming.kernel.reckoning.period import Unit
from luming.kernel.reckoning.rule import PauseReason, Rule
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words

LONG = {"rows": 3}
DAY = {"type": "date"}
UNITS = (Unit.CALENDAR_DAY, Unit.WORKING_DAY, Unit.MONTH, Unit.YEAR, Unit.HOUR)


class Moving(StepForm):
    """A running clock of the matter, chosen by its duty and date; only those the step can move are offered."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    deadline = forms.ChoiceField(label=_("哪个期限"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("依据和理由"), widget=forms.Textarea(attrs=LONG), max_length=2000)

    def prepare(self) -> None:
        """The running clocks that fit; the only one is chosen already."""
        rows = (
            Deadline.objects.filter(matter=self.matter, state=RUNNING)
            .exclude(due=None)
            .select_related("matter", "assignment__unit")
        )
        fitting = [(row, rule) for row in rows for rule in [rule_of(row)] if self.fits(row, rule)]
        field = self.fields["deadline"]
        field.choices = [(str(row.id), in_words(self.label_of(row, rule))) for row, rule in fitting]
        if len(fitting) == 1:
            field.initial = str(fitting[0][0].id)

    def fits(self, row: Deadline, rule: Rule) -> bool:
        """Whether the step can move this clock."""
        return True

    def label_of(self, row: Deadline, rule: Rule) -> Words:
        """What the clock is for, of which unit where it is that of one that was asked, and until when."""
        until, whose = spoken(row), f" · {row.assignment.unit.name}" if row.assignment else ""
        return Words(f"{rule.duty.zh}{whose}：{until.zh}", f"{rule.duty.en}{whose}: {until.en}")


class Extend(Moving):
    """By how much, and that whoever has to allow it did."""

    period = forms.IntegerField(label=_("延长多少"), min_value=1, max_value=999)
    counted_in = forms.ChoiceField(label=pgettext_lazy("period", "单位"))
    granted = forms.BooleanField(label=_("有权同意或者批准的人已经同意"))
    files = FilesField(label=_("同意或者批准的材料（可以不交）"), required=False)

    def prepare(self) -> None:
        """Days, months, years or hours."""
        super().prepare()
        units = [(unit.value, in_words(unit.words)) for unit in UNITS]
        self.fields["counted_in"].choices = units

    def fits(self, row: Deadline, rule: Rule) -> bool:
        """The law knows an extension of it."""
        return rule.extension is not None

    def label_of(self, row: Deadline, rule: Rule) -> Words:
        """With who has to allow it, and the most."""
        label, may = super().label_of(row, rule), rule.extension
        if may is None:
            return label
        most = (
            Words(f"，最多 {may.most.words.zh}", f", {may.most.words.en} at most")
            if may.most
            else Words("", "")
        )
        return Words(f"{label.zh}（{may.by.zh}{most.zh}）", f"{label.en} ({may.by.en}{most.en})")

    def given(self) -> Given:
        """The length in one word: 30CD."""
        given = super().given()
        kept = {name: value for name, value in given.data.items() if name != "counted_in"}
        return replace(
            given, data=kept | {"period": f"{self.cleaned_data['period']}{self.cleaned_data['counted_in']}"}
        )


class Pause(Moving):
    """From which day, on which ground of the law, with the paper that shows it."""

    ground = forms.ChoiceField(label=_("法定事由"))
    since = forms.DateField(label=_("从哪天起不计"), widget=forms.DateInput(attrs=DAY))
    until = forms.DateField(
        label=_("到哪天为止（还不知道就空着）"), widget=forms.DateInput(attrs=DAY), required=False
    )
    files = FilesField(label=_("证明事由的材料"))

    def prepare(self) -> None:
        """The grounds that any of the clocks knows, and today."""
        super().prepare()
        self.fields["ground"].choices = [(one.value, in_words(one.words)) for one in PauseReason]
        self.fields["since"].initial = today()

    def fits(self, row: Deadline, rule: Rule) -> bool:
        """The law gives a ground, and it is not paused already."""
        return bool(rule.pauses) and row.paused_since is None

    def label_of(self, row: Deadline, rule: Rule) -> Words:
        """With its grounds."""
        label, grounds = super().label_of(row, rule), [one.words for one in rule.pauses]
        return Words(
            f"{label.zh}（{'、'.join(one.zh for one in grounds)}）",
            f"{label.en} ({', '.join(one.en for one in grounds)})",
        )


class Resume(Moving):
    """The last day that did not count."""

    words: ClassVar[tuple[str, ...]] = ("reason",)
    until = forms.DateField(label=_("中止的最后一天"), widget=forms.DateInput(attrs=DAY))
    field_order: ClassVar[Iterable[str]] = ("deadline", "until", "reason")

    def prepare(self) -> None:
        """Today, unless it ended earlier."""
        super().prepare()
        self.fields["until"].initial = today()

    def fits(self, row: Deadline, rule: Rule) -> bool:
        """It is paused."""
        return row.paused_since is not None


def in_words(words: Words) -> str:
    """In the reader's language."""
    return words.in_(get_language() or "zh-hans")
