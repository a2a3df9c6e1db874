"""Several clerks writing at once, each a process of its own, as the role that web servers have."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from deploy.rehearse.ledger import Ledger
from luming.front_door.house import APP, OWNER, python, surroundings
from luming.front_door.paths import CHECKOUT
from luming.front_door.processes import tail


@dataclass(frozen=True)
class House:
    """A data folder and the owner's address of its database, wherever that stands."""

    data: Path
    url: str
    cells: Mapping[str, str] = field(default_factory=dict)

    def environ(self, role: str) -> dict[str, str]:
        """The environment of one role."""
        mine = os.environ | {"LUMING_DATA": str(self.data)}
        mine = mine | ({"LUMING_CELLS": json.dumps(self.cells)} if self.cells else {})
        settings = os.environ.get("DJANGO_SETTINGS_MODULE", "luming.config.settings")
        return surroundings(mine, self.url, role) | {"DJANGO_SETTINGS_MODULE": settings}

    def do(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run one of Luming's own programs as the owner, to its end."""
        return subprocess.run(
            python(*arguments),
            env=self.environ(OWNER),
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=False,
        )

    def lay(self) -> None:
        """Tables and roles, places, units and people."""
        for arguments in (["manage.py", "lay"], ["-m", "luming.bench.loading"]):
            done = self.do(*arguments)
            if done.returncode:
                raise RuntimeError(done.stderr[-2000:])


@dataclass(frozen=True)
class Clerks:
    """The ledgers may be read while they still write."""

    files: list[Path]

    def ledger(self) -> Ledger:
        """What they were told so far."""
        return Ledger.read(self.files)


@contextmanager
def writing(house: House, many: int, pause: float) -> Iterator[Clerks]:
    """So many clerks, from when all are at their desks until each has her last answer."""
    files = [house.data / f"ledger-{place}" for place in range(many)]
    running = [_start(house, place, file, pause) for place, file in enumerate(files)]
    try:
        for one in running:
            if one.stdout is None or one.stdout.readline() != "ready\n":
                message = f"a clerk ended with {one.wait()}: {_told(files)}"
                raise RuntimeError(message)
        yield Clerks(files)
        for one in running:
            one.communicate()  # closes her input, which tells her to stop
            if one.returncode:
                message = f"a clerk ended with {one.returncode}: {_told(files)}"
                raise RuntimeError(message)
    finally:
        for one in running:
            if one.poll() is None:
                one.kill()


def _told(files: list[Path]) -> str:
    return "\n".join(tail(file.with_suffix(".log")) for file in files)


def _start(house: House, place: int, file: Path, pause: float) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        python("-m", "deploy.rehearse.writing", str(place), str(file), str(pause)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=file.with_suffix(".log").open("wb"),  # the pool tells of every server that refused it
        text=True,
        env=house.environ(APP),
        cwd=CHECKOUT,
    )
