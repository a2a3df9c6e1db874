"""Sittings that a step arranged: shown on the matter page while they are to come, and as a calendar file."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from icalendar import Calendar, Event

from luming.desk.gate import page
from luming.desk.seeing import seen_or_404
from luming.kernel.events.models import Event as Happened
from luming.kernel.events.models import EventText
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.workflow.moment import SHANGHAI, now

USUAL = timedelta(hours=1, minutes=30)


@dataclass(frozen=True)
class Sitting:
    """A meeting of the sides: when, where, and its calendar file."""

    at: datetime
    place: str
    url: str


def sittings(matter: Matter) -> list[Sitting]:
    """The one arranged last, while it is still to come: it takes the place of those before it."""
    event = matter.events.filter(data__has_key="at").order_by("-seq").first()
    at = _moment(event) if event else None
    if event is None or at is None or at + USUAL < now() or not matter.open:
        return []
    return [Sitting(at, _place(event), reverse("desk:sitting", args=[matter.id, event.id]))]


@page("sitting")
def calendar_file(request: HttpRequest, key: UUID, event: UUID) -> HttpResponse:
    """One sitting for the mediator's own calendar. Names nobody: a calendar is read by more than one."""
    matter = seen_or_404(request.viewer, key)
    happened = Happened.objects.filter(matter=matter, id=event).first()
    at = _moment(happened) if happened else None
    if happened is None or at is None:
        raise Http404
    response = HttpResponse(_calendar(matter, happened, at), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{at:%Y%m%d-%H%M}.ics"'
    return response


def _calendar(matter: Matter, happened: Happened, at: datetime) -> bytes:
    step = known(matter.procedure, matter.version).steps.get(happened.step)
    calendar = Calendar()
    calendar.add("prodid", "-//Luming//zh//")
    calendar.add("version", "2.0")
    entry = Event()
    entry.add("uid", f"{happened.id}@luming")
    entry.add("dtstamp", happened.recorded_at)
    entry.add("dtstart", at)
    entry.add("dtend", at + USUAL)
    entry.add("summary", f"{step.words.zh if step else ''} {matter.number or ''}".strip())
    entry.add("location", _place(happened))
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _place(event: Happened) -> str:
    return EventText.objects.filter(event=event, field="place").values_list("text", flat=True).first() or ""


def _moment(event: Happened) -> datetime | None:
    try:
        return datetime.fromisoformat(str(event.data.get("at", ""))).astimezone(SHANGHAI)
    except ValueError:
        return None
