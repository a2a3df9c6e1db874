"""All figures of a place and a period, and one of them with its definition, its list and its receipts."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from luming.desk.figures.asked import AskedForm
from luming.desk.gate import page
from luming.desk.pages import may_open
from luming.desk.rows import rows
from luming.desk.showing import show
from luming.services.indicators.catalogue import COUNTED, INDICATORS, counts_of
from luming.services.indicators.definition import Indicator
from luming.services.indicators.figures import Figure, figure, figures, whole_of
from luming.services.receipts.issuing import issue
from luming.services.receipts.models import Receipt
from luming.services.worklist.behind import of_rows

NEWEST = 10


@dataclass(frozen=True)
class Line:
    """One figure of the table, with the same a year earlier."""

    figure: Figure
    before: Any
    url: str


@page("figures")
def index(request: HttpRequest) -> HttpResponse:
    """Every figure of the units in her sight. Two statements count them all."""
    form = AskedForm(request)
    context: dict[str, Any] = {"form": form, "enters": may_open(request.viewer, "reported")}
    if form.is_valid():
        where, period = form.where(request.viewer), form.period
        now, before = figures(COUNTED, where, period), figures(COUNTED, where, period.before)
        context |= {
            "where": where,
            "period": period,
            "lines": [Line(one, before[code].value, _url(code, form)) for code, one in now.items()],
            "reported": [
                Line(one, None, _url(code, form))
                for code in INDICATORS
                if code not in now and (one := figure(code, where, period))
            ],
        }
    return show(request, "desk/figures.html", context)


@page("figures")
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One figure; posted, a receipt of it as it stands this moment."""
    indicator, form = _known(code), AskedForm(request)
    context: dict[str, Any] = {"form": form, "indicator": indicator}
    if form.is_valid():
        found = figure(code, form.where(request.viewer), form.period)
        if request.method == "POST":
            receipt = issue(found, request.user)
            return redirect("desk:figure_receipt", key=receipt.id)
        context |= {
            "found": found,
            "before": found.before(),
            "receipts": _receipts(found),
            **_list(request, found),
        }
        context["parts"] = [
            Line(figure(part.code, found.where, found.period), None, _url(part.code, form))
            for part in counts_of(indicator)
            if part.code != code
        ]
    return show(request, "desk/figure.html", context)


def _list(request: HttpRequest, found: Figure) -> dict[str, Any]:
    if found.is_reported:
        return {}
    counted = found.records()
    part = of_rows(counted, request.viewer, request.GET.get("after", ""))
    shown = rows(part.items, request.viewer)
    return {"rows": shown, "after": part.after, "many": counted.count(), "whole": whole_of(found.indicator)}


def _receipts(found: Figure) -> Any:  # noqa: ANN401 - a queryset
    """Of this figure and period, whatever the place; the newest first."""
    asked = {"code": found.indicator.code, "first": found.period.first, "last": found.period.last}
    return Receipt.objects.filter(**asked).select_related("issued_by")[:NEWEST]


def _known(code: str) -> Indicator:
    if code not in INDICATORS:
        raise Http404
    return INDICATORS[code]


def _url(code: str, form: AskedForm) -> str:
    return f"{reverse('desk:figure', args=[code])}?{form.query}"
