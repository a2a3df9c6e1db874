"""Figures that anybody may read: months that are over, charts with their tables; no small numbers, nobody ranked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luming.kernel.proceedings.registry import procedures
from luming.kernel.workflow.moment import today
from luming.services.dashboards.open_figures import open_figures
from luming.services.dashboards.remembered import last_count


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Kind by kind."""
    counted = last_count()
    titles = {one.code: one.title for one in procedures()}
    found = open_figures(today(), counted)
    kinds = [(titles[one.code], one) for one in found.kinds if one.code in titles]
    context = {"kinds": kinds, "year": found.year, "counted_at": counted and counted[0]}
    return render(request, "portal/figures.html", context)
