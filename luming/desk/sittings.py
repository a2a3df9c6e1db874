"""The sitting to come: shown on the matter page, and as a file for the mediator's own calendar."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from luming.desk.gate import page
from luming.desk.seeing import seen_or_404
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.sittings import MEDIA_TYPE, arranged_by, next_sitting
from luming.kernel.proceedings.sittings import calendar_file as made


@dataclass(frozen=True)
class Shown:
    """A meeting of the sides: when, where, and its calendar file."""

    at: datetime
    place: str
    url: str


def sittings(matter: Matter) -> list[Shown]:
    """The next one, if there is any."""
    found = next_sitting(matter)
    if found is None:
        return []
    return [Shown(found.at, found.place, reverse("desk:sitting", args=[matter.id, found.event.id]))]


@page("sitting")
def calendar_file(request: HttpRequest, key: UUID, event: UUID) -> HttpResponse:
    """One sitting, past ones too."""
    matter = seen_or_404(request.viewer, key)
    sitting = arranged_by(matter.events.filter(id=event).first())
    if sitting is None:
        raise Http404
    own = reverse("desk:matter", args=[matter.id])
    response = HttpResponse(made(matter, sitting, request.LANGUAGE_CODE, own), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{sitting.file_name}"'
    return response
