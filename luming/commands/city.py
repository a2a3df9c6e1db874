"""``luming city``: the cities of this installation: which there are, one more, one dumped and brought back alone."""

import argparse
import csv
import os
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import django

from luming.commands import chest, filling
from luming.commands.progress import bar

if TYPE_CHECKING:
    from luming.kernel.proceedings.laying import Wanted


def main(argv: Sequence[str]) -> int:
    """0 where it was done; 1 where some city was left out, which is named; 2 with one sentence where nothing was."""
    said = _parser().parse_args(list(argv) or ["list"])
    django.setup()
    try:
        return int(said.does(said))
    except (chest.NotAChestError, OSError, zipfile.BadZipFile, ValueError) as trouble:
        print(trouble, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="bin/luming city", description="The cities of this installation.")
    parts = whole.add_subparsers(required=True, metavar="|".join(PARTS))
    for name, (does, told, places) in PARTS.items():
        one = parts.add_parser(name, help=told)
        one.set_defaults(does=does)
        for place in places:
            one.add_argument(place, nargs="?" if name == "add" else None, default="")
        if name in {"add", "change", "restore"}:
            one.add_argument("--name", default=None)
            one.add_argument("--host", default=None)
    adds, changes, brings = (parts.choices[name] for name in ("add", "change", "restore"))
    adds.add_argument("--from", dest="file", default="", metavar="FILE.csv")
    adds.add_argument("--cell", default="home", help="the cluster it will stand in, as LUMING_CELLS names it")
    changes.add_argument("--open", dest="shut", action="store_const", const="")
    changes.add_argument("--shut", default=None, metavar="WHY")
    brings.add_argument("--as", dest="code", default="", metavar="CODE")
    return whole


def _list(_said: argparse.Namespace) -> int:
    from luming.kernel.scope import directory

    for one in directory.cities():
        print(
            "  ".join(
                filter(
                    None,
                    (
                        one.code,
                        one.name,
                        one.address,
                        one.cell and f"cell {one.cell}",
                        one.shut and f"shut: {one.shut}",
                    ),
                )
            )
        )
    return 0


def _add(said: argparse.Namespace) -> int:
    from luming.kernel.orgs import first_day
    from luming.kernel.proceedings import laying

    wanted = _of_file(said.file) if said.file else [_one(said)]
    laying.prepare()
    there = {one.code for one in laying.known() if laying.stands(one)}
    twice = [one.code for one in wanted if one.code in there]
    if twice:
        message = f"There is a city {twice[0]} here already."
        raise ValueError(message)
    left_out = _laid(wanted, "Cities")
    if len(wanted) == 1 and not left_out:
        print("\n".join(first_day.told(wanted[0].code)))
    return left_out


def _lay(_said: argparse.Namespace) -> int:
    from luming.kernel.proceedings import laying

    laying.prepare()
    return _laid(laying.known(), "Cities")


def _laid(wanted: "list[Wanted]", label: str) -> int:
    """Lay them side by side and say of each that was left out why; 1 where there is one."""
    from luming.kernel.proceedings import laying

    begun = perf_counter()
    found = list(bar(laying.lay_all(wanted, os.cpu_count() or 1), label, len(wanted)))
    wrong = [(city.code, trouble) for city, trouble in found if trouble]
    for code, trouble in wrong:
        print(f"City {code} was left out: {trouble}", file=sys.stderr)
    print(f"{len(found) - len(wrong)} cities laid in {perf_counter() - begun:.0f} s.")
    return 1 if wrong else 0


def _change(said: argparse.Namespace) -> int:
    from luming.kernel.scope.founding import Founding

    city = Founding(_code(said.code))
    city.rename(said.name, None if said.host is None else said.host.lower())
    if said.shut is not None:
        city.shut(said.shut)
    return _list(said)


def _dump(said: argparse.Namespace) -> int:
    from luming.commands import backup
    from luming.kernel.scope import directory

    if said.code not in {one.code for one in directory.cities()}:
        message = f"There is no city {said.code} here."
        raise ValueError(message)
    if Path(said.file).exists():
        message = f"{said.file} is there already. Name a new file."
        raise ValueError(message)
    return backup.written(Path(said.file), said.code)


def _restore(said: argparse.Namespace) -> int:
    from luming.commands.restore import remind_of_keys
    from luming.kernel.proceedings import laying

    with chest.opened(Path(said.file)) as box:
        if chest.cities_in(box):
            message = (
                "This is the backup of a whole house: bin/luming restore FILE, into an empty data folder."
            )
            raise ValueError(message)
        label = chest.read_label(box)
        code = _code(said.code or label.city)
        filling.refuse_newer(label)
        if filling.stands(code):
            message = f"There are tables or files of city {code} here already. Name another code: --as CODE"
            raise ValueError(message)
        laying.prepare()
        host = label.host if said.host is None and code == label.city else said.host or ""
        filling.fill(box, label, laying.Wanted(code, said.name or "", host))
    print(
        f"Restored: {label.matters} matters of city {code}, as of {label.made_at[:19]}. Check with: bin/luming verify"
    )
    remind_of_keys(code)
    return 0


def _move(said: argparse.Namespace) -> int:
    from luming.commands import moving

    moved = moving.move(_code(said.code), _cell(said.cell))
    print(moved)
    return 0


def _forget(said: argparse.Namespace) -> int:
    from luming.commands import moving

    moving.forget(_code(said.code), _cell(said.cell))
    return 0


def _cell(name: str) -> str:
    """Raises ValueError for what is no cell of this house."""
    from django.conf import settings

    if name not in {"home", *settings.CELLS}:
        message = f"There is no cell {name} here; LUMING_CELLS names: {', '.join(settings.CELLS) or 'none'}."
        raise ValueError(message)
    return "" if name == "home" else name


def _of_file(name: str) -> "list[Wanted]":
    from luming.kernel.proceedings.laying import Wanted

    with Path(name).open(encoding="utf-8-sig", newline="") as lines:
        rows = [[cell.strip() for cell in row] for row in csv.reader(lines) if any(row)]
    return [Wanted(_code(row[0]), *row[1:2], *(host.lower() for host in row[2:3])) for row in rows]


def _one(said: argparse.Namespace) -> "Wanted":
    from luming.kernel.proceedings.laying import Wanted

    if not said.name:
        message = "A city has a name: bin/luming city add CODE --name NAME"
        raise ValueError(message)
    return Wanted(_code(said.code), said.name, (said.host or "").lower(), _cell(said.cell))


def _code(text: str) -> str:
    """Raises ValueError for what is no city's code."""
    from luming.kernel.scope.founding import Founding

    return text if Founding(text).schema else ""


PARTS: dict[str, tuple[Callable[[argparse.Namespace], int], str, list[str]]] = {
    "list": (_list, "code, name, address, cell", []),
    "add": (_add, "one more city, empty; or many from a file of CODE,NAME,HOST", ["code"]),
    "change": (_change, "its name, its host name, whether people are let in", ["code"]),
    "lay": (_lay, "bring the tables of all cities up to date", []),
    "dump": (_dump, "one city into one file", ["code", "file"]),
    "restore": (_restore, "one city out of its file, beside the others", ["file"]),
    "move": (_move, "into another cell, while people work; home: the house's own", ["code", "cell"]),
    "forget": (_forget, "what a move left of a city in a cell, for good", ["code", "cell"]),
}
