"""The sweep over running clocks: what it reads to find those that are due, and what carrying one out takes.

In a house apart, so that no kept one is changed: copies of a loaded clock, as many running ones as asked for and some that are
due, a tenth of the running past their date and said already. The sweep has to read past none of these. Those that are due lie in
matters of their own, since no matter has thousands of clocks.
``fill RUNNING DUE`` as the owner; without arguments as the job, a result a line of JSON.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import django

from luming.bench import goals
from luming.bench.house import House
from luming.bench.measure import ROUNDS, Database, Result, timed
from luming.front_door.house import JOB, OWNER
from luming.front_door.paths import CHECKOUT

MATTERS, DUE, LOOKS = 2_000, 500, 5
COPY = """
with other as (
  select id, row_number() over (order by id) as place from (
    select id, ntile(10) over (order by id) = 1 as apart from matters_matter where open
  ) open where apart = %s
)
insert into deadlines_deadline
select (jsonb_populate_record(one, to_jsonb(one) || jsonb_build_object('id', md5(other.id::text || turn || %s)::uuid,
  'matter_id', other.id, 'due', now() + %s * interval '1 day' + mod(turn, 360) * interval '1 day',
  'overdue_at', case when %s then now() end, 'warned_at', case when %s then now() end))).*
from deadlines_deadline one,
  generate_series(1, %s) turn
  join other on other.place = 1 + mod(turn, (select count(*) from other))
where one.id = (select min(id::text)::uuid from deadlines_deadline where state = 'running' and rule = %s)
"""
ROWS_READ = (
    "select coalesce(sum(seq_tup_read + idx_tup_fetch), 0)::bigint from pg_stat_xact_user_tables "
    "where relname = 'deadlines_deadline'"
)


def measured(apart: House, running: int) -> Iterator[dict[str, Any]]:
    """Fill a house that is empty, and sweep."""
    apart.run(str(CHECKOUT / "manage.py"), "lay")
    apart.run("-m", "luming.bench.loading")
    for _some in apart.heard("luming.bench.loading", OWNER, "0", str(MATTERS)):
        pass
    apart.run("-m", "luming.bench.clocks", "fill", str(running), str(DUE))
    yield from apart.heard("luming.bench.clocks", JOB)


def main(argv: Sequence[str]) -> int:
    """Inside the house."""
    django.setup()
    if argv[:1] == ["fill"]:
        _fill(*map(int, argv[1:]))
        return 0
    for result in _results():
        print(json.dumps(result.as_json()), flush=True)
    return 0


def _fill(running: int, due: int) -> None:
    from django.conf import settings
    from django.db import connection

    from luming.kernel.scope.city import city

    with city(settings.CITY), connection.cursor() as cursor:
        cursor.execute(
            "update deadlines_deadline set overdue_at = now(), warned_at = now() where state = 'running'"
        )
        kinds = (
            (20, False, False, running * 9 // 10),
            (-400, True, False, running // 10),
            (-361, False, True, due),
        )
        for days, said, apart, many in kinds:
            cursor.execute(COPY, [apart, str(days), days, said, said, many, "PM-06"])
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze deadlines_deadline")


def _results() -> Iterator[Result]:
    from django.conf import settings
    from django.db import connection

    from luming.kernel.proceedings import sweeping
    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Job

    def look(_turn: int = 0) -> tuple[int, int]:
        """Both questions of a sweep: how many are due, and how many rows were read for it."""
        with city(settings.CITY, Job("sweep")), connection.cursor() as cursor:
            found = len(sweeping.run_out()) + len(sweeping.soon())
            cursor.execute(ROWS_READ)
            return found, cursor.fetchone()[0]

    def carry_out(_turn: int) -> None:
        matter, key = keys.pop(0)
        with city(settings.CITY, Job("sweep", matter)):
            sweeping.carry_out(key)

    connection.ensure_connection()
    database = Database.of(connection.connection.info.backend_pid)
    found, read = look()
    note = f"{found} due, {read} rows of clocks read"
    yield timed(goals.SWEEP, look, LOOKS, database, note=note)
    with city(settings.CITY, Job("sweep")):
        keys = sweeping.run_out()
    yield timed(goals.RAN_OUT, carry_out, len(keys) // (ROUNDS + 1), database)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
