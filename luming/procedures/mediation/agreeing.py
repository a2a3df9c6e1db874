"""The agreement, clause by clause: who does what, how much, by when, where and how (article 29)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.models.quantity import enter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.scope.ids import new_id
from luming.procedures.mediation.models import Clause
from luming.procedures.mediation.performance.planning import plan_all

ROWS = 6  # clauses offered on one page; more than enough for what is agreed in a room
LONG = {"rows": 3}


class Agree(StepForm):
    """Facts, what is in dispute, who answers for it, and the clauses. Empty rows are skipped."""

    words = ("facts", "disputed", "responsibility")
    facts = forms.CharField(label=_("主要事实"), widget=forms.Textarea(attrs=LONG), max_length=4000)
    disputed = forms.CharField(label=_("争议事项"), widget=forms.Textarea(attrs=LONG), max_length=4000)
    responsibility = forms.CharField(label=_("各方责任"), widget=forms.Textarea(attrs=LONG), max_length=4000)

    def prepare(self) -> None:
        """Six rows of clause fields, named ``clause0_who`` and so on."""
        rows = Party.objects.met().filter(matter=self.matter)
        offered = [("", "—"), *((str(one.id), one.masked) for one in rows)]
        for row in range(ROWS):
            self.fields |= _clause_fields(row, offered)

    def clean(self) -> dict[str, Any]:
        """At least one clause; a clause that is begun says who, what and by when."""
        answers = super().clean() or self.cleaned_data
        begun = [
            row for row in range(ROWS) if answers.get(f"clause{row}_does") or answers.get(f"clause{row}_who")
        ]
        for row in begun:
            for name in ("who", "does"):
                if not answers.get(f"clause{row}_{name}"):
                    self.add_error(f"clause{row}_{name}", _("这一条没有写完。"))
            if not answers.get(f"clause{row}_due_on") and not answers.get(f"clause{row}_by_note"):
                self.add_error(f"clause{row}_due_on", _("写上日期，或者在“期限说明”里写清什么时候。"))
        if not begun:
            self.add_error("clause0_does", _("至少写一条：谁、做什么、什么时候。"))
        return answers

    def given(self) -> Given:
        """Clauses as rows beside the event: their words stay in the frozen paper and in rows that can be erased."""
        answers = self.cleaned_data
        clauses = [_row(answers, row) for row in range(ROWS) if answers.get(f"clause{row}_does")]
        texts = {name: answers[name] for name in self.words}
        return Given(data={"clauses": len(clauses)}, texts=texts, rows=tuple(clauses), keep=keep)


class AgreeOrally(Agree):
    """The same, agreed by word of mouth; that everybody holds writing to be needless is on record (article 28)."""

    nobody_wants_it_written = forms.BooleanField(label=_("各方都认为不需要制作协议书"))

    def given(self) -> Given:
        """The choice is recorded with the step."""
        given = super().given()
        return replace(given, data=given.data | {"nobody_wants_it_written": True}, keep=keep_orally)


def keep_orally(context: Context) -> None:
    """In force at once: the clauses, and their reminders."""
    keep(context)
    plan_all(context.matter, context.recorded_at)


def keep(context: Context) -> None:
    """Save the clauses and what is promised in money; the event itself keeps their number only."""
    for place, row in enumerate(context.given.rows, start=1):
        clause = Clause.objects.create(
            id=new_id(),
            matter=context.matter,
            event_id=context.event_id,
            place=place,
            who_id=row["who"],
            does=row["does"],
            fen=row.get("fen"),
            due_on=date.fromisoformat(row["due_on"]) if row.get("due_on") else None,
            by_note=row.get("by_note", ""),
            where=row.get("where", ""),
            how=row.get("how", ""),
        )
        enter(
            context.matter.id,
            context.event_id,
            "promised",
            clause.promised,
            kind=clause.kind,
            subject=clause.id,
        )


def _clause_fields(row: int, offered: list[tuple[str, str]]) -> dict[str, forms.Field]:
    first = row == 0
    return {
        f"clause{row}_who": forms.ChoiceField(label=_("谁"), choices=offered, required=first),
        f"clause{row}_does": forms.CharField(label=_("做什么"), max_length=500, required=first),
        f"clause{row}_yuan": forms.DecimalField(
            label=_("金额（元）"), min_value=0, max_digits=12, decimal_places=2, required=False
        ),
        f"clause{row}_due_on": forms.DateField(
            label=_("最迟哪天"), required=False, widget=forms.DateInput(attrs={"type": "date"})
        ),
        f"clause{row}_by_note": forms.CharField(label=_("期限说明"), max_length=100, required=False),
        f"clause{row}_where": forms.CharField(label=_("地点"), max_length=100, required=False),
        f"clause{row}_how": forms.CharField(label=_("方式"), max_length=100, required=False),
    }


def _row(answers: dict[str, Any], row: int) -> dict[str, Any]:
    def said(name: str) -> Any:  # noqa: ANN401 - whatever the field answers
        return answers.get(f"clause{row}_{name}")

    yuan: Decimal | None = said("yuan")
    values = {
        "who": said("who"),
        "does": said("does"),
        "fen": int(yuan * 100) if yuan else None,
        "due_on": said("due_on").isoformat() if said("due_on") else None,
        "by_note": said("by_note"),
        "where": said("where"),
        "how": said("how"),
    }
    return {name: value for name, value in values.items() if value}
