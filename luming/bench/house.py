"""The bench's own house: a data folder and a database, thrown away or kept, and programs that run in it as a real one's do."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from luming.bench.measure import Database
from luming.front_door import keys
from luming.front_door.database import running_cluster, serving
from luming.front_door.house import OWNER, python, surroundings
from luming.front_door.paths import CHECKOUT, Folders
from luming.front_door.refusal import Refusal

NOTE = "bench.json"  # in a kept folder: what was loaded


@dataclass(frozen=True)
class House:
    """Where it is, and the owner's address of its database."""

    data: Path
    url: str

    def environ(self, role: str) -> dict[str, str]:
        """The environment of one role."""
        return surroundings(os.environ | {"LUMING_DATA": str(self.data)}, self.url, role) | {
            "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "luming.config.settings")
        }

    def run(self, *arguments: str) -> None:
        """A program as the owner, to its end."""
        subprocess.run(python(*arguments), check=True, env=self.environ(OWNER), cwd=CHECKOUT)

    def start(self, module: str, role: str, *arguments: str) -> "subprocess.Popen[str]":
        """A program that is talked to, or listened to."""
        return subprocess.Popen(
            python("-m", module, *arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=self.environ(role),
            cwd=CHECKOUT,
        )

    def heard(self, module: str, role: str, *arguments: str) -> Iterator[Any]:
        """What a program says, a line of JSON at a time. Raises RuntimeError where it fails."""
        running = self.start(module, role, *arguments)
        yield from map(json.loads, running.stdout or ())
        if running.wait():
            message = f"{module} {' '.join(arguments)} ended with {running.returncode}"
            raise RuntimeError(message)

    def database(self) -> Database:
        """Its processes, to ask what they spent."""
        with psycopg.connect(self.url) as connection:
            return Database.of(connection.info.backend_pid)

    @property
    def note(self) -> dict[str, Any]:
        """What was loaded into a kept folder; empty where nothing was."""
        file = self.data / NOTE
        return json.loads(file.read_text()) if file.exists() else {}

    def write_note(self, told: dict[str, Any]) -> None:
        """So that the next bench knows what it finds."""
        (self.data / NOTE).write_text(json.dumps(told))


@contextmanager
def house(url: str | None, kept: Path | None) -> Iterator[House]:
    """A throw-away data folder with a durable cluster; an outside database; or a folder that stays."""
    if kept is not None:
        folders = Folders(kept.absolute()).make()
        keys.roles(folders.keys)
        outside = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        with serving(folders, outside) as standing:
            yield House(folders.data, standing.url)
        return
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="luming-bench-")))
        keys.roles(Folders(data).make().keys)
        yield House(data, url or stack.enter_context(running_cluster(durable=True)))


def require_room(folder: Path, wanted: int) -> None:
    """Raise Refusal with one sentence where so many bytes are not free."""
    free = shutil.disk_usage(folder).free
    if free < wanted:
        message = (
            f"This needs about {wanted / 2**30:.0f} GB of disk at {folder} and {free / 2**30:.0f} GB are free: "
            "name a folder with room by --keep, or load fewer matters."
        )
        raise Refusal(message)
