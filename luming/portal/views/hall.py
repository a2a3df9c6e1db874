"""Pages that know nobody: the front page, whom to turn to, the other ways, what anybody may do, how information is used."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luming.kernel.orgs import finding
from luming.kernel.orgs.finding import Place
from luming.kernel.orgs.models import Region, Unit
from luming.kernel.orgs.taking_units import taking_unit
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words
from luming.portal import drafts, visits
from luming.portal.filling import about_unit
from luming.portal.notices import first_unit, notice, text
from luming.portal.questions import open_to_residents
from luming.portal.routes import always, routes

RIGHTS = "rights_and_duties"


@dataclass(frozen=True)
class Answer:
    """A place, and the units that take matters from there."""

    place: Place
    units: list[tuple[Words, Unit | None]]  # what is brought there, where not all goes to one


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The four doors."""
    return render(
        request,
        "portal/home.html",
        {
            "brought": open_to_residents(),
            "going_on": drafts.is_open(request),
            "signed_in": visits.current(request),
        },
    )


@require_safe
def look_up(request: HttpRequest) -> HttpResponse:
    """Which unit it is, where and when it is open."""
    typed, inside = request.GET.get("q", "").strip()[:60], request.GET.get("in", "")
    if typed:
        answers = [_answer(place) for place in finding.find(typed, today())[:10]]
        return render(request, "portal/look_up.html", {"typed": typed, "answers": answers})
    places = {place.code: place for place in finding.places(today())}
    larger = places.get(inside)
    context = {
        "larger": _answer(larger) if larger else None,
        "below": [place for place in places.values() if _is_next(place, inside if larger else "")],
        "open_units": Unit.objects.on(today()).filter(takes_public=True).order_by("path")
        if not larger
        else [],
    }
    return render(request, "portal/look_up.html", context)


@require_safe
def ways(request: HttpRequest) -> HttpResponse:
    """The ways beside each procedure, for every subject."""
    found = [(one.title, always(one), routes(one)) for one in open_to_residents()]
    return render(request, "portal/ways.html", {"found": found})


@require_safe
def take_part(request: HttpRequest) -> HttpResponse:
    """What the law lets anybody do: the rights and duties of the parties, in the words of the form they are given."""
    unit = first_unit()
    giving = (one for one in open_to_residents() if RIGHTS in one.library.codes())
    found = [text(one, RIGHTS, about_unit(unit, one.code)) for one in giving]
    return render(request, "portal/take_part.html", {"rights": found})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """How information is used, in the version in force."""
    found = [(one.title, notice(one)) for one in open_to_residents()]
    return render(request, "portal/privacy.html", {"found": found})


def _is_next(place: Place, inside: str) -> bool:
    return place.parent_code == inside if inside else place.level == "area"


def _answer(place: Place) -> Answer:
    region = Region.objects.on(today()).get(code=place.code)
    found = [
        (one.brings or one.title, taking_unit(region, today(), one.taken_by)) for one in open_to_residents()
    ]
    alike = len({unit for _what, unit in found}) == 1
    return Answer(place, [(Words("", ""), found[0][1])] if alike else found)
