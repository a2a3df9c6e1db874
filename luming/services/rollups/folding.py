"""Counting anew what steps have touched: taken out as it was counted, put in as it stands. One small transaction at a time.

Nobody waits for it: it locks lines that only it reads, and sums that only it writes. No step waits for a sum.
"""

from uuid import UUID

from django.db import connection

from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.scope.city import current, within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now
from luming.services.rollups.facts import facts
from luming.services.rollups.measures import BOTH, COLUMNS, contributions
from luming.services.rollups.models import LastCount, Rollup

AT_ONCE = 500  # matters in a transaction
THE_ROW = UUID(int=0)
FIELDS = (
    "unit_id, region_id, procedure, compartment, open, rests, brought_on, accepted_on, concluded_on, concluded_as, "
    "followed, performed, due_on, spent"
)
# The key of a sum is made of all that it sums: the same sum has the same key in whatever run.
_NAMED = COLUMNS.replace("region_id", "coalesce(region_id::text, chr(45))")
KEY = f"md5(concat_ws('|', {_NAMED.replace('unit_id', 'coalesce(unit_id::text, chr(45))')}))::uuid"
RAISED = (
    f"insert into rollups_rollup (id, {COLUMNS}, amount) "  # noqa: S608 - names of our own columns
    f"select {KEY}, {COLUMNS}, sum(amount) from levels group by {COLUMNS} having sum(amount) <> 0 "
    "on conflict (id) do update set amount = rollups_rollup.amount + excluded.amount"
)
TAKEN = (
    "delete from matters_touched where id in (select id from matters_touched order by id limit %s "
    "for update skip locked) returning matter_id"
)
FOLDED = (
    "with fresh as materialized ({fresh}), "  # noqa: S608 - names of our own columns
    "was as materialized (select * from rollups_counted where matter_id in (select matter_id from fresh)), "
    f"kept as (insert into rollups_counted (matter_id, {FIELDS}) select matter_id, {FIELDS} from fresh "
    "on conflict (matter_id) do update set "
    + ", ".join(f"{name.strip()} = excluded.{name.strip()}" for name in FIELDS.split(","))
    + f"), moved as ({contributions('fresh')} union all {contributions('was', -1)}), "
    f"levels as ({BOTH.format(those='moved')}) {RAISED}"
)


def fold() -> int:
    """Count anew some of what was touched; how many steps were still waiting. In the scope of the job, or it sees none."""
    with within(Job(COUNTING)), connection.cursor() as cursor:
        one_at_a_time()
        cursor.execute(TAKEN, [AT_ONCE])
        matters = [matter for (matter,) in cursor.fetchall()]
        count(set(matters))
        if len(matters) < AT_ONCE:
            _up_to_date()
    return len(matters)


def count(matters: set[UUID]) -> None:
    """Count these anew, whatever was counted of them before; twice is as good as once."""
    if matters:
        with connection.cursor() as cursor:
            cursor.execute(FOLDED.replace("{fresh}", facts("where m.id = any(%s)")), [list(matters)])


def one_at_a_time() -> None:
    """Wait until no other counts in this city, and keep it until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"rollups {current()[0]}"])


def _up_to_date() -> None:
    """Nothing is left that was committed before; sums that came to nothing go."""
    Rollup.objects.filter(amount=0).delete()
    LastCount.objects.update_or_create(id=THE_ROW, defaults={"at": now()})
