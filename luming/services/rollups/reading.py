"""What is on the desks of some units now, and what a month of sums says; and behind each number its list.

No matter is read for a number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from uuid import UUID

from django.db.models import QuerySet

from luming.kernel.matters.models import Matter
from luming.kernel.scope import table
from luming.kernel.scope.scopes import array_of
from luming.services.rollups.measures import NAMED
from luming.services.rollups.models import Counted

SOON = timedelta(days=7)
NOW = (
    "select coalesce(sum(amount) filter (where measure = 'open'), 0)::bigint, "
    "coalesce(sum(amount) filter (where measure = 'due' and day < %s), 0)::bigint, "
    "coalesce(sum(amount) filter (where measure = 'due' and day between %s and %s), 0)::bigint "
    "from rollups_rollup where (measure = 'open' and version = %s or measure = 'due' and version = %s)"
)


@dataclass(frozen=True)
class Month:
    """The sums of one month, by measure and part."""

    first: date
    sums: dict[str, dict[str, int]]

    def many(self, measure: str) -> int:
        """All parts together."""
        return sum(self.sums.get(measure, {}).values())

    @property
    def ways(self) -> dict[str, int]:
        """How many were concluded, by the way in which they were."""
        return {way: many for way, many in sorted(self.sums.get("concluded", {}).items()) if many}

    @property
    def median(self) -> float | None:
        """Days within which half were done; between two middle ones, halfway. None where nothing was."""
        total = self.many("days")
        if not total:
            return None
        return (self._place((total - 1) // 2) + self._place(total // 2)) / 2

    @property
    def ninetieth(self) -> int | None:
        """The least number of days within which at least nine in ten were done."""
        total = self.many("days")
        return self._place(ceil(total * 0.9) - 1) if total else None

    def _place(self, place: int) -> int:
        """The number of days of the one at this place, the shortest first."""
        for days, many in sorted((int(part), many) for part, many in self.sums["days"].items()):
            place -= many
            if place < 0:
                return days
        raise LookupError(place)


@dataclass(frozen=True)
class Standing:
    """What some units have on their desks now: all of it, what is past its date, and what is due within the week."""

    open: int
    overdue: int
    soon: int


def standing(units: Iterable[UUID] | None, today: date, kind: str = "") -> Standing:
    """Of these units, or of all that the reader's scope sees; of one kind of matter where it is named. One statement."""
    asked: list[object] = [today, today, today + SOON, _version("open"), _version("due")]
    more = ""
    if units is not None:
        more, asked = " and unit_id = any(%s::uuid[])", [*asked, array_of(frozenset(units))]
    if kind:
        more, asked = f"{more} and procedure = %s", [*asked, kind]
    (found,) = table.answers(f"{NOW}{more}", *asked)
    return Standing(*found)


def listed(
    name: str, units: Iterable[UUID], first: date, last: date, way: str | None = None
) -> QuerySet[Counted]:
    """The matters behind a number of some days, as they were counted. Raises KeyError for what has no list."""
    column = {"brought": "brought_on", "accepted": "accepted_on", "concluded": "concluded_on"}[name]
    rows = Counted.objects.filter(
        unit__among=list(units), **{f"{column}__gte": first, f"{column}__lte": last}
    )
    if name != "brought":
        rows = rows.filter(rests=False)
    return rows if way is None else rows.filter(concluded_as=way)


def still_open(
    units: Iterable[UUID], before: date | None = None, since: date | None = None
) -> QuerySet[Matter]:
    """What is open now; only what was due before one day, and not before another, where they are named."""
    rows = Matter.objects.held_by(units)
    rows = rows.overdue(before) if before else rows
    return rows.filter(due_day__gte=since) if since else rows


def _version(code: str) -> int:
    return NAMED[code].version
