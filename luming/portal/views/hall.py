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
from luming.portal import drafts, visits
from luming.portal.filling import about_unit
from luming.portal.notices import first_unit, notice, text
from luming.portal.questions import library
from luming.portal.routes import routes


@dataclass(frozen=True)
class Answer:
    """A place, and the unit that takes matters from there."""

    place: Place
    unit: Unit | None


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The four doors."""
    return render(
        request,
        "portal/home.html",
        {"going_on": drafts.is_open(request), "signed_in": visits.current(request)},
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
    """The ways beside mediation, for every subject."""
    return render(request, "portal/ways.html", {"routes": routes()})


@require_safe
def take_part(request: HttpRequest) -> HttpResponse:
    """What the law lets anybody do: the rights and duties of the parties, in the words of the form they are given."""
    known = about_unit(first_unit())
    return render(request, "portal/take_part.html", {"rights": text("rights_and_duties", known)})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """How information is used, in the version in force."""
    return render(
        request, "portal/privacy.html", {"notice": notice(), "law": library("privacy_notice").basis}
    )


def _is_next(place: Place, inside: str) -> bool:
    return place.parent_code == inside if inside else place.level == "area"


def _answer(place: Place) -> Answer:
    region = Region.objects.on(today()).get(code=place.code)
    return Answer(place, taking_unit(region, today()))
