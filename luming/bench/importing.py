"""How fast the ledger that exists is taken in: a workbook of past appeals, rows a second; as the job's role.

``python -m luming.bench.importing FILE``; each round takes a part of the rows in, once.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import django

from luming.bench import goals, machine
from luming.bench.measure import ROUNDS, Result, costing

if TYPE_CHECKING:
    from luming.services.ledgers.judged import Judging
    from luming.services.ledgers.judging import Past

# Rounds after which memory is asked once. To ask after each took a quarter of the writer's time, and those who reckon go on meanwhile.
ASKED = 4


def main(arguments: list[str]) -> None:
    """One line. Rows that an earlier run took in are left out as the command leaves them out."""
    django.setup()
    from luming.services.ledgers.loading import ROUND

    begun = time.perf_counter()
    sheet, pasts = judged(Path(arguments[0]), "appeal")
    reading = time.perf_counter() - begun
    pieces = [pasts[start : start + ROUND] for start in range(0, len(pasts), ROUND)]
    if len(pieces) > ROUNDS:
        note = f"the sheet was read and judged in {reading:.1f} s before"
        print(json.dumps(taken_in(pieces, sheet, goals.IMPORT, note).as_json()))


def judged(file: Path, procedure: str) -> "tuple[Judging, list[Past]]":
    """A file as the whole city's own unit would bring it, and its rows that are new."""
    from django.conf import settings

    from luming.kernel.orgs.models import Unit
    from luming.kernel.scope.city import city
    from luming.services.ledgers.files import File
    from luming.services.ledgers.judged import judging, ledger_of
    from luming.services.ledgers.seen import sheets_of

    opened = File(file.read_bytes())
    seen = sheets_of(opened, ledger_of(procedure), {})[0]
    with city(settings.CITY):
        sheet = judging(opened, seen, procedure, Unit.objects.select_related("region").get(code="150200"))
        rows = [row for piece in sheet.pieces() for row in piece]
    return sheet, [row.verdict.past for row in rows if row.is_new and row.verdict.past]


def taken_in(pieces: "list[list[Past]]", sheet: "Judging", name: str, note: str) -> Result:
    """Rows a second, each piece a transaction as the job makes them; the first round does not count. Notes the most memory."""
    from django.conf import settings

    from luming.bench.reading import database_here
    from luming.kernel.proceedings.load import Source
    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Units
    from luming.services.ledgers.loading import hands, take_round

    with city(settings.CITY):
        database = database_here()
    rates, reach, held = [], Units(frozenset({sheet.to.unit.id})), 0.0

    def take(piece: "list[Past]", coming: "list[Past]") -> int:
        with city(settings.CITY, reach):
            return take_round(piece, sheet.to, Source("bench", "sha256:0"), beside, coming)

    with hands(sum(map(len, pieces))) as beside:
        take(*pieces[:2])  # whoever helps has set itself up by then
        others = beside.processes() if beside else []
        with costing(database, others) as cost:
            for place, (piece, coming) in enumerate(zip(pieces[1:], [*pieces[2:], []], strict=True)):
                begun = time.perf_counter()
                rates.append(take(piece, coming) / (time.perf_counter() - begun))
                held = max(held, 0 if place % ASKED else machine.held_by([os.getpid(), *others]))
    many = sum(map(len, pieces[1:]))
    spent = None if cost.database is None else cost.database * 1000 / many
    note = f"{many} rows by {1 + len(others)} processes; {note}"
    return Result(name, "/s", rates, many, cost.server * 1000 / many, spent, held=held, note=note)


if __name__ == "__main__":
    main(sys.argv[1:])
