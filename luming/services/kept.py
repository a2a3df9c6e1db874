"""Agreements that were performed and kept: closed as performed after a visit, and not opened again since.

A relapse is deducted from the year in which the matter was closed as performed, on whatever later day it comes.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.registry import procedures
from luming.kernel.proceedings.standing import undone
from luming.kernel.workflow.moment import SHANGHAI, midnight
from luming.kernel.workflow.performing import Performing
from luming.kernel.workflow.words import Words

VERSION = 1
DEFINITION = Words(
    "在这段时间里回访以后按“已履行”结案的事项；以后又重新打开的，从结案的那一年里扣除。",
    "Matters closed as performed in this period, after a visit; one that is opened again later is deducted from the year in "
    "which it was closed.",
)
EXCLUDED = Words(
    "不算：未履行结案的，没有达成协议的。同一件事在这段时间里结过几次的，只算最后一次。",
    "Not counted: closed without performance, without an agreement. Closed more than once in the period, "
    "a matter counts once, by the last time.",
)


@dataclass(frozen=True)
class Kept:
    """One matter that was closed as performed: when, and when it was opened again, if it was."""

    matter: Matter
    visited_on: date | None
    closed_on: date
    reopened_at: datetime | None = None

    @property
    def year(self) -> int:
        """The year that it counts in, and from which a relapse is deducted."""
        return self.closed_on.year

    @property
    def reopened_on(self) -> date | None:
        """The day of the relapse."""
        return _day(self.reopened_at) if self.reopened_at else None

    def holds_on(self, day: date) -> bool:
        """Whether it was still kept at the end of this day."""
        return self.reopened_on is None or self.reopened_on > day


def performed_and_kept(viewer: Viewer, first: date, last: date) -> list[Kept]:
    """Of the matters in her sight: closed as performed on one of these days, both included; those opened again among them."""
    since, until = midnight(first), midnight(last + timedelta(days=1))
    found = [
        one
        for procedure in procedures()
        if procedure.performing
        for one in _of(procedure.code, procedure.performing, viewer, since, until)
    ]
    return sorted(found, key=lambda one: (one.closed_on, one.matter.id), reverse=True)


def _of(code: str, how: Performing, viewer: Viewer, since: datetime, until: datetime) -> list[Kept]:
    closings = Event.objects.filter(step=how.closes, occurred_at__gte=since, occurred_at__lt=until)
    matters = Matter.objects.visible_to(viewer).filter(procedure=code, id__in=closings.values("matter"))
    seen = {one.id: one for one in matters.select_related("holder").defer("words", "grams")}
    events: dict[UUID, list[Event]] = defaultdict(list)
    steps = [*how.steps, "correct", "confirm_correction"]
    for row in Event.objects.filter(matter__in=seen, step__in=steps).order_by("seq"):
        events[row.matter_id].append(row)
    kept = [_kept(seen[key], rows, how, since, until) for key, rows in events.items()]
    return [one for one in kept if one is not None]


def _kept(
    matter: Matter, rows: list[Event], how: Performing, since: datetime, until: datetime
) -> Kept | None:
    gone = undone(rows)
    told = [row for row in rows if row.id not in gone]
    closings = [row for row in told if row.step == how.closes and since <= row.occurred_at < until]
    if not closings:
        return None
    closing = closings[-1]
    visits = [row for row in told if row.step == how.visits and row.seq < closing.seq]
    again = next((row for row in told if row.step in how.reopens and row.seq > closing.seq), None)
    visited = _day(visits[-1].occurred_at) if visits else None
    return Kept(matter, visited, _day(closing.occurred_at), again.occurred_at if again else None)


def _day(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()
