"""The next time the sides meet, and the same as a file for the reader's own calendar."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.registry import procedure
from luming.kernel.proceedings.standing import record
from luming.kernel.scope.directory import link
from luming.kernel.workflow.moment import SHANGHAI, now
from luming.kernel.workflow.words import Words

LASTS = timedelta(hours=1, minutes=30)  # what a calendar keeps free; the notice says only when it begins
WEEKDAYS = "一二三四五六日"
MEDIA_TYPE = "text/calendar; charset=utf-8"


AT, BEGAN = "at", "began_at"  # what an event holds that arranges a meeting, and one that records it


@dataclass(frozen=True)
class Sitting:
    """A meeting that a step arranged. Arranged anew before it was held it is the same meeting, one ``turn`` later."""

    event: Event
    at: datetime
    place: str
    first: UUID | None = None  # the event that arranged it first
    turn: int = 0

    @property
    def uid(self) -> str:
        """By this a calendar knows it again (RFC 5545, 3.8.4.7)."""
        return f"{self.first or self.event.id}@luming"

    @property
    def words(self) -> Words:
        """11月25日（周三）9:30."""
        at = self.at
        return Words(
            f"{at.month}月{at.day}日（周{WEEKDAYS[at.weekday()]}）{at.hour}:{at:%M}",
            f"{at:%A} {at.day} {at:%B}, {at:%H:%M}",
        )

    @property
    def file_name(self) -> str:
        """20261125-0930.ics."""
        return f"{self.at:%Y%m%d-%H%M}.ics"


def arranged_by(event: Event | None) -> Sitting | None:
    """The sitting that this event arranged; None where it arranged none."""
    if event is None or _moment(event) is None:
        return None
    found = latest(_meetings(event.matter_id).filter(seq__lte=event.seq))
    return found and replace(found, place=_place(event))


def next_sitting(matter: Matter) -> Sitting | None:
    """The one arranged last, unless it is over or the matter has gone on since."""
    events = [row for row in record(matter.id) if {AT, BEGAN} & row.data.keys()]
    found = latest(events)
    if found is None or found.at + LASTS < now() or not still_stands(matter, found, events):
        return None
    return replace(found, place=_place(found.event))


def latest(events: Iterable[Event]) -> Sitting | None:
    """The meeting that one matter's events (in order) arranged last; its place is not read."""
    found: Sitting | None = None
    held = True
    for event in events:
        at = _moment(event)
        if at is not None:
            anew = found is not None and not held
            first, turn = (found.first, found.turn + 1) if found and anew else (event.id, 0)
            found, held = Sitting(event, at, "", first, turn), False
        held = held or BEGAN in event.data
    return found


def still_stands(matter: Matter, sitting: Sitting, events: Iterable[Event]) -> bool:
    """While the matter stands where a sitting can be arranged, and none was recorded since."""
    arranged = procedure(matter.procedure, matter.version).steps.get(sitting.event.step)
    here = arranged is not None and matter.state in {state.name for state in arranged.path.leaves if state}
    return here and not was_held(sitting, events)


def was_held(sitting: Sitting, events: Iterable[Event]) -> bool:
    """Whether one was recorded since."""
    return any(BEGAN in event.data for event in events if event.seq > sitting.event.seq)


def calendar_file(matter: Matter, sitting: Sitting, language: str, page: str = "/follow/") -> bytes:
    """One entry, leading back to its reader's ``page``. It names nobody: a family's calendar is read by more than one."""
    from icalendar import Calendar  # noqa: PLC0415 - a start does not wait for it, nor every worker hold it
    from icalendar import Event as Entry  # noqa: PLC0415

    calendar, entry = Calendar(), Entry()
    calendar.add("prodid", "-//Luming//zh//")
    calendar.add("version", "2.0")
    entry.add("uid", sitting.uid)
    entry.add("sequence", sitting.turn)
    entry.add("dtstamp", sitting.event.recorded_at)
    entry.add("dtstart", sitting.at)
    entry.add("dtend", sitting.at + LASTS)
    title = procedure(matter.procedure, matter.version).title.in_(language)
    entry.add("summary", f"{title} {matter.number or ''}".strip())
    entry.add("location", sitting.place)
    entry.add("url", link(page))
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _meetings(matter: UUID) -> QuerySet[Event]:
    return Event.objects.filter(matter=matter, data__has_any_keys=[AT, BEGAN]).order_by("seq")


def _place(event: Event) -> str:
    return EventText.objects.filter(event=event, field="place").values_list("text", flat=True).first() or ""


def _moment(event: Event) -> datetime | None:
    try:
        return datetime.fromisoformat(str(event.data.get(AT, ""))).astimezone(SHANGHAI)
    except ValueError:
        return None
