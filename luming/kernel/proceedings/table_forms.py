"""Forms of a table: whom its chief asks what by when, what each unit answers, what a sitting agreed."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.models import Assignment
from luming.kernel.matters.models.assignment import OPINION, REFUSED, TABLE
from luming.kernel.orgs.tiers import coordinates
from luming.kernel.proceedings import hands, tables
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.forms import Reason, StepForm, UnitField, units_on
from luming.kernel.proceedings.moving_forms import in_words
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.tables import MODES

SEATS = 6  # units that one call asks; another call asks more
SHORT, LONG = {"rows": 2}, {"rows": 3}
DAYS = 7  # by when, where the chief says nothing else


class ModeField(forms.ChoiceField):
    """People's, administrative or judicial mediation."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(label=_("用哪种调解方式"), widget=forms.RadioSelect, **rest)


class WithMode(StepForm):
    """A form that asks for the mode."""

    def prepare(self) -> None:
        """The three, in the reader's language."""
        self.fields["mode"].choices = [(code, in_words(words)) for code, words in MODES.items()]


class CallTable(WithMode):
    """What it is about, who leads, and whom else she asks: a unit, a question and a day in each row. Empty rows are skipped."""

    words: ClassVar[tuple[str, ...]] = ("subject",)
    subject = forms.CharField(label=_("会商什么"), widget=forms.Textarea(attrs=SHORT), max_length=1000)
    mode = ModeField(initial="people")
    lead = UnitField(label=_("牵头承办的机构"), queryset=None)

    def prepare(self) -> None:
        """Six rows named ``seat0_unit`` and so on; the lead is whoever holds it unless another is asked."""
        super().prepare()
        units = units_on(today())
        holder = self.matter.holder_id if self.matter else None
        leading = [one.id for one in units if one.id == holder or not coordinates(one)]
        self.fields["lead"].queryset = units.filter(id__in=leading)
        self.fields["lead"].initial = holder
        for row in range(SEATS):
            self.fields |= _seat_fields(row, units.exclude(id=holder))

    def clean(self) -> dict[str, Any]:
        """At least one unit beside the lead; each is asked once, with a question and a day."""
        answers = super().clean() or self.cleaned_data
        rows = [row for row in range(SEATS) if answers.get(f"seat{row}_unit")]
        if not rows:
            self.add_error("seat0_unit", _("至少请一家机构。"))
        asked = {answers.get("lead")}
        for row in rows:
            unit = answers[f"seat{row}_unit"]
            if unit in asked:
                self.add_error(f"seat{row}_unit", _("每家机构只请一次，牵头的不用再请。"))
            asked.add(unit)
            for name in ("question", "due_on"):
                if not answers.get(f"seat{row}_{name}"):
                    self.add_error(f"seat{row}_{name}", _("这一行没有写完。"))
        return answers

    def given(self) -> Given:
        """Units and days as data, questions as words."""
        answers = self.cleaned_data
        rows = [row for row in range(SEATS) if answers.get(f"seat{row}_unit")]
        units = [answers[f"seat{row}_unit"].id for row in rows]
        due = {
            str(unit): answers[f"seat{row}_due_on"].isoformat() for unit, row in zip(units, rows, strict=True)
        }
        texts = {
            tables.QUESTION.format(place=at): answers[f"seat{row}_question"] for at, row in enumerate(rows)
        }
        return Given(
            data={"mode": answers["mode"], "due": due},
            texts={"subject": answers["subject"], **texts},
            target=Target(unit=answers["lead"].id, units=tuple(units)),
        )


class AnswerTable(StepForm):
    """A written opinion, or why the unit takes no part."""

    words: ClassVar[tuple[str, ...]] = ("opinion",)
    answer = forms.ChoiceField(
        label=_("答复"),
        choices=[(OPINION, _("给出书面意见")), (REFUSED, _("不参加会商"))],
        widget=forms.RadioSelect,
    )
    opinion = forms.CharField(
        label=_("意见，或者不参加的理由"), widget=forms.Textarea(attrs=LONG), max_length=4000
    )

    def prepare(self) -> None:
        """What was asked stands beside what is answered."""
        unit = self.target({}).unit if self.matter else None
        if self.matter and unit:
            self.fields["opinion"].help_text = tables.asked_of(self.matter, unit)

    def target(self, answers: dict[str, Any]) -> Target:
        """The unit that was asked and has not answered; the officer's own where several were."""
        waiting = Assignment.objects.filter(matter=self.matter, kind=TABLE, open=True, answered_at=None)
        own = waiting.filter(unit_id=self.by.doer.actor_unit if self.by else None).first()
        offer = own or waiting.first()
        return Target(unit=offer.unit_id) if offer else Target()


class JointSitting(StepForm):
    """Which units came, what was agreed, what comes next."""

    words: ClassVar[tuple[str, ...]] = ("agreed", "next_step")
    attended = forms.MultipleChoiceField(label=_("到场的机构"), widget=forms.CheckboxSelectMultiple)
    agreed = forms.CharField(label=_("商定了什么"), widget=forms.Textarea(attrs=LONG), max_length=4000)
    next_step = forms.CharField(
        label=_("下一步谁做什么"), widget=forms.Textarea(attrs=SHORT), max_length=2000, required=False
    )

    def prepare(self) -> None:
        """Those seated, the holder, and the chair's own unit."""
        if self.matter is None:
            return
        chair = self.by.doer.actor_unit if self.by else None
        at = hands.position_of(self.matter)
        rows = units_on(today()).filter(id__in=[one for one in (*at.seated, at.holder, chair) if one])
        self.fields["attended"].choices = [(str(one.id), one.name) for one in rows]


class ChangeMode(Reason, WithMode):
    """Another mode, with the ground."""

    field_order = ("mode", "reason")
    mode = ModeField()

    def prepare(self) -> None:
        """The mode now is no choice."""
        super().prepare()
        now = tables.mode_of(self.matter) if self.matter else ""
        self.fields["mode"].choices = [one for one in self.fields["mode"].choices if one[0] != now]


class EndTable(StepForm):
    """What came of it, in a line."""

    words: ClassVar[tuple[str, ...]] = ("outcome",)
    outcome = forms.CharField(label=_("会商的结果"), widget=forms.Textarea(attrs=LONG), max_length=2000)


def _seat_fields(row: int, units: Any) -> dict[str, forms.Field]:  # noqa: ANN401 - a queryset of units
    day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return {
        f"seat{row}_unit": UnitField(label=_("请哪个机构"), queryset=units, required=False),
        f"seat{row}_question": forms.CharField(
            label=_("请它答什么"), required=False, max_length=500, widget=forms.Textarea(attrs=SHORT)
        ),
        f"seat{row}_due_on": forms.DateField(
            label=_("哪天前答复"), required=False, widget=day, initial=today() + timedelta(days=DAYS)
        ),
    }


TABLE_FORMS = {
    "call_table": CallTable,
    "answer_table": AnswerTable,
    "joint_sitting": JointSitting,
    "change_mode": ChangeMode,
    "end_table": EndTable,
}
