"""How fast the ledger that exists is taken in: a workbook of past appeals, rows a second; as the job's role.

``python -m luming.bench.importing FILE``; each round takes a part of the rows in, once.
"""

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import django

from luming.bench import goals
from luming.bench.measure import ROUNDS, Result, costing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luming.services.past_appeals.judging import Judged, PastAppeal
    from luming.services.past_appeals.loading import Taken


def main(arguments: list[str]) -> None:
    """One line. Rows that an earlier run took in are left out as the command leaves them out."""
    django.setup()
    from luming.services.past_appeals.loading import rounds

    begun = time.perf_counter()
    taken, judged = _judged(Path(arguments[0]))
    reading = time.perf_counter() - begun
    pieces = rounds(judged.appeals)
    if len(pieces) > ROUNDS:
        print(
            json.dumps(
                _taken_in(pieces, taken, f"the sheet was read and judged in {reading:.1f} s before").as_json()
            )
        )


def _judged(file: Path) -> "tuple[Taken, Judged]":
    from django.conf import settings

    from luming.kernel.orgs.models import Unit
    from luming.kernel.scope.city import city
    from luming.kernel.workflow.moment import now
    from luming.services.past_appeals.judging import judge
    from luming.services.past_appeals.known import set_apart
    from luming.services.past_appeals.loading import Taken
    from luming.services.past_appeals.sheet import read

    sheet = read(file.read_bytes())
    judged = judge(sheet, now())
    with city(settings.CITY):
        unit = Unit.objects.get(code="150200")  # the whole city's own
        set_apart(sheet, judged)
    return Taken.of(unit, file.name, sheet.digest), judged


def _taken_in(pieces: "list[Sequence[PastAppeal]]", taken: "Taken", note: str) -> Result:
    from django.conf import settings

    from luming.bench.reading import database_here
    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Units
    from luming.services.past_appeals.loading import take_round

    with city(settings.CITY):
        database = database_here()
    rates, many = [], 0
    with costing(database) as cost:
        for piece in pieces:
            begun = time.perf_counter()
            with city(settings.CITY, Units(frozenset({taken.unit.id}))):
                done = take_round(piece, taken)
            rates.append(done / (time.perf_counter() - begun))
            many += done
    database_ms = None if cost.database is None else cost.database * 1000 / many
    return Result(
        goals.IMPORT, "/s", rates, many, cost.server * 1000 / many, database_ms, note=f"{many} rows; {note}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
