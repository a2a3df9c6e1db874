"""``python -m luming.bench.clocks --running 1000000 --due 500``: what the sweep over running clocks reads, and what carrying them out takes.

On a throw-away cluster; the clocks are copies of a loaded one, laid by the owner. Beside what is due stand as many running
clocks as asked for, a tenth of them past their date and said already: the sweep has to read past none of these.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import django

from luming.front_door import keys
from luming.front_door.database import running_cluster
from luming.front_door.house import JOB, OWNER, python, surroundings
from luming.front_door.paths import CHECKOUT, Folders

COPY = """
insert into deadlines_deadline
select (jsonb_populate_record(one, to_jsonb(one) || jsonb_build_object('id', md5(other.id::text || turn)::uuid, 'matter_id', other.id,
  'due', now() + %s * interval '1 day' + mod(turn, 360) * interval '1 day',
  'overdue_at', case when %s then now() end, 'warned_at', case when %s then now() end))).*
from deadlines_deadline one,
  generate_series(1, %s) turn
  join (select id, row_number() over (order by id) as place, count(*) over () as many from matters_matter where open) other
    on other.place = 1 + mod(turn, other.many)
where one.id = (select min(id::text)::uuid from deadlines_deadline where state = 'running' and rule = %s)
"""


def main(argv: Sequence[str]) -> int:
    """0 when measured. Inside the house: ``fill RUNNING DUE`` as the owner, ``sweep`` as the job."""
    if argv[:1] == ["fill"]:
        return _fill(*map(int, argv[1:]))
    if argv[:1] == ["sweep"]:
        return _sweep()
    parser = argparse.ArgumentParser(prog="luming.bench.clocks", description=__doc__)
    parser.add_argument("--running", type=int, default=1_000_000)
    parser.add_argument("--due", type=int, default=500)
    parser.add_argument("--matters", type=int, default=2_000)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="luming-clocks-") as data, running_cluster(durable=True) as url:
        keys.roles(Folders(Path(data)).make().keys)
        for role, call in (
            (OWNER, [str(CHECKOUT / "manage.py"), "lay"]),
            (OWNER, ["-m", "luming.bench.loading"]),
            (OWNER, ["-m", "luming.bench.loading", "0", str(asked.matters)]),
            (OWNER, ["-m", "luming.bench.clocks", "fill", str(asked.running), str(asked.due)]),
            (JOB, ["-m", "luming.bench.clocks", "sweep"]),
        ):
            env = surroundings(os.environ | {"LUMING_DATA": data}, url, role)
            env["DJANGO_SETTINGS_MODULE"] = "luming.config.settings"
            quiet = {} if role == JOB else {"stdout": subprocess.DEVNULL}
            subprocess.run(python(*call), env=env, cwd=CHECKOUT, check=True, **quiet)  # type: ignore[call-overload]
    return 0


def _fill(running: int, due: int) -> int:
    from django.conf import settings
    from django.db import connection

    from luming.kernel.scope.city import city

    django.setup()
    with city(settings.CITY), connection.cursor() as cursor:
        cursor.execute(
            "update deadlines_deadline set overdue_at = now(), warned_at = now() where state = 'running'"
        )
        for days, said, many in (
            (20, False, running * 9 // 10),
            (-400, True, running // 10),
            (-361, False, due),
        ):
            cursor.execute(COPY, [days, said, said, many, "PM-06"])
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze deadlines_deadline")
    return 0


def _sweep() -> int:
    django.setup()
    for told in _measured():
        print(json.dumps(told), flush=True)
    return 0


def _measured() -> Iterator[dict[str, Any]]:
    from time import perf_counter

    from django.conf import settings

    from luming.kernel.proceedings import jobs, sweeping
    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Job

    for name, look in (("run out", sweeping.run_out), ("due soon", sweeping.soon)):
        for _turn in range(5):
            begun = perf_counter()
            with city(settings.CITY, Job("sweep")):
                found = len(list(look()))
            yield {"read": name, "found": found, "ms": round((perf_counter() - begun) * 1000, 1)}
    begun = perf_counter()
    jobs.each(settings.CITY, "sweep", sweeping.run_out, sweeping.carry_out)
    yield {"carried out": "all that ran out", "s": round(perf_counter() - begun, 2)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
