"""Rows of clauses on one form, proposed or agreed: who does what, for how much, by when. An empty row is skipped."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.kernel.parties.models import Party
from luming.kernel.proceedings.forms import StepForm


def by_name(parties: Iterable[Party]) -> list[tuple[str, str]]:
    """The parties by their short names, and nobody yet."""
    return [("", "—"), *((str(one.id), one.masked) for one in parties)]


def clause_fields(row: str, people: list[tuple[str, str]], *, required: bool) -> dict[str, forms.Field]:
    """The fields of one row, named ``{row}_who`` and so on."""
    return {
        f"{row}_who": forms.ChoiceField(label=_("谁"), choices=people, required=required),
        f"{row}_does": forms.CharField(label=_("做什么"), max_length=500, required=required),
        f"{row}_yuan": forms.DecimalField(
            label=_("金额（元）"), min_value=0, max_digits=12, decimal_places=2, required=False
        ),
        f"{row}_due_on": forms.DateField(
            label=_("最迟哪天"), required=False, widget=forms.DateInput(attrs={"type": "date"})
        ),
    }


def begun(form: StepForm, rows: list[str]) -> list[str]:
    """The rows that say something. What is missing in them, or that there are none, is said beside the field."""
    answers = form.cleaned_data
    found = [row for row in rows if answers.get(f"{row}_who") or answers.get(f"{row}_does")]
    for name in (f"{row}_{part}" for row in found for part in ("who", "does")):
        if not answers.get(name):
            form.add_error(name, _("这一条没有写完。"))
    if not found:
        form.add_error(f"{rows[0]}_does", _("至少写一条：谁、做什么、什么时候。"))
    return found


def fen(answers: dict[str, Any], row: str) -> int | None:
    """The amount of a row in fen; None where it is no money."""
    yuan = answers.get(f"{row}_yuan")
    return int(yuan * 100) if yuan else None
