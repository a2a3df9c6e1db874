"""A house small enough to start in a test: the real front door, and behind it one page, one table, one job runner."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

from luming.front_door.paths import CHECKOUT

# Seconds. The first start lays out a database cluster: 5 s alone, over a minute was seen beside other test runs.
PATIENCE = 120

PAGE = """
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"open"]
"""
MANAGE = """
import os, sys, psycopg
assert sys.argv[1] == "lay"
with psycopg.connect(os.environ["LUMING_OWNER_URL"]) as connection:
    connection.execute("CREATE TABLE IF NOT EXISTS laid (role text)")
    connection.execute("INSERT INTO laid VALUES (%s)", [os.environ["LUMING_DB_ROLE"]])
"""
WORK = """
import os, time
def main(arguments):
    assert "password" not in os.environ["LUMING_OWNER_URL"]
    time.sleep(600)
"""
SEED = """
def main(arguments):
    print("mediator / a-made-up-password" if arguments else "")
"""


def build(checkout: Path) -> None:
    """Lay out the checkout."""
    for name, text in {
        "luming/__init__.py": "",
        "luming/config/loaded.py": "",
        "luming/config/wsgi.py": PAGE,
        "luming/commands/seed.py": SEED,
        "luming/commands/work.py": WORK,
        "manage.py": MANAGE,
        "requirements.lock": "",
    }.items():
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_text(text)
    shutil.copytree(
        CHECKOUT / "luming" / "front_door",
        checkout / "luming" / "front_door",
        ignore=shutil.ignore_patterns("tests", "__pycache__"),
    )


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


class House:
    """One ``bin/run``, without the installing."""

    def __init__(self, checkout: Path, data: Path, port: int) -> None:
        self.address = f"http://localhost:{port}"
        self.data = data
        env = os.environ | {"PYTHONPATH": str(checkout), "LUMING_DATA": str(data), "PORT": str(port)}
        env.pop("DATABASE_URL", None)
        command = [sys.executable, "-P", "-m", "luming.front_door", "run"]
        self.process = subprocess.Popen(
            command,
            env=env,
            cwd="/",
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=_as_in_front_of_a_person,  # noqa: PLW1509 - the test starts no threads before
        )
        self.said = ""

    def wait_until_open(self) -> str:
        """Everything printed up to the last line of the welcome."""
        guard = threading.Timer(PATIENCE, self.process.kill)
        guard.start()
        while "Ctrl-C" not in self.said:
            line = self.process.stdout.readline()
            if not line:
                raise AssertionError(self.said + self.process.stderr.read())
            self.said += line
        guard.cancel()
        return self.said

    def end(self) -> tuple[int, str, str]:
        """Wait for the end: exit code, what was still printed, what was complained about."""
        try:
            out, err = self.process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        return self.process.returncode, out, err

    def pids(self) -> list[int]:
        """The database, the web server and the job runner, in the order in which they were started."""
        return children(self.process.pid)


def _as_in_front_of_a_person() -> None:
    """Ctrl-C reaches it, also where the tests run in the background of a shell, which lets its children ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def children(pid: int) -> list[int]:
    """Processes that this one started and that still are."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
