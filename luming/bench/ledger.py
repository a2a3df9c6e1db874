"""``bin/bench ledger [--rows 100000] [--loaded 5000]``: an invented register of mediation, judged and taken in, on a throw-away house.

Rows a second judged with reading and without the database; looked up in the city beside that; loaded with their events by
the job's own role and those who reckon beside it; and the most memory that they held, Django and all.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from luming.bench import machine
from luming.bench.house import house
from luming.front_door.house import JOB

if TYPE_CHECKING:
    from luming.services.ledgers.judged import Judging

HEADS = ("编号", "申请日期", "申请人", "申请人联系电话", "申请人住址", "被申请人", "被申请人电话", "纠纷类型", "纠纷简要情况", "受理日期",
         "调解结果", "结案日期", "协议内容", "涉及金额（元）", "备注")  # fmt: skip
GOAL_JUDGED, GOAL_LOADED, GOAL_MB = 10_000, 2_000, 300
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"


def main(argv: Sequence[str]) -> int:
    """0 when measured, whether or not the goals are reached."""
    if argv[:1] == ["--inside"]:
        _inside(Path(argv[1]), int(argv[2]))
        return 0
    parser = argparse.ArgumentParser(prog="bin/bench ledger", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--loaded", type=int, default=5_000)
    asked = parser.parse_args(argv)
    with house(None, None) as there, TemporaryDirectory() as folder:
        file = Path(folder) / "register.xlsx"
        write(file, asked.rows)
        there.run("manage.py", "lay")
        there.run("-m", "luming.bench.loading")
        print(json.dumps(machine.described(there.url), ensure_ascii=False))
        for line in there.heard("luming.bench.ledger", JOB, "--inside", str(file), str(asked.loaded)):
            print(f"{line['what']:<44}{line['value']:>10,.0f} {line['unit']:<8} goal {line['goal']}")
    return 0


def write(file: Path, rows: int) -> None:
    """An xlsx with dates in four spellings, full-width figures and empty cells, as registers are."""
    import xlsxwriter

    chance = Random(6)
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet, dates = book.add_worksheet(), book.add_format({"num_format": "yyyy/m/d"})
        sheet.write_row(0, 0, HEADS)
        for row in range(1, rows + 1):
            _row(sheet, row, chance, dates)


def _row(sheet: "object", row: int, chance: Random, dates: "object") -> None:
    from datetime import date, timedelta

    day = date(2020, 1, 2) + timedelta(chance.randrange(1500))
    written = (f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y.%m.%d}")[row % 3]
    person = [chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN) for _ in range(2)]
    result = chance.choice(("达成书面协议", "调解成功", "调解不成", "达成协议并已履行"))
    cells = [
        f"（{day.year}）{row:06d}", written, person[0], f"138{row:08d}", f"昆都仑区某小区{row % 90}号楼", person[1], "",
        "漏水渗水", f"因楼上漏水造成天花板损坏，双方就赔偿数额协商不成，第{row}次来访。", written, result,
        f"{day + timedelta(20):%Y-%m-%d}", "" if "不成" in result else "十日内赔偿，今后互不追究。", chance.randrange(90_000) / 100, "",
    ]  # fmt: skip
    sheet.write_row(row, 0, cells)  # type: ignore[attr-defined]
    if row % 4 == 0:
        sheet.write_datetime(row, 9, day, dates)  # type: ignore[attr-defined]


def _inside(file: Path, loaded: int) -> None:
    """In the house, as the job."""
    import django

    django.setup()
    from django.conf import settings

    from luming.commands.work import keep_what_is_loaded
    from luming.kernel.scope.city import city
    from luming.services.ledgers.loading import ROUND

    keep_what_is_loaded()  # as the job does
    before, begun, spent = machine.held(), time.perf_counter(), time.process_time()
    sheet = _opened(file)
    counted = [(len(one), sum(row.past is not None for row in one)) for one in sheet.rounds(ROUND)]
    many, good = map(sum, zip(*counted, strict=True))
    machine.said(
        "judged, reading included", many / (time.perf_counter() - begun), "rows/s", f"≥ {GOAL_JUDGED:,}"
    )
    machine.said(
        "the same by its processor's time", many / (time.process_time() - spent), "rows/s", "one core"
    )
    machine.said("of them to be taken in", good, "rows", f"{many:,}")
    begun = time.perf_counter()
    with city(settings.CITY):
        new = sum(row.is_new for piece in sheet.pieces() for row in piece)
    machine.said("judged and looked up in the city", many / (time.perf_counter() - begun), "rows/s", "—")
    machine.said("of them new", new, "rows", f"{good:,}")
    machine.said("most memory held", machine.held(), "MB", f"≤ {GOAL_MB} ({before:.0f} before)")
    _load(sheet, -(-loaded // ROUND))


def _opened(file: Path) -> "Judging":
    from django.conf import settings

    from luming.kernel.orgs.models import Unit
    from luming.kernel.scope.city import city
    from luming.services.ledgers.files import File
    from luming.services.ledgers.judged import judging, ledger_of
    from luming.services.ledgers.seen import sheets_of

    opened = File(file.read_bytes())
    seen = sheets_of(opened, ledger_of("mediation"), {})[0]
    with city(settings.CITY):
        return judging(opened, seen, "mediation", Unit.objects.select_related("region").get(code="150200"))


def _load(sheet: "Judging", rounds: int) -> None:
    from luming.bench.importing import taken_in
    from luming.services.ledgers.loading import ROUND

    pieces = [[one.past for one in piece if one.past] for piece in islice(sheet.rounds(ROUND), rounds)]
    result = taken_in(pieces, sheet, "loaded", "")
    machine.said("loaded with events, median of rounds", result.median, "rows/s", f"≥ {GOAL_LOADED:,}")
    machine.said("processor, this side", (result.server_ms or 0) * 1000, "µs/row", "—")
    machine.said("processor, the database's", (result.database_ms or 0) * 1000, "µs/row", "—")
    machine.said("most memory held by all", result.held or 0, "MB", f"≤ {GOAL_MB}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
