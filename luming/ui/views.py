"""The page that shows every component once, with samples that say they are samples. Served in demo mode only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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
