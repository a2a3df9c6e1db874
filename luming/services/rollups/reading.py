"""What is on the desks of some units now, and what a month of sums says; and behind each number its list.

No matter is read for a number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from luming.kernel.matters.models import Matter
from luming.kernel.scope import table
from luming.kernel.scope.among import Keys
from luming.kernel.scope.scopes import array_of
from luming.services.rates.days import NINE_TENTHS, place_in
from luming.services.rollups.measures import among
from luming.services.rollups.models import Counted

SOON = timedelta(days=7)
NOW = (
    "select coalesce(sum(amount) filter (where measure = 'open'), 0)::bigint, "  # noqa: S608 - our own names
    "coalesce(sum(amount) filter (where measure = 'due' and day < %s), 0)::bigint, "
    "coalesce(sum(amount) filter (where measure = 'due' and day between %s and %s), 0)::bigint "
    f"from rollups_rollup where {among(['open', 'due'])}"
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
    def median(self) -> int | Decimal | None:
        """Days within which half were done; between two middle ones, halfway. None where nothing was."""
        return place_in(self._days)

    @property
    def ninetieth(self) -> int | Decimal | None:
        """The least number of days within which at least nine in ten were done."""
        return place_in(self._days, NINE_TENTHS)

    @property
    def _days(self) -> dict[int, int]:
        return {int(part): many for part, many in self.sums.get("days", {}).items()}


@dataclass(frozen=True)
class Standing:
    """What some units have on their desks now: all of it, what is past its date, and what is due within the week."""

    open: int
    overdue: int
    soon: int


def standing(units: Iterable[UUID] | None, today: date, kind: str = "") -> Standing:
    """Of these units, or of all that the reader's scope sees; of one kind of matter where it is named. One statement."""
    asked: list[object] = [today, today, today + SOON]
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
        unit__among=Keys.of(units), **{f"{column}__gte": first, f"{column}__lte": last}
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
