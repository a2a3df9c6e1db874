"""The daily root: one digest over the heads of all chains that moved on a day, chained to the root of the day before.

A root that was published lets an outsider see that no event was cut off later, not even from the end of a chain.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Max, Min

from luming.kernel.events.models import DailyRoot, Event
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.digest import digest
from luming.kernel.workflow.moment import SHANGHAI, midnight, now, today

A_DAY = timedelta(days=1)


def make_root(day: date) -> DailyRoot:
    """The root of a day that is over; the one already made where there is one. Raises ValueError for today or later.

    In the scope of the job ``sweep``. Days are made in order: a root names the one before.
    """
    made = DailyRoot.objects.filter(day=day).first()
    if made is not None:
        return made
    if day >= today():
        message = f"{day} is not over yet"
        raise ValueError(message)
    before = DailyRoot.objects.filter(day__lt=day).order_by("-day").first()
    root = DailyRoot(id=new_id(), day=day, previous=before.digest if before else "", made_at=now())
    _sum(root)
    root.save(force_insert=True)
    return root


def days_to_make() -> list[date]:
    """Every day that is over and has no root yet, from the first event on; empty days too, so that none can be hidden."""
    last = DailyRoot.objects.aggregate(last=Max("day"))["last"]
    first = last + A_DAY if last else _first_day()
    return [first + A_DAY * step for step in range((today() - first).days)] if first else []


def first_broken() -> str | None:
    """The first day whose root does not agree with the events as they stand, or with the day before; None if all do."""
    previous = ""
    for stored in DailyRoot.objects.order_by("day"):
        again = DailyRoot(day=stored.day, previous=previous)
        _sum(again)
        if (again.digest, again.events, again.matters) != (stored.digest, stored.events, stored.matters):
            return stored.day.isoformat()
        previous = stored.digest
    return None


def _sum(root: DailyRoot) -> None:
    heads = list(_heads(root.day))
    root.matters, root.events = len(heads), _of_day(root.day).count()
    root.digest = digest({"day": root.day, "previous": root.previous, "events": root.events, "heads": heads})


def _heads(day: date) -> Iterator[list[object]]:
    """Matter, place and digest of the last event of each chain that moved that day, in order of the matters' keys."""
    rows = _of_day(day).order_by("matter_id", "-seq").distinct("matter_id")
    return ([matter, seq, told] for matter, seq, told in rows.values_list("matter_id", "seq", "digest"))


def _of_day(day: date):  # noqa: ANN202 - a queryset of events
    """By when they were recorded: what occurred earlier was not known then."""
    begins = midnight(day)
    return Event.objects.filter(recorded_at__gte=begins, recorded_at__lt=begins + A_DAY)


def _first_day() -> date | None:
    first = Event.objects.aggregate(first=Min("recorded_at"))["first"]
    return first.astimezone(SHANGHAI).date() if first else None
