"""Who mediates at a committee: names, standing, expertise, term. How many matters anybody has, or how they ended, is not here."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from luming.kernel.orgs.committees import STANDINGS, composition, roster
from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings.registry import taken_by
from luming.kernel.workflow.moment import today

KIND = "committee"


@require_safe
def mediators(request: HttpRequest, key: UUID) -> HttpResponse:
    """The roster of today, as it was confirmed."""
    unit = get_object_or_404(Unit.objects.on(today()).filter(kind=KIND), pk=key)
    found, named = roster(unit, today()), taken_by(KIND)
    lines = [
        (one, STANDINGS[one.standing], [named.subject(code) for code in one.subjects]) for one in found.lines
    ]
    told = composition(found.term) if found.term else []
    return render(request, "portal/mediators.html", {"found": found, "lines": lines, "composition": told})
