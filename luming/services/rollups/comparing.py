"""Whether the sums are what the record says, to the last one; and the sums made anew from the record.

Exact at every moment: sums, and what is touched and not yet counted, are together the count of the record. The comparison
is one statement, so that it sees one moment, and may run while people work.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from luming.kernel.matters.models import Matter
from luming.services.rollups.facts import facts
from luming.services.rollups.folding import RAISED, count, one_at_a_time
from luming.services.rollups.measures import BOTH, COLUMNS, contributions

AT_ONCE = 2000  # matters in a transaction
_SUMS = f"select {COLUMNS}, amount from rollups_rollup"  # noqa: S608 - names of our own columns
DIFFERENT = (
    "with record as materialized ({record}), "  # noqa: S608 - names of our own columns
    "waiting as materialized (select r.* from record r where r.matter_id in (select t.matter_id from matters_touched t)), "
    "was as materialized (select c.* from rollups_counted c "
    "where c.matter_id in (select t.matter_id from matters_touched t)), "
    f"counted as ({contributions('record')}), truth as ({BOTH.format(those='counted')}), "
    f"moving as ({contributions('waiting')} union all {contributions('was', -1)}), "
    f"kept as ({_SUMS} union all {BOTH.format(those='moving')}), "
    f"beside as (select {COLUMNS}, amount as said, 0 as counted from truth "
    f"union all select {COLUMNS}, 0, amount from kept) "
    f"select measure, unit_id, day, part, sum(said), sum(counted) from beside group by {COLUMNS} "
    "having sum(said) <> sum(counted) order by 1, 3, 2 limit %s"
)
PUT_RIGHT = (
    f"with counted as ({contributions('rollups_counted')}), "  # noqa: S608 - names of our own columns
    f"levels as ({BOTH.format(those='counted')} union all select {COLUMNS}, -amount from rollups_rollup) {RAISED}"
)


@dataclass(frozen=True)
class Difference:
    """One sum that is not what the record says."""

    measure: str
    unit: UUID | None  # None: of the whole city
    day: date
    part: str
    record: int
    kept: int


def differences(most: int = 20) -> list[Difference]:
    """Where the sums and the record differ, up to so many. In the scope of the job that counts, or as the owner."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENT.replace("{record}", facts()), [most])
        return [Difference(*row) for row in cursor.fetchall()]


def rounds() -> Iterator[list[UUID]]:
    """Every matter, some thousands at a time, each round read in the transaction that the caller has open then."""
    after = UUID(int=0)
    while found := list(
        Matter.objects.filter(id__gt=after).order_by("id").values_list("id", flat=True)[:AT_ONCE]
    ):
        yield found
        after = found[-1]


def recount(matters: list[UUID]) -> None:
    """What is kept of these matters, made anew from the record."""
    one_at_a_time()
    count(set(matters))


def put_right() -> None:
    """Every sum made anew from what is kept of each matter; nobody reads a half of it."""
    one_at_a_time()
    with connection.cursor() as cursor:
        cursor.execute(PUT_RIGHT)
