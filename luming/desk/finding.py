"""Finding a matter: by its number, whole or only the end of it, or by words of its title and texts. Never by a person."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from luming.desk.gate import page
from luming.desk.pages import may_open
from luming.desk.rows import rows
from luming.desk.showing import show
from luming.kernel.matters import searching
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.excerpts import excerpts
from luming.services.worklist.finding import numbered, worded
from luming.ui.parts import Row

LONGEST = 60


@page("find")
def find(request: HttpRequest) -> HttpResponse:
    """One box for numbers and words. A single hit by number opens at once."""
    wanted = request.GET.get("q", "").strip()[:LONGEST]
    by_number = numbered(request.viewer, wanted)
    if len(by_number) == 1:
        return HttpResponseRedirect(reverse("desk:matter", args=[by_number[0].id]))
    found = by_number or worded(request.viewer, wanted)
    shown = rows(found, request.viewer)
    if not by_number:
        shown = _marked(shown, found, searching.terms(wanted))
    context = {
        "wanted": wanted,
        "rows": shown,
        "most": len(found) >= searching.MOST,
        "own_request": may_open(request.viewer, "own_request"),
        "destruction": may_open(request.viewer, "destruction"),
        "same_problem": may_open(request.viewer, "same_problem"),
    }
    return show(request, "desk/find.html", context)


def _marked(shown: list[Row], found: list[Matter], terms: tuple[str, ...]) -> list[Row]:
    """The rows with what was searched for marked, and the place where a text says it."""
    said = excerpts(found, terms)
    return [
        replace(row, wanted=terms, excerpt=said.get(one.id, ""))
        for row, one in zip(shown, found, strict=True)
    ]
