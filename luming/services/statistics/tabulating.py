"""One form of some units and one period: which matters each column counts, and every number made of them, from one object."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from luming.kernel.matters.models import Matter
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.statistical_form import By, Count
from luming.kernel.workflow.words import Words
from luming.services.exports.matters import PROMISED, money_of
from luming.services.rollups.models import Counted

PIECE = 1000


class Row(NamedTuple):
    """One matter of the period, as the columns see it."""

    matter: UUID
    unit: UUID
    by: frozenset[By]  # what happened to it in the period
    group: str
    channel: str
    ended: str
    done: tuple[str, ...]


@dataclass(frozen=True)
class Tabulated:
    """The matters of one form; ``promised`` in fen, by matter."""

    columns: tuple[Count, ...]
    rows: tuple[Row, ...]
    promised: Mapping[UUID, int] = field(default_factory=dict)

    def part(self, column: Count) -> list[UUID]:
        """The list behind a number, by the matters' keys, the newest first."""
        return sorted((row.matter for row in self.rows if self._counts(column, row)), reverse=True)

    def many(self, column: Count) -> int | None:
        """The number: the length of that list, or the money of it; None of what nobody records."""
        if not column.recorded:
            return None
        listed = self.part(column)
        return sum(self.promised.get(key, 0) for key in listed) if column.money else len(listed)

    def by_unit(self) -> dict[UUID, "Tabulated"]:
        """The same, unit by unit."""
        return self.split({row.unit: row.unit for row in self.rows})

    def split(self, places: Mapping[UUID, UUID]) -> dict[UUID, "Tabulated"]:
        """The same by what each unit is put under: its region, or itself."""
        found: dict[UUID, list[Row]] = defaultdict(list)
        for row in self.rows:
            found[places[row.unit]].append(row)
        return {key: Tabulated(self.columns, tuple(rows), self.promised) for key, rows in found.items()}

    def _counts(self, column: Count, row: Row) -> bool:
        if column.part.by not in row.by or not _holds(column, row):
            return False
        others = (one for one in self.columns if one.part == column.part and not one.rest)
        return not column.rest or not any(_holds(one, row) for one in others)


def _holds(column: Count, row: Row) -> bool:
    return column.holds(group=row.group, channel=row.channel, ended=row.ended, done=row.done)


def columns_of(procedure: type[Procedure]) -> tuple[Count, ...]:
    """The columns of its form, the types of subjects among them after the first part. Raises LookupError where it has none."""
    form = procedure.statistical_form
    if form is None:
        raise LookupError(procedure.code)
    groups = {entry.code: entry["name"] for entry in procedure.library(form.groups).entries}
    typed = [Count(f"type_{code}", form.typed, name, group=code) for code, name in groups.items()]
    other = Count("type_none", form.typed, Words("没有写明类型", "Type not given"), rest=True)
    first = form.counts[0].part
    return (
        *(one for one in form.counts if one.part == first),
        *typed,
        other,
        *(one for one in form.counts if one.part != first),
    )


def tabulated(units: Iterable[UUID], procedure: type[Procedure], first: date, last: date) -> Tabulated:
    """Of these units, which are of the reader's own sight: accepted or concluded on one of these days, both included.

    What was concluded is looked for in the counts, which follow the record by a minute. Cost: a row for each such matter
    (indexes *accepted_in* and *counted_concluded*), and the money of those that were settled.
    """
    here = list(units)
    counted = Counted.objects.filter(
        unit__among=here, concluded_on__gte=first, concluded_on__lte=last, procedure=procedure.code
    ).exclude(accepted_on=None)
    accepted = _of(here, procedure).filter(accepted_on__gte=first, accepted_on__lte=last)
    concluded = _of(here, procedure).filter(id__in=counted.values("matter_id"))
    groups = {entry.code: entry.facts["group"] for entry in procedure.library("subjects").entries}
    known: dict[UUID, Row] = {}
    for rows in (accepted, concluded.exclude(Q(accepted_on=None) | Q(concluded_on=None))):
        for row in rows.values_list(*_COLUMNS):
            known[row[0]] = _row(row, groups, first, last)
    found = tuple(known.values())
    columns = columns_of(procedure)
    return Tabulated(columns, found, _promised(Tabulated(columns, found)))


_COLUMNS = ("id", "holder_id", "subject", "channel", "accepted_on", "concluded_on", "concluded_as", "done")


def _of(units: list[UUID], procedure: type[Procedure]) -> QuerySet[Matter]:
    return Matter.objects.filter(holder__in=units, procedure=procedure.code, resting_in="")


def _row(row: tuple[Any, ...], groups: Mapping[str, str], first: date, last: date) -> Row:
    key, unit, subject, channel, accepted, concluded, ended, done = row
    days = {By.ACCEPTED: accepted, By.CONCLUDED: concluded}
    within = frozenset(by for by, day in days.items() if day and first <= day <= last)
    return Row(key, unit, within, groups.get(subject, ""), channel, ended, tuple(done))


def _promised(found: Tabulated) -> dict[UUID, int]:
    """Of what the columns of money count."""
    keys = sorted({key for one in found.columns if one.money for key in found.part(one)})
    promised: dict[UUID, int] = {}
    for start in range(0, len(keys), PIECE):
        sums = money_of(keys[start : start + PIECE])
        promised |= {key: many for (key, account), many in sums.items() if account == PROMISED}
    return promised
