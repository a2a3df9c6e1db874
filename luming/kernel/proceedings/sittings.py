"""The next time the sides meet, and the same as a file for the reader's own calendar."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.registry import procedure
from luming.kernel.scope.directory import link
from luming.kernel.workflow.moment import SHANGHAI, now
from luming.kernel.workflow.words import Words

LASTS = timedelta(hours=1, minutes=30)  # what a calendar keeps free; the notice says only when it begins
WEEKDAYS = "一二三四五六日"
MEDIA_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Sitting:
    """A meeting that a step arranged."""

    event: Event
    at: datetime
    place: str

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
    at = _moment(event) if event else None
    if event is None or at is None:
        return None
    place = EventText.objects.filter(event=event, field="place").values_list("text", flat=True).first()
    return Sitting(event, at, place or "")


def next_sitting(matter: Matter) -> Sitting | None:
    """The one arranged last, unless it is over or the matter has gone on since."""
    found = arranged_by(matter.events.filter(data__has_key="at").order_by("-seq").first())
    if found is None or found.at + LASTS < now() or not _still_stands(matter, found.event):
        return None
    return found


def calendar_file(matter: Matter, sitting: Sitting, language: str, page: str = "/follow/") -> bytes:
    """One entry, leading back to its reader's ``page``. It names nobody: a family's calendar is read by more than one."""
    from icalendar import Calendar  # noqa: PLC0415 - a start does not wait for it, nor every worker hold it
    from icalendar import Event as Entry  # noqa: PLC0415

    calendar, entry = Calendar(), Entry()
    calendar.add("prodid", "-//Luming//zh//")
    calendar.add("version", "2.0")
    entry.add("uid", f"{sitting.event.id}@luming")
    entry.add("dtstamp", sitting.event.recorded_at)
    entry.add("dtstart", sitting.at)
    entry.add("dtend", sitting.at + LASTS)
    title = procedure(matter.procedure, matter.version).title.in_(language)
    entry.add("summary", f"{title} {matter.number or ''}".strip())
    entry.add("location", sitting.place)
    entry.add("url", link(page))
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _still_stands(matter: Matter, event: Event) -> bool:
    """While the matter stands where a sitting can be arranged, and none was recorded since."""
    arranged = procedure(matter.procedure, matter.version).steps.get(event.step)
    here = arranged is not None and matter.state in {state.name for state in arranged.path.leaves if state}
    return here and not matter.events.filter(seq__gt=event.seq, data__has_key="began_at").exists()


def _moment(event: Event) -> datetime | None:
    try:
        return datetime.fromisoformat(str(event.data.get("at", ""))).astimezone(SHANGHAI)
    except ValueError:
        return None
