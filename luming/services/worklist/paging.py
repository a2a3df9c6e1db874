"""Pages of a list by the last row seen: no page costs more than the first, however long the list."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

SIZE = 25


@dataclass(frozen=True)
class Page:
    """One page; ``after`` is what the next one's address carries, empty on the last."""

    items: list[Any]
    after: str = ""


def by_due(matters: QuerySet[Any], after: str, size: int = SIZE, *, of_a_state: bool = False) -> Page:
    """A page of matters that carry ``due_day``, from the one named by ``after`` on. A broken name is the beginning.

    ``of_a_state``: these have an index of their own, of which keys alone are read in its order. With the names beside them the
    planner reads all and sorts them: it takes what row security lets through for less than a page.
    """
    place = place_by_day(after)
    if place:
        day, key = place
        # The first condition is what the index can use; the second settles the rows of that very day.
        matters = matters.filter(due_day__gte=day).filter(Q(due_day__gt=day) | Q(id__gt=key))
    if of_a_state:
        matters = matters.filter(id__in=list(matters.values_list("id", flat=True)[: size + 1]))
    return cut(matters, size, lambda one: f"{one.due_day.isoformat()}_{one.id}")


def newest_first(rows: QuerySet[Any], after: str, size: int = SIZE) -> Page:
    """A page of rows by their keys, which grow with time."""
    rows = rows.order_by("-id")
    key = key_of(after)
    return cut(rows.filter(id__lt=key) if key else rows, size, lambda one: str(one.id))


def by_moment(rows: QuerySet[Any], column: str, after: str, size: int = SIZE) -> Page:
    """A page of rows by the moment in this column, the latest first; the index has moment and key."""
    rows = rows.order_by(f"-{column}", "-id")
    moment, _, key = after.rpartition("_")
    place, at = key_of(key), _moment(moment)
    if place and at:
        rows = rows.filter(**{f"{column}__lte": at}).filter(Q(**{f"{column}__lt": at}) | Q(id__lt=place))
    return cut(rows, size, lambda one: f"{getattr(one, column).isoformat()}_{one.id}")


def by_name(rows: QuerySet[Any], after: str, size: int = SIZE) -> Page:
    """A page of people or units by the sound of their names."""
    rows = rows.order_by("pinyin", "id")
    name, _, key = after.rpartition("_")
    place = key_of(key)
    if place:
        rows = rows.filter(pinyin__gte=name).filter(Q(pinyin__gt=name) | Q(id__gt=place))
    return cut(rows, size, lambda one: f"{one.pinyin}_{one.id}")


def cut(rows: QuerySet[Any], size: int, named: Any) -> Page:  # noqa: ANN401 - a row's name in the address
    """The first ``size`` rows, and the name of the last where more follow."""
    found = list(rows[: size + 1])
    more = len(found) > size
    return Page(found[:size], named(found[size - 1]) if more else "")


def place_by_day(text: str) -> tuple[date, UUID] | None:
    """The day and the key that a page's address names; None where it names none."""
    day, _, key = text.partition("_")
    try:
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        return None


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def key_of(text: str) -> UUID | None:
    """The key that a page's address names; None where it names none."""
    try:
        return UUID(text)
    except ValueError:
        return None
