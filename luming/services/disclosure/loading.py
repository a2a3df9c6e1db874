"""The facts of a family's matters, and the heads of their chains, as they stand in this transaction."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from luming.kernel.matters.models import Matter
from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.services.disclosure.families import Family
from luming.services.rollups.models import Counted

AT_ONCE = 5000


def rows_of(family: Family) -> list[Mapping[str, Any]]:
    """One row a matter of the city, as it was counted: in the scope of the job that counts, and shown to nobody."""
    days = {f"{family.day}__gte": family.period.first, f"{family.day}__lte": family.period.last}
    with within(Job(COUNTING)):
        rows = Counted.objects.filter(procedure=family.procedure, **days).order_by("matter_id")
        return [row for row in rows.values() if all(one.holds(row) for one in family.base)]


def heads_of(rows: Sequence[Mapping[str, Any]]) -> dict[UUID, str]:
    """Of each matter, the number and the digest of its last event."""
    keys = [row["matter_id"] for row in rows]
    found: dict[UUID, str] = {}
    with within(Job(COUNTING)):
        for start in range(0, len(keys), AT_ONCE):
            some = Matter.objects.filter(id__in=keys[start : start + AT_ONCE])
            rows_of_them = some.values_list("id", "head_seq", "head_digest")
            found |= {key: f"{seq}:{digest}" for key, seq, digest in rows_of_them}
    return found
