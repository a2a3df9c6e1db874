"""The picker of places without JavaScript: type and look, or go from the areas down; the answer is a radio button."""

from dataclasses import dataclass

from django.http import HttpRequest

from luming.kernel.orgs import finding
from luming.kernel.orgs.finding import Place
from luming.kernel.workflow.moment import today
from luming.portal.models.draft import Answers

MOST = 20


@dataclass(frozen=True)
class Picker:
    """What the page offers: what was typed, what it found, where one may go on."""

    typed: str
    inside: Place | None
    offered: list[Place]
    chosen: str
    kept: Place | None


def picker(request: HttpRequest, answers: Answers) -> Picker:
    """By ``q`` what was typed, by ``in`` the larger place; with neither, the areas."""
    asked = request.POST if request.method == "POST" else request.GET
    typed, inside = asked.get("q", "").strip()[:60], asked.get("in", "")
    kept_code = answers.given.get("where", {}).get("region", [""])[0]
    by_code = {place.code: place for place in finding.places(today())}
    kept = by_code.get(kept_code)
    if typed:
        offered = finding.find(typed, today())[:MOST]
    else:
        offered = finding.below(inside if inside in by_code else "", today())
    return Picker(typed, by_code.get(inside), offered, kept_code, kept)
