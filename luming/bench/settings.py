"""``bin/bench settings --use DIR``: the same pages by eight readers under each choice of workers, places and the database's memory.

How the table of docs/guides/operate.md was made. Each choice differs from the first, which is what is delivered, in one thing.
``python -m luming.bench.settings ask WORKERS PLACES`` inside the house; its result is a line of JSON.
"""

import argparse
import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from luming.bench import goals, machine
from luming.bench.house import House, house
from luming.bench.measure import ROUNDS
from luming.bench.serving import Asking, served
from luming.commands.progress import bar
from luming.front_door.house import APP
from luming.front_door.refusal import Refusal

HEADS = (
    "| workers × places, shared_buffers | a second | median (spread) | server CPU | database CPU | memory | |",
    "|---|---:|---:|---:|---:|---:|---|",
)
READERS, PAGES = 8, 80  # at once; a round
ASKED = ("page: desk list", goals.MATTER, "page: word search, marked", goals.DETAIL)


@dataclass(frozen=True)
class Choice:
    """Web workers, ordinary requests that each works on at once, and what PostgreSQL keeps of its pages."""

    workers: int = 3
    places: int = 4
    buffers: str = "128MB"


CHOICES = (
    Choice(),
    Choice(workers=1),
    Choice(workers=2),
    Choice(workers=4),
    Choice(places=2),
    Choice(places=8),
    Choice(buffers="1GB"),
    Choice(buffers="4GB"),
)


def main(argv: Sequence[str]) -> int:
    """Prints a line of the table for each choice; 2 where nothing was kept in the folder."""
    if argv[:1] == ["ask"]:
        _ask(*argv[1:])
        return 0
    parser = argparse.ArgumentParser(prog="bin/bench settings", description=__doc__)
    parser.add_argument("--use", type=Path, metavar="DIR", required=True, help="a folder filled by --keep")
    folder = parser.parse_args(argv).use
    if not folder.exists():
        print(f"Nothing was kept in {folder}: fill it with --keep.", file=sys.stderr)
        return 2
    try:
        _set(folder, CHOICES[0].buffers)  # also says whether it can be set
        print(*HEADS, sep="\n")
        for choice in bar(CHOICES, "Settings", len(CHOICES)):
            print(_line(choice, _measured(folder, choice)), flush=True)
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return 2
    finally:
        _reset(folder)
    return 0


def _measured(folder: Path, choice: Choice) -> dict[str, Any]:
    """Under this choice; the database is started anew, since what it keeps in memory is settled at its start."""
    _set(folder, choice.buffers)
    with house(None, folder) as there:
        arguments = ("ask", str(choice.workers), str(choice.places))
        [found] = there.heard("luming.bench.settings", APP, *arguments)
        return dict(found)


def _ask(workers: str, places: str) -> None:
    import django

    django.setup()
    logging.disable(logging.INFO)
    from django.conf import settings

    from luming.bench.askers import Chief
    from luming.bench.reading import database_here, session
    from luming.kernel.scope.city import city

    with city(settings.CITY):
        lines, database = Chief(session()).lines(), database_here()
    os.environ["LUMING_AT_ONCE"] = places
    with served(int(workers)) as site:
        result = site.measured("settings", list(_rounds(lines)), READERS, database)
        held = machine.held_by(map(int, (*site.workers, str(site.pid))))
    print(json.dumps(result.as_json() | {"held": held}), flush=True)


def _rounds(lines: dict[str, Any]) -> Iterator[list[Asking]]:
    for place in range(ROUNDS + 1):
        yield [lines[ASKED[turn % len(ASKED)]](place * PAGES + turn) for turn in range(PAGES)]


def _line(choice: Choice, found: dict[str, Any]) -> str:
    rounds = found["rounds"]
    return (
        f"| {choice.workers} × {choice.places}, {choice.buffers} | {found['rate']:.1f} | {found['median']:.0f} ms "
        f"({min(rounds):.0f}–{max(rounds):.0f}) | {found['server_ms']:.1f} ms | {found['database_ms']:.1f} ms "
        f"| {found['held']:.0f} MB | {found['note']} |"
    )


def _set(folder: Path, buffers: str) -> None:
    with house(None, folder) as there:
        _told(there, f"alter system set shared_buffers = '{buffers}'")


def _reset(folder: Path) -> None:
    with house(None, folder) as there:
        _told(there, "alter system reset shared_buffers")


def _told(there: House, statement: str) -> None:
    with psycopg.connect(there.url, autocommit=True) as owner:
        owner.execute(statement)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
