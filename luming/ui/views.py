"""The page that shows every component once, with samples that say they are samples. Served in demo mode only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luming.ui import samples


def gallery(request: HttpRequest) -> HttpResponse:
    """All parts on one page."""
    return render(request, "ui/gallery.html", samples.everything())
