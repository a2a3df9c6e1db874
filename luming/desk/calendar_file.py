"""Dates as a calendar file (RFC 5545), by number and procedure alone: an officer's own, or the sittings of her unit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import RUNNING
from luming.kernel.deadlines.running import rule_of
from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.registry import procedure
from luming.kernel.proceedings.sittings import AT, BEGAN, LASTS, Sitting, latest, still_stands, was_held
from luming.kernel.scope.directory import link
from luming.kernel.workflow.moment import SHANGHAI, now
from luming.kernel.workflow.words import Words

MOST = 300  # matters; nobody has as many open
DUE, SITTING = Words("到期", "due"), Words("调解会", "sitting")
PROVISIONAL = Words("到期（暂定）", "due (provisional)")  # past the last calendar that was published
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
MINE = Words("鹿鸣：我的期限", "Luming: my dates")
LATELY = timedelta(days=180)  # a sitting is arranged at most so long before it is held


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
    uid: str = ""
    turn: int = 0  # how often it was moved
    status: str = CONFIRMED

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
    matters = _of(Matter.objects.visible_to(viewer).filter(officer__in=mine, open=True))
    return _sorted([*_due(matters), *_sittings(matters)])


def called_off(viewer: Viewer) -> list[Entry]:
    """Sittings of hers still to come that will not be: a calendar that has them strikes them out."""
    mine = [post.id for post in viewer.posts]
    lately = Q(open=True) | Q(closed_at__gte=now() - LATELY)
    matters = _of(Matter.objects.visible_to(viewer).filter(lately, officer__in=mine))
    return _sorted([one for one in _sittings(matters, cancelled=True) if one.status == CANCELLED])


def of_unit(viewer: Viewer, unit: UUID) -> list[Entry]:
    """The sittings of a unit of hers, cancelled ones too: what its room is taken for."""
    lately = Q(open=True) | Q(closed_at__gte=now() - LATELY)
    matters = _of(Matter.objects.visible_to(viewer).filter(lately, holder=unit, id__in=_arranged_lately()))
    return _sorted(list(_sittings(matters, cancelled=True)))


def file_of(dates: Iterable[Entry], language: str, called: Words = MINE) -> bytes:
    """The file, the same bytes for the same dates. It names nobody and no place: an outside calendar keeps it."""
    from icalendar import Calendar  # noqa: PLC0415 - a start does not wait for it, nor every worker hold it

    calendar = Calendar()
    calendar.add("prodid", "-//Luming//zh//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", called.in_(language))
    for one in dates:
        calendar.add_component(_line(one, language))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _line(one: Entry, language: str) -> Any:  # noqa: ANN401 - a component of the library
    from icalendar import Event as Line  # noqa: PLC0415

    line, matter = Line(), one.matter
    line.add("uid", one.uid or f"{one.id}@luming")
    line.add("sequence", one.turn)
    line.add("status", one.status)
    line.add("dtstamp", one.changed)
    line.add("dtstart", one.at)
    line.add("dtend", one.until)
    title = procedure(matter.procedure, matter.version).title.in_(language)
    line.add("summary", f"{title} {matter.number or ''} {one.what.in_(language)}")
    line.add("url", link(reverse("desk:matter", args=[matter.id])))
    free = one.status == CANCELLED or not one.is_timed
    line.add("transp", "TRANSPARENT" if free else "OPAQUE")
    return line


def _of(rows: QuerySet[Matter]) -> dict[UUID, Matter]:
    return {one.id: one for one in rows.defer("words", "grams").order_by("id")[:MOST]}


def _sorted(found: list[Entry]) -> list[Entry]:
    return sorted(found, key=lambda one: (one.day, one.is_timed, str(one.at), one.id))


def _due(matters: dict[UUID, Matter]) -> Iterator[Entry]:
    """The last day of every clock that runs and is not paused; of several on one day the first."""
    rows = Deadline.objects.filter(matter__in=matters, state=RUNNING, paused_since=None).exclude(due=None)
    told = set()
    for row in rows.annotate(moved=Count("shifts")).order_by("due", "id"):
        day = row.due.astimezone(SHANGHAI).date() if row.due else date.max
        if (row.matter_id, day) not in told:
            told.add((row.matter_id, day))
            row.matter = matters[row.matter_id]
            what, status = (PROVISIONAL, TENTATIVE) if row.provisional else (DUE, CONFIRMED)
            duty = rule_of(row).duty
            yield Entry(row.id, row.matter, what, day, row.started_at, duty, turn=row.moved, status=status)


def _arranged_lately() -> QuerySet[Any]:
    return Event.objects.filter(recorded_at__gte=now() - LATELY, data__has_key=AT).order_by().values("matter")


def _sittings(matters: dict[UUID, Matter], *, cancelled: bool = False) -> Iterator[Entry]:
    """The meeting that each matter arranged last, while it is to come; ``cancelled`` ones too where asked for."""
    told = defaultdict(list)
    rows = Event.objects.filter(matter__in=matters, data__has_any_keys=[AT, BEGAN]).order_by("matter", "seq")
    for event in rows:
        told[event.matter_id].append(event)
    found = [(key, sitting, events) for key, events in told.items() if (sitting := latest(events))]
    coming = [one for one in found if one[1].at + LASTS >= now()]
    texts = EventText.objects.filter(event__in=[one[1].event.id for one in coming], field="place")
    places = dict(texts.values_list("event", "text"))
    for key, sitting, events in coming:
        matter = matters[key]
        stands = still_stands(matter, sitting, events)
        if stands or (cancelled and not was_held(sitting, events)):
            yield _entry(matter, sitting, places.get(sitting.event.id) or "", stands=stands)


def _entry(matter: Matter, sitting: Sitting, place: str, *, stands: bool) -> Entry:
    set_at = sitting.event.recorded_at
    return Entry(
        id=sitting.event.id,
        matter=matter,
        what=SITTING,
        at=sitting.at,
        changed=set_at if stands else matter.closed_at or set_at,
        duty=SITTING,
        place=place,
        uid=sitting.uid,
        turn=sitting.turn + (not stands),
        status=CONFIRMED if stands else CANCELLED,
    )
