"""``bin/bench start``: how long somebody waits who types ``bin/run`` the first time, the second time, and ``bin/luming due``.

In an empty folder, with the libraries there. A house counts as open when ``/healthz`` says that all is well.
"""

import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from luming.bench.machine import said
from luming.front_door.house import python
from luming.front_door.paths import CHECKOUT

TIMES = 5
PATIENCE = 600.0  # seconds until a house that does not open counts as failed


def main(_argv: Sequence[str]) -> int:
    """A line of JSON each, in seconds."""
    with tempfile.TemporaryDirectory(prefix="luming-start-") as folder:
        Path(folder).chmod(0o711)  # where root starts it, the database's own user has to pass
        environ = os.environ | {"LUMING_DATA": f"{folder}/house", "PORT": str(_free_port())}
        environ.pop("DATABASE_URL", None)
        said("the first start", _opened(environ), "s", "≤ 90 s")
        again = [_opened(environ) for _turn in range(TIMES)]
        said(f"a start after that, {min(again):.1f} to {max(again):.1f}", median(again), "s", "≤ 3 s")
    reckoned = [_reckoned() for _turn in range(TIMES)]
    said(f"due, {min(reckoned):.1f} to {max(reckoned):.1f}", median(reckoned), "s", "≤ 2 s")
    return 0


def _opened(environ: dict[str, str]) -> float:
    """Seconds until all was well; closed again in good order."""
    begun = time.perf_counter()
    command = python("-m", "luming.front_door", "run")
    running = subprocess.Popen(command, env=environ, cwd=CHECKOUT, stdout=subprocess.DEVNULL)
    try:
        _wait(running, f"http://127.0.0.1:{environ['PORT']}/healthz")
        return time.perf_counter() - begun
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait()


def _wait(running: "subprocess.Popen[bytes]", address: str) -> None:
    until = time.monotonic() + PATIENCE
    while not _is_well(address):
        if running.poll() is not None or time.monotonic() > until:
            message = "the house did not open"
            raise RuntimeError(message)
        time.sleep(0.05)


def _is_well(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own house
            return bool(answer.status == 200)  # noqa: PLR2004 - well
    except (urllib.error.HTTPError, OSError):
        return False


def _reckoned() -> float:
    begun = time.perf_counter()
    command: list[str | Path] = [CHECKOUT / "bin" / "luming", "due", "PM-06", "2026-09-01"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
