"""Satisfaction at the desk: published cells, and people who wish to be contacted. Nothing here is filled in for anybody."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from luming.desk.gate import page
from luming.desk.pages import HEADS, may_open, roles_of
from luming.desk.showing import show
from luming.kernel.workflow.moment import today
from luming.services.satisfaction import contacts as waiting
from luming.services.satisfaction import figures
from luming.services.satisfaction.grades import COLUMNS, GRADES, SIDES
from luming.services.satisfaction.models import Cell


class Result(forms.Form):
    """What came of the call; the person reads it too."""

    result = forms.CharField(
        label=gettext_lazy("联系的结果（本人能看到）"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@dataclass(frozen=True)
class Line:
    """One cell as a row of the table."""

    cell: Cell
    side: Any
    answered: int
    silent: int
    grades: list[int]
    share: figures.Share
    remarks: list[str]


@page("satisfaction")
def satisfaction(request: HttpRequest) -> HttpResponse:
    """Of her units, cell by cell, by name of unit; there is no order by result."""
    heads = bool(roles_of(request.viewer) & HEADS)
    lines = [_line(cell, heads=heads) for cell in figures.published(request.viewer.units)]
    context = {
        "lines": lines,
        "grades": list(GRADES.values()),
        "figure": figures,
        "remarks": [one for one in lines if one.remarks],
        "contacts": may_open(request.viewer, "contacts"),
    }
    return show(request, "desk/satisfaction.html", context)


@page("contacts")
def contacts(request: HttpRequest) -> HttpResponse:
    """Who wishes to be contacted, the nearest day first."""
    found = waiting.open_for(request.viewer)
    rows = [(row, row.reach.reveal(), Result(auto_id=f"{row.id}_%s")) for row in found]
    return show(request, "desk/contacts.html", {"rows": rows, "today": today()})


@page("contacts")
@require_POST
def contacted(request: HttpRequest, key: UUID) -> HttpResponse:
    """She has called."""
    form = Result(request.POST)
    if not form.is_valid():
        messages.error(request, _("请写上联系的结果。"))
        return redirect("desk:contacts")
    if waiting.done(request.viewer, key, form.cleaned_data["result"]) is None:
        raise Http404
    messages.success(request, _("已经记下，本人能看到结果。"))
    return redirect("desk:contacts")


def _line(cell: Cell, *, heads: bool) -> Line:
    many = figures.answered(cell)
    return Line(
        cell,
        SIDES[cell.side],
        many,
        max(0, cell.asked - many),
        [getattr(cell, column) for column in COLUMNS.values()],
        figures.content(cell),
        [one.text.reveal() for one in cell.remarks.all()] if heads else [],
    )
