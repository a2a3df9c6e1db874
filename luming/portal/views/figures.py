"""Figures that anybody may read: what published reports have said, charts with their tables; nobody ranked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from luming.services.dashboards.open_figures import open_figures


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Year by year."""
    return render(request, "portal/figures.html", {"years": open_figures(get_language() or "zh-hans")})
