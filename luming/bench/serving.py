"""Memory of a web worker as it serves: the real server with one worker, asked by four readers at once."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from luming.front_door.house import THRIFTY, python

READERS = 4
PATIENCE = 60.0  # seconds until a silent server counts as failed
SERVER = ("-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", str(READERS))


def memory_mb(addresses: Sequence[str], cookie: str) -> float:
    """Resident megabytes of the worker after it has answered all of them."""
    with _served() as (url, server), ThreadPoolExecutor(READERS) as readers:
        for status in readers.map(lambda address: _status(url + address, cookie), addresses):
            if status != 200:  # noqa: PLR2004 - all is well
                message = f"a page answered {status}"
                raise RuntimeError(message)
        worker = Path(f"/proc/{server}/task/{server}/children").read_text().split()[0]
        return resident_mb(worker)


def resident_mb(process: str) -> float:
    """Memory of a process on this machine."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


@contextmanager
def _served() -> Iterator[tuple[str, int]]:
    """The server's address and its process; down at the end."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = python(*SERVER, "--port", str(port), "--log-level", "error", "luming.config.wsgi:application")
    server = subprocess.Popen(command, env=THRIFTY | os.environ | {"LUMING_URL": url})
    try:
        _wait(url)
        yield url, server.pid
    finally:
        server.terminate()
        server.wait()


def _wait(url: str) -> None:
    until = time.monotonic() + PATIENCE
    while _status(f"{url}/desk/sign-in/", "") != 200:  # noqa: PLR2004 - all is well
        if time.monotonic() > until:
            message = "the web server did not come up"
            raise RuntimeError(message)
        time.sleep(0.1)


def _status(address: str, cookie: str) -> int:
    """The answer's status; 0 where nobody answers."""
    request = urllib.request.Request(address, headers={"Cookie": cookie})  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return 0
