"""``luming import-appeals FILE.xlsx``: past appeals with their replies, from a workbook into the matters of one unit.

``--dry-run`` says what would be taken in and writes nothing. What is refused goes into a workbook beside the file.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import django

from luming.commands.naming import unit_named
from luming.commands.progress import bar
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words

if TYPE_CHECKING:
    from luming.kernel.orgs.models import Unit
    from luming.services.past_appeals.findings import Findings
    from luming.services.past_appeals.judging import Judged
    from luming.services.past_appeals.sheet import Sheet

SHOWN = 50  # lines on a terminal; the workbook has all


def main(argv: Sequence[str]) -> int:
    """0 when every row is in, now or before; 1 when some are refused; 2 with one sentence where the file cannot be used."""
    asked = _parser().parse_args(argv)
    django.setup()
    try:
        return _import(asked)
    except Refused as refused:
        return _refuse(refused.words)
    except OSError as trouble:
        return _refuse(Words(f"读不了 {asked.file}：{trouble}", f"Cannot read {asked.file}: {trouble}"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/luming import-appeals", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE.xlsx")
    parser.add_argument(
        "--unit", default="", help="the unit that they go to, by its code, name or short name"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
    parser.add_argument("--errors", type=Path, metavar="FILE", help="where to write what is refused")
    return parser


def _import(asked: argparse.Namespace) -> int:
    from django.conf import settings

    from luming.kernel.scope.city import city
    from luming.kernel.workflow.moment import now
    from luming.services.past_appeals.findings import Findings
    from luming.services.past_appeals.judging import judge
    from luming.services.past_appeals.known import set_apart
    from luming.services.past_appeals.sheet import read

    sheet = read(asked.file.read_bytes())
    judged = judge(sheet, now())
    with city(settings.CITY):
        unit = unit_named(asked.unit)
        there = set_apart(sheet, judged)
    found = Findings.of(judged, there)
    for line in _told(found, sheet):
        print(f"{line.zh}\n  {line.en}")
    if not asked.dry_run:
        _load(judged, unit, asked.file.name, sheet)
    if found.refused:
        _write_refused(asked, sheet, judged)
    return 1 if found.refused else 0


def _load(judged: "Judged", unit: "Unit", name: str, sheet: "Sheet") -> None:
    from django.conf import settings

    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Units
    from luming.services.past_appeals.loading import Taken, rounds, take_round

    taken, done = Taken.of(unit, name, sheet.digest), 0
    pieces = rounds(judged.appeals)
    for piece in bar(pieces, "Past appeals", len(pieces)):
        with city(settings.CITY, Units(frozenset({unit.id}))):
            done += take_round(piece, taken)
    print(f"{unit.name}收下 {done} 件。\n  {unit.name} took in {done}.")


def _told(found: "Findings", sheet: "Sheet") -> Iterator[Words]:
    from luming.services.past_appeals.remarks import Grade

    yield Words(
        f"共 {found.rows} 行：可收 {found.new}，早已收下 {found.there}，不收 {found.refused}。",
        f"{found.rows} rows: {found.new} to take in, {found.there} taken in before, {found.refused} refused.",
    )
    if sheet.ignored:
        yield Words(
            f"没有用到的列：{'、'.join(sheet.ignored)}。", f"Columns not used: {', '.join(sheet.ignored)}."
        )
    for kind, many in found.counted(Grade.TIDIED):
        yield Words(f"{many} 格{kind.words.zh}。", f"In {many} cells {kind.words.en}.")
    for one in found.remarks[:SHOWN]:
        grade = one.kind.grade.value
        yield Words(
            f"第 {one.row} 行 {one.cell}（{grade.zh}）：{one.words.zh}。",
            f"Row {one.row}, {one.cell} ({grade.en}): {one.words.en}.",
        )
    if len(found.remarks) > SHOWN:
        yield Words("其余的见错误表。", "The rest is in the workbook of what was refused.")


def _write_refused(asked: argparse.Namespace, sheet: "Sheet", judged: "Judged") -> None:
    from luming.services.past_appeals.refused_book import workbook

    target = asked.errors or asked.file.with_name(f"{asked.file.stem}-refused.xlsx")
    target.write_bytes(workbook(sheet, judged))
    print(
        f"不收的行写在 {target}，改好后可以再导入。\n  What is refused is in {target}; put right, it can be imported."
    )


def _refuse(words: Words) -> int:
    print(f"{words.zh}\n{words.en}", file=sys.stderr)
    return 2
