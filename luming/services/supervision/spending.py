"""Whose days were these: of several matters at once, how long each unit had each. The days of a matter add up to its age."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from luming.kernel.matters.models import Holding
from luming.kernel.workflow.moment import SHANGHAI


@dataclass(frozen=True)
class Spent:
    """Days of one matter: in all, and by unit in the order in which they first had it."""

    units: dict[UUID, int]

    @property
    def days(self) -> int:
        """Its age in days."""
        return sum(self.units.values())


def spent(ends: dict[UUID, datetime]) -> dict[UUID, Spent]:
    """Of each matter, until its moment here. One query on the holdings of these matters and no other."""
    found: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    rows = Holding.objects.filter(matter__in=list(ends)).order_by("since", "id")
    for matter, unit, since, until in rows.values_list("matter_id", "unit_id", "since", "until"):
        end = min(until, ends[matter]) if until else ends[matter]
        found[matter][unit] = found[matter].get(unit, 0) + days_between(since, end)
    return {matter: Spent(units) for matter, units in found.items()}


def days_between(since: datetime, until: datetime) -> int:
    """Midnights in China between two moments, so that stretches that follow each other add up exactly."""
    return max(0, (until.astimezone(SHANGHAI).date() - since.astimezone(SHANGHAI).date()).days)


def in_sum(rows: Iterable[Spent]) -> dict[UUID, int]:
    """The same over several matters."""
    found: dict[UUID, int] = defaultdict(int)
    for row in rows:
        for unit, days in row.units.items():
            found[unit] += days
    return dict(found)
