"""The page that shows every component once, with samples that say they are samples, in demo mode only; and the icon."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static

from luming.ui import samples

ROOMS = ("desk", "hall")


def gallery(request: HttpRequest) -> HttpResponse:
    """All parts on one page, as the desk shows them or, with ``?room=hall``, the portal."""
    room = request.GET.get("room")
    room = room if room in ROOMS else ROOMS[0]
    return render(
        request,
        "ui/gallery.html",
        samples.everything(request.GET.get("q", "")) | {"room": room, "base": f"ui/{room}.html"},
    )


def icon(request: HttpRequest) -> HttpResponse:
    """Where a browser looks that shows a paper rather than a page: a paper names no icon."""
    return HttpResponseRedirect(static("ui/deer.svg"))
