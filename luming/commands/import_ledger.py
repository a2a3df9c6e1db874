"""``luming import-ledger PROCEDURE FILE``: past matters from a ledger into one unit; ``import-appeals FILE`` is the appeals'.

``--dry-run`` says what would be taken in and writes nothing. What is refused goes into a workbook beside the file. Columns
are found by their names; ``--column CODE=NAME`` says which is which where a name is not known.
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
    from luming.services.ledgers.files import File
    from luming.services.ledgers.findings import Findings
    from luming.services.ledgers.judged import Judging
    from luming.services.ledgers.seen import Seen

SHOWN = 50  # lines on a terminal; the workbook has all


class UnknownLedgerError(Refused):
    """No procedure of that name has a ledger, or no column is called so."""


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
    parser = argparse.ArgumentParser(prog="bin/luming import-ledger", description=__doc__)
    parser.add_argument("procedure", metavar="PROCEDURE")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--unit", default="", help="the unit that they go to, by its code, name or short name"
    )
    parser.add_argument("--sheet", default="", help="the sheet; else the one that looks most like the ledger")
    parser.add_argument("--column", action="append", default=[], metavar="CODE=NAME")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
    parser.add_argument("--errors", type=Path, metavar="FILE", help="where to write what is refused")
    return parser


def _import(asked: argparse.Namespace) -> int:
    from django.conf import settings

    from luming.kernel.scope.city import city
    from luming.services.ledgers.files import File
    from luming.services.ledgers.findings import Counting
    from luming.services.ledgers.judged import judging

    file = File(asked.file.read_bytes())
    seen, counting = _seen(asked, file), Counting()
    with city(settings.CITY):
        sheet = judging(file, seen, asked.procedure, unit_named(asked.unit))
        for piece in sheet.pieces():
            for row in piece:
                counting.add(row.verdict, there=row.there)
    found = counting.result()
    for line in _told(found, seen):
        print(f"{line.zh}\n  {line.en}")
    if not asked.dry_run:
        _load(sheet, found, asked.file.name, file.digest)
    if found.refused:
        _write_refused(asked, sheet)
    return 1 if found.refused else 0


def _seen(asked: argparse.Namespace, file: "File") -> "Seen":
    """The sheet and its columns, by their names or as they were said. Raises UnknownLedgerError."""
    from dataclasses import replace

    from luming.kernel.proceedings.registry import procedures
    from luming.services.ledgers import headings
    from luming.services.ledgers.seen import sheets_of

    ledger = next((one.ledger for one in procedures() if one.code == asked.procedure and one.ledger), None)
    if ledger is None:
        known = ", ".join(one.code for one in procedures() if one.ledger)
        raise UnknownLedgerError(
            Words(f"没有这种台账；有：{known}。", f"No such ledger; there are: {known}.")
        )
    said = dict(one.partition("=")[::2] for one in asked.column)
    found = sheets_of(file, ledger, {code: headings.plain(name) for code, name in said.items()})
    seen = next((one for one in found if one.name == asked.sheet), found[0])
    lacks = [one.words for one in ledger.required if one.code not in seen.columns]
    if lacks:
        zh, en = "、".join(one.zh for one in lacks), ", ".join(one.en for one in lacks)
        raise UnknownLedgerError(Words(f"没有找到这些列：{zh}。", f"These columns are not there: {en}."))
    return replace(seen, sure=True)


def _load(sheet: "Judging", found: "Findings", name: str, digest: str) -> None:
    from django.conf import settings

    from luming.kernel.proceedings.load import Source
    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Units
    from luming.services.ledgers.judged import set_apart
    from luming.services.ledgers.loading import ROUND, hands, take_round

    done, unit = 0, sheet.to.unit
    with hands(found.new) as beside:
        for piece in bar(sheet.rounds(ROUND), "Rows", -(-found.rows // ROUND)):
            with city(settings.CITY, Units(frozenset({unit.id}))):
                rows = [row.verdict.past for row in set_apart(piece, sheet) if row.is_new]
                done += take_round([one for one in rows if one], sheet.to, Source(name, digest), beside)
    print(f"{unit.name}收下 {done} 件。\n  {unit.name} took in {done}.")


def _told(found: "Findings", seen: "Seen") -> Iterator[Words]:
    from luming.services.ledgers.remarks import Grade

    yield Words(
        f"共 {found.rows} 行：可收 {found.new}，早已收下 {found.there}，不收 {found.refused}。",
        f"{found.rows} rows: {found.new} to take in, {found.there} taken in before, {found.refused} refused.",
    )
    ignored = [name for place, name in enumerate(seen.names) if name and place not in seen.columns.values()]
    if ignored:
        yield Words(f"没有用到的列：{'、'.join(ignored)}。", f"Columns not used: {', '.join(ignored)}.")
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


def _write_refused(asked: argparse.Namespace, sheet: "Judging") -> None:
    from django.conf import settings

    from luming.kernel.scope.city import city
    from luming.services.ledgers.refused_book import workbook

    target = asked.errors or asked.file.with_name(f"{asked.file.stem}-refused.xlsx")
    with city(settings.CITY):
        target.write_bytes(workbook(sheet))
    print(
        f"不收的行写在 {target}，改好后可以再导入。\n  What is refused is in {target}; put right, it can be imported."
    )


def _refuse(words: Words) -> int:
    print(f"{words.zh}\n{words.en}", file=sys.stderr)
    return 2
