"""An officer's own dates as a calendar file: due days and sittings of her open matters, by number and procedure alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.urls import reverse

from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import RUNNING
from luming.kernel.deadlines.running import rule_of
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.registry import procedure
from luming.kernel.proceedings.sittings import LASTS, next_sitting
from luming.kernel.scope.directory import link
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words

MOST = 300  # matters; nobody has as many open
DUE, SITTING = Words("到期", "due"), Words("调解会", "sitting")


@dataclass(frozen=True)
class Entry:
    """One date: a whole day, or the hour at which a sitting begins. ``changed`` is when it was set.

    ``duty`` and ``place`` are for the officer's own pages; the file says neither.
    """

    id: UUID
    matter: Matter
    what: Words
    at: date | datetime
    changed: datetime
    duty: Words
    place: str = ""

    @property
    def day(self) -> date:
        """The day on which it is."""
        return self.at.astimezone(SHANGHAI).date() if isinstance(self.at, datetime) else self.at

    @property
    def is_timed(self) -> bool:
        """Whether it begins at an hour."""
        return isinstance(self.at, datetime)

    @property
    def until(self) -> date | datetime:
        """The day after, or when the sitting is likely over."""
        return self.at + (LASTS if isinstance(self.at, datetime) else timedelta(days=1))


def entries(viewer: Viewer, posts: Iterable[Post] | None = None) -> list[Entry]:
    """The dates of the open matters that are hers by one of her posts (``posts`` where others count too), in order."""
    mine = [post.id for post in (viewer.posts if posts is None else posts)]
    rows = Matter.objects.visible_to(viewer).filter(officer__in=mine, open=True).defer("words", "grams")
    matters = {one.id: one for one in rows.order_by("id")[:MOST]}
    found = [*_due(matters), *_sittings(matters)]
    return sorted(found, key=lambda one: (one.day, one.is_timed, str(one.at), one.id))


def file_of(dates: Iterable[Entry], language: str) -> bytes:
    """The file, the same bytes for the same dates. It names nobody and no place: an outside calendar keeps it."""
    from icalendar import Calendar  # noqa: PLC0415 - a start does not wait for it, nor every worker hold it
    from icalendar import Event as Line  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", "-//Luming//zh//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", Words("鹿鸣：我的期限", "Luming: my dates").in_(language))
    for one in dates:
        line, matter = Line(), one.matter
        line.add("uid", f"{one.id}@luming")
        line.add("dtstamp", one.changed)
        line.add("dtstart", one.at)
        line.add("dtend", one.until)
        title = procedure(matter.procedure, matter.version).title.in_(language)
        line.add("summary", f"{title} {matter.number or ''} {one.what.in_(language)}")
        line.add("url", link(reverse("desk:matter", args=[matter.id])))
        line.add("transp", "OPAQUE" if one.is_timed else "TRANSPARENT")
        calendar.add_component(line)
    return bytes(calendar.to_ical())


def _due(matters: dict[UUID, Matter]) -> Iterator[Entry]:
    """The last day of every clock that runs and is not paused; of several on one day the first."""
    rows = Deadline.objects.filter(matter__in=matters, state=RUNNING, paused_since=None).exclude(due=None)
    told = set()
    for row in rows.order_by("due", "id"):
        day = row.due.astimezone(SHANGHAI).date() if row.due else date.max
        if (row.matter_id, day) not in told:
            told.add((row.matter_id, day))
            row.matter = matters[row.matter_id]
            yield Entry(row.id, row.matter, DUE, day, row.started_at, rule_of(row).duty)


def _sittings(matters: dict[UUID, Matter]) -> Iterator[Entry]:
    """The next sitting of each matter in which one was ever arranged."""
    arranged = Event.objects.filter(matter__in=matters, data__has_key="at").order_by()
    for key in sorted(set(arranged.values_list("matter", flat=True))):
        sitting = next_sitting(matters[key])
        if sitting is not None:
            set_at = sitting.event.recorded_at
            yield Entry(sitting.event.id, matters[key], SITTING, sitting.at, set_at, SITTING, sitting.place)
