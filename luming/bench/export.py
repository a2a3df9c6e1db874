"""``bin/bench export [--matters 100000] [--use DIR] [--form xlsx]``: a chief's list of all matters, made in the background as the worker does.

In a slim city that is thrown away, or in a house that was kept. Rows a second, the most memory that the worker held, how
often the page would have shown another progress, and what the file says when it is opened again: its rows and its sums.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import Any

from luming.bench import filling, machine
from luming.bench.house import House, house
from luming.front_door.house import JOB

GOAL_MB = 300
LOOKS = 0.2  # seconds between two looks at its progress, as a page that is asked again and again


def main(argv: Sequence[str]) -> int:
    """0 when measured; 1 where the file does not say what the list does."""
    if argv[:1] == ["--inside"]:
        return _inside(argv[1])
    parser = argparse.ArgumentParser(prog="bin/bench export", description=__doc__)
    parser.add_argument("--matters", type=int, default=100_000)
    parser.add_argument("--form", choices=("xlsx", "csv"), default="xlsx")
    parser.add_argument("--use", type=Path, metavar="DIR", help="a house that was kept")
    asked = parser.parse_args(argv)
    with house(None, asked.use) as there:
        if not there.note:
            filling.filled(there, asked.matters, None, slim=True)
        print(json.dumps(machine.described(there.url), ensure_ascii=False))
        return _listened(there, asked.form)


def _listened(there: House, form: str) -> int:
    """What came of it."""
    running = there.start("luming.bench.export", JOB, "--inside", form)
    for line in map(json.loads, running.stdout or ()):
        print(f"{line['what']:<44}{line['value']:>12,.0f} {line['unit']:<8} {line['goal']}")
    return running.wait()


def _inside(form: str) -> int:
    """In the house, as the job."""
    import django

    django.setup()
    from django.conf import settings

    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Job
    from luming.services.exports import running
    from luming.services.exports.models import JOB as EXPORTS
    from luming.services.exports.models import Export

    before, key = machine.held(), _asked(form)
    begun, spent = time.perf_counter(), time.process_time()
    seen = _looked_at(key, lambda: running.make(settings.CITY, key))
    took, spent, held = time.perf_counter() - begun, time.process_time() - spent, machine.held()
    with city(settings.CITY, Job(EXPORTS)):
        made = Export.objects.get(id=key)
    machine.said(
        "rows in the file", made.rows, "rows", f"{made.total:,} in the list; {made.stage} {made.trouble}"
    )
    machine.said("rows a second", made.rows / took, "rows/s", f"{took:.0f} s")
    machine.said("processor, this side", spent / max(made.rows, 1) * 1e6, "µs/row", "")
    machine.said("most memory held", held, "MB", f"≤ {GOAL_MB} ({before:.0f} before)")
    machine.said("different progress seen on the way", seen, "times", "")
    machine.said("the file", made.size / 2**20, "MB", "sealed on disk")
    return 0 if made.rows == made.total == _read_again(made) else 1


def _looked_at(key: Any, making: Callable[[], None]) -> int:  # noqa: ANN401 - the key of a row
    """How many states of progress a page would have shown while it was made."""
    seen, over = set[int](), Event()
    looking = Thread(target=_look, args=(key, seen, over))
    looking.start()
    making()
    over.set()
    looking.join()
    return len(seen)


def _look(key: Any, seen: set[int], over: Event) -> None:  # noqa: ANN401 - the key of a row
    from django.conf import settings
    from django.db import connection

    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Job
    from luming.services.exports.models import JOB as EXPORTS
    from luming.services.exports.models import Export

    while not over.wait(LOOKS):
        with city(settings.CITY, Job(EXPORTS)):
            seen.add(Export.objects.values_list("done", flat=True).get(id=key))
    connection.close()


def _asked(form: str) -> Any:  # noqa: ANN401 - the key of a row
    """As the page asks for it, by the chief of the whole city."""
    from django.conf import settings
    from django.http import QueryDict

    from luming.bench.places import CHIEF
    from luming.kernel.orgs.models import User
    from luming.kernel.orgs.viewer import Viewer
    from luming.kernel.scope.city import city, within
    from luming.kernel.workflow.moment import today
    from luming.services.exports import running
    from luming.services.exports.ledgers import Asked, ledger

    with city(settings.CITY):
        viewer = Viewer.of(User.objects.get(username=CHIEF), today())
        with within(viewer.scope):
            one, asked = ledger("worklist"), Asked(viewer, QueryDict("list=all&standing=any"))
            return running.ask(asked, one, one.find(asked), form).id


def _read_again(made: Any) -> int:  # noqa: ANN401 - a row
    """How many rows stand in it, when a stranger's reader opens it; the sums under them are those of the rows."""
    from luming.kernel.documents import storing
    from luming.services.exports.columns import Kind
    from luming.services.exports.ledgers import ledger
    from luming.services.ledgers.files import File

    file = File(b"".join(storing.read(made.id, made.path)))
    rows = list(file.table(file.names[0]).rows())[1:]
    columns = ledger(made.ledger).columns
    if made.form == "csv" or not any(one.summed for one in columns):
        return len(rows)
    *rows, sums = rows
    for place, column in enumerate(columns):
        if column.summed:
            found = sum(row[place] or 0 for row in rows)
            unit = "yuan" if column.kind is Kind.MONEY else ""
            under = sums[place] or 0
            machine.said(f"sum of {column.words.en}", found, unit, f"{under:,.0f} under the rows")
            if round(found, 2) != round(under, 2):
                return -1
    return len(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
