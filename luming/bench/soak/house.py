"""A real house for the soak: ``bin/run`` with its web server, its job runner and their supervisor, on a database given."""

import json
import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from luming.front_door import keys, mark
from luming.front_door.house import JOB, OWNER, fingerprint, python, surroundings
from luming.front_door.paths import CHECKOUT, Folders

PARTS = 2  # of this bin/run, whose database stands elsewhere: web server and job runner
OPENING = 180  # seconds until a house that does not open counts as failed


class House:
    """One ``bin/run`` and what can be asked of it and done to it."""

    def __init__(self, data: Path, url: str) -> None:
        self.data, self.url, self.kills = data, url, 0
        self.password = secrets.token_urlsafe(16)  # of this soak alone, kept nowhere
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.port = int(door.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"
        self.environ = os.environ | {
            "LUMING_DATA": str(data), "DATABASE_URL": url, "PORT": str(self.port), "LUMING_URL": self.address,
            "LUMING_SMS": "console", "LUMING_API_PER_MINUTE": "0", "PYTHONPATH": str(CHECKOUT),
        }  # fmt: skip

    def open(self) -> None:
        """Start it, and return once it says that it is open."""
        command = python("-m", "luming.front_door", "run")
        self.process = subprocess.Popen(
            command, env=self.environ, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
        )
        deadline = time.monotonic() + OPENING
        for line in self.process.stdout or ():
            if "Ctrl-C" in line:
                return
            if time.monotonic() > deadline:
                break
        message = "the house did not open"
        raise RuntimeError(message)

    def close(self) -> None:
        """In good order."""
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=60)

    def lay(self, *, laid: bool) -> None:
        """Tables, and the city of the bench in place of the demo's: a demo's officers need no second factor."""
        keys.roles(Folders(self.data).make().keys)
        if not laid:
            self.run(OWNER, str(CHECKOUT / "manage.py"), "lay")
        done = self.run(OWNER, "-m", "luming.bench.soak.people", said=self.password)
        self.rooms: list[dict[str, str]] = json.loads(done.stdout.splitlines()[-1])
        (self.data / "sign-ins").write_text("The house of a soak.")
        mark.write(self.url, fingerprint(self.environ))

    def run(self, role: str, *arguments: str, said: str = "") -> "subprocess.CompletedProcess[str]":
        """A program of the house in one role, to its end."""
        environ = surroundings(self.environ, self.url, role)
        return subprocess.run(
            python(*arguments),
            env=environ,
            cwd=CHECKOUT,
            input=said,
            capture_output=True,
            text=True,
            check=True,
        )

    def kill_runner(self) -> None:
        """As the kernel does when memory is short; returns once its supervisor has started another."""
        self.kills, before, begun = self.kills + 1, self.runner, time.monotonic()
        os.kill(before, signal.SIGKILL)
        while len(here := children(self.process.pid)) < PARTS or before in here:
            if time.monotonic() - begun > OPENING:
                message = "the job runner was not started again"
                raise RuntimeError(message)
            time.sleep(0.05)

    @property
    def workers(self) -> list[int]:
        """The processes that answer requests."""
        return children(children(self.process.pid)[0])

    @property
    def runner(self) -> int:
        """The job runner, which may be a new one."""
        return children(self.process.pid)[-1]

    def settle(self) -> None:
        """What a killed runner left under way is taken up and worked off now, rather than within minutes."""
        self.run(OWNER, "-m", "luming.bench.soak.settling")
        self.run(JOB, "-m", "luming.front_door.commands", "work", "--once")


def children(pid: int) -> list[int]:
    """Processes that this one started and that still are, the oldest first."""
    return sorted(int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


@contextmanager
def opened(data: Path, url: str, *, laid: bool = False) -> Iterator[House]:
    """Open for the block, whatever happens in it; ``laid`` where the database has its tables already."""
    house = House(data, url)
    house.lay(laid=laid)
    house.open()
    try:
        yield house
    finally:
        if house.process.poll() is None:
            house.close()
