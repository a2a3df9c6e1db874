"""``bin/bench --matters 100000 [--json FILE]``: lay, load, measure, and print the tables.

On a throw-away cluster with durable commits; in a folder that stays (``--keep``), to be measured again without loading
(``--use``); or in an empty outside database (``--database``). ``bin/bench walk|soak|ledger|export|similar|settings|start``: see
there; ``bin/bench three-nodes|two-cells``: see deploy/rehearse.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

from luming.bench import clocks, filling, goals, machine, report, writing
from luming.bench.house import House, house, require_room
from luming.commands.progress import bar
from luming.front_door.house import APP, JOB, OWNER
from luming.front_door.refusal import Refusal

OTHERS = {  # each with options of its own
    "walk": "luming.bench.walking",
    "soak": "luming.bench.soak.__main__",
    "ledger": "luming.bench.ledger",
    "export": "luming.bench.export",
    "settings": "luming.bench.settings",
    "start": "luming.bench.starting",
    "similar": "luming.bench.similar",
    "three-nodes": "deploy.rehearse.three_nodes",
    "two-cells": "deploy.rehearse.two_cells",
}
A_MATTER, A_SLIM_ONE = 14_000, 4_000  # bytes on disk, indexes included; write-ahead log beside them
LINES = {"reading": 32, "lists": 9, "acting": 7, "invariants": 13, "figures": 2}


def main(argv: Sequence[str]) -> int:
    """0 when measured, whether or not the goals are reached; 1 where a rule of the record is broken; 2 where it cannot begin."""
    if argv and argv[0] in OTHERS:
        return int(import_module(OTHERS[argv[0]]).main(argv[1:]))
    asked = _parser().parse_args(argv)
    try:
        with house(asked.database, asked.use or asked.keep) as there:
            return _measured(there, asked)
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--matters", type=int, default=100_000)
    parser.add_argument(
        "--slim",
        action="store_true",
        help="rows of matters alone, for lists of ten million; with --use: what was kept, ten times over",
    )
    parser.add_argument(
        "--appeals", type=Path, metavar="FILE", help="past appeals: their words, and their import"
    )
    parser.add_argument(
        "--against", type=Path, metavar="FILE", help="the JSON of an earlier run, of fewer matters"
    )
    parser.add_argument("--json", type=Path, metavar="FILE")
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--keep", type=Path, metavar="DIR", help="load into this folder, and leave it there")
    place.add_argument("--use", type=Path, metavar="DIR", help="measure what was kept there; load nothing")
    place.add_argument("--database", metavar="URL", help="the owner of an empty database")
    return parser


def _measured(there: House, asked: argparse.Namespace) -> int:
    facts = machine.described(there.url)
    told = _standing(there, asked)
    before, since = machine.yardstick(), machine.taken()
    rules = list(_heard(there, "invariants", OWNER, *(["slim"] if told["slim"] else [])))
    with _left_as_found(there, stays=bool(asked.use or asked.keep)):
        results = list(_lines(there, asked, slim=told["slim"]))
    earlier = json.loads(asked.against.read_text(encoding="utf-8")) if asked.against else None
    judged = goals.judged(results, earlier, slim=told["slim"])
    facts |= machine.noise(before, since)
    print(report.heading(facts, told), end="\n\n")
    print(report.table(results), report.goals(judged), report.rules(rules), sep="\n\n")
    if asked.json:
        whole = {**told, "machine": facts, "results": results, "goals": judged, "rules": rules}
        asked.json.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")
    return 1 if any(one["broken"] for one in rules) else 0


def _standing(there: House, asked: argparse.Namespace) -> dict[str, Any]:
    """The note of what is there to be measured: what was kept, multiplied where that is asked; or what is loaded now."""
    told = there.note
    if not told:
        if asked.use:
            message = f"Nothing was kept in {asked.use}: fill it with --keep."
            raise Refusal(message)
        require_room(there.data, asked.matters * (A_SLIM_ONE if asked.slim else A_MATTER))
        told = filling.filled(there, asked.matters, asked.appeals, slim=asked.slim)
    elif asked.slim and not told["slim"]:
        require_room(there.data, told["matters"] * (filling.SEED - 1) * A_SLIM_ONE)
        told = filling.multiplied(there, told)
    if asked.keep or asked.use:
        there.write_note(told)
    return told


@contextmanager
def _left_as_found(there: House, *, stays: bool) -> Iterator[None]:
    """In a folder that stays, what is brought in meanwhile is taken out again."""
    [newest] = _heard(there, "leaving", OWNER) if stays else [None]
    try:
        yield
    finally:
        if newest:
            list(_heard(there, "leaving", OWNER, newest))
            there.run("-m", "luming.bench.tidying")


def _lines(there: House, asked: argparse.Namespace, *, slim: bool) -> Iterator[dict[str, Any]]:
    if slim:
        yield from _heard(there, "reading", APP, "lists")
        return
    yield from _heard(there, "reading", APP)
    yield from _heard(there, "figures", JOB)
    yield from _heard(there, "acting", APP)
    yield from chain.from_iterable(
        writing.rates(there, kind, many) for kind in ("create", "step") for many in (1, 4)
    )
    if asked.appeals:
        yield from _heard(there, "importing", JOB, str(asked.appeals.resolve()))
    if not asked.database:  # in a house apart, on this machine
        with house(None, None) as apart:
            yield from bar(clocks.measured(apart, there.note.get("matters", asked.matters)), "Clocks", 2)


def _heard(there: House, name: str, role: str, *arguments: str) -> Iterator[Any]:
    many = LINES["lists" if "lists" in arguments else name] if name in LINES else 1
    return bar(there.heard(f"luming.bench.{name}", role, *arguments), name.capitalize(), many)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
