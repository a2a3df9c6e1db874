"""The agreement, clause by clause: who does what, how much, by when, where and how (article 29)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.matters.models.quantity import enter
from luming.kernel.parties.reading import met
from luming.kernel.proceedings import clause_rows
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.scope import table
from luming.kernel.scope.fresh import fresh
from luming.procedures.mediation.models import Clause
from luming.procedures.mediation.performance.planning import plan_all

ROWS = [f"clause{row}" for row in range(6)]  # on one page; more than enough for what is agreed in a room
LONG = {"rows": 3}


class Agree(StepForm):
    """Facts, what is in dispute, who answers for it, and the clauses. Empty rows are skipped."""

    words = ("facts", "disputed", "responsibility")
    facts = forms.CharField(label=_("主要事实"), widget=forms.Textarea(attrs=LONG), max_length=4000)
    disputed = forms.CharField(label=_("争议事项"), widget=forms.Textarea(attrs=LONG), max_length=4000)
    responsibility = forms.CharField(label=_("各方责任"), widget=forms.Textarea(attrs=LONG), max_length=4000)

    def prepare(self) -> None:
        """Six rows of clause fields, named ``clause0_who`` and so on."""
        parties = met(self.matter.id) if self.matter else []
        self.sides = {str(one.id): one.side for one in parties}
        people = clause_rows.by_name(parties)
        for row in ROWS:
            self.fields |= clause_rows.clause_fields(row, people, required=row == ROWS[0])
            self.fields |= self._creditor(row, people) | _more(row)

    def _creditor(self, row: str, people: list[tuple[str, str]]) -> dict[str, forms.Field]:
        """To whom it is owed; asked only where one side is several, of whom it may be one."""
        if len(self.sides) == len(set(self.sides.values())):
            return {}
        people = [("", _("对方各方")), *people[1:]]
        return {f"{row}_creditor": forms.ChoiceField(label=_("向谁履行"), choices=people, required=False)}

    def clean(self) -> dict[str, Any]:
        """At least one clause; a clause that is begun says who, what and by when."""
        answers = super().clean() or self.cleaned_data
        for row in clause_rows.begun(self, ROWS):
            if not answers.get(f"{row}_due_on") and not answers.get(f"{row}_by_note"):
                self.add_error(f"{row}_due_on", _("写上日期，或者在“期限说明”里写清什么时候。"))
            creditor, who = (self.sides.get(answers.get(f"{row}_{one}", "")) for one in ("creditor", "who"))
            if creditor and creditor == who:
                self.add_error(f"{row}_creditor", _("请选择另一方的当事人。"))
        return answers

    def given(self) -> Given:
        """Clauses as rows beside the event: their words stay in the frozen paper and in rows that can be erased."""
        answers = self.cleaned_data
        clauses = [_row(answers, row) for row in ROWS if answers.get(f"{row}_does")]
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
        clause = fresh(
            Clause,
            matter=context.matter,
            event_id=context.event_id,
            place=place,
            who_id=row["who"],
            creditor_id=row.get("creditor"),
            does=row["does"],
            fen=row.get("fen"),
            due_on=date.fromisoformat(row["due_on"]) if row.get("due_on") else None,
            by_note=row.get("by_note", ""),
            where=row.get("where", ""),
            how=row.get("how", ""),
        )
        table.add([clause])
        enter(
            context.matter.id,
            context.event_id,
            "promised",
            clause.promised,
            kind=clause.kind,
            subject=clause.id,
        )


def _more(row: str) -> dict[str, forms.Field]:
    labels = {"by_note": _("期限说明"), "where": _("地点"), "how": _("方式")}
    return {
        f"{row}_{name}": forms.CharField(label=label, max_length=100, required=False)
        for name, label in labels.items()
    }


def _row(answers: dict[str, Any], row: str) -> dict[str, Any]:
    def said(name: str) -> Any:  # noqa: ANN401 - whatever the field answers
        return answers.get(f"{row}_{name}")

    values = {
        "who": said("who"),
        "creditor": said("creditor"),
        "does": said("does"),
        "fen": clause_rows.fen(answers, row),
        "due_on": said("due_on").isoformat() if said("due_on") else None,
        "by_note": said("by_note"),
        "where": said("where"),
        "how": said("how"),
    }
    return {name: value for name, value in values.items() if value}
