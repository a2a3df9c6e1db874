"""The real server, as a house runs it, and readers who ask it over HTTP: how long they wait, what it costs, what it weighs."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from statistics import median
from threading import local

from luming.bench.measure import TICK, Database, Result
from luming.front_door.house import THRIFTY, python
from luming.front_door.rooms import rooms, workers

READERS, BROWSERS = 4, 4
PATIENCE = 60.0  # seconds until a silent server counts as failed
AT_ONCE = (1, 4, 16)
# Turns of a statement until it is planned for good: three until the driver names it, five until the server keeps the plan.
PLANNED = 9
GOOD, FULL = range(200, 300), 503


@dataclass(frozen=True)
class Asking:
    """One request: an address, and for what is sent its headers and body."""

    path: str
    headers: dict[str, str]
    body: bytes | None = None

    @property
    def method(self) -> str:
        """Read, or sent."""
        return "GET" if self.body is None else "POST"


@dataclass(frozen=True)
class Site:
    """A server that is up."""

    port: int
    pid: int

    @property
    def workers(self) -> list[str]:
        """Its worker processes."""
        return Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()

    def spent(self) -> float:
        """Processor seconds of the server and its workers so far."""
        stats = [
            Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            for one in (str(self.pid), *self.workers)
        ]
        return sum(int(part) for stat in stats for part in stat[11:13]) / TICK

    def measured(
        self, name: str, rounds: Sequence[Sequence[Asking]], at_once: int, database: Database
    ) -> Result:
        """Ask round by round by so many readers at once; the first round does not count, and is as long as ``warming``."""
        with ThreadPoolExecutor(at_once) as readers:
            ask = _Reader(self.port).ask
            list(readers.map(ask, rounds[0]))
            server, spent, begun = self.spent(), database.spent(), time.perf_counter()
            waited = [list(readers.map(ask, asked)) for asked in rounds[1:]]
            took, server = time.perf_counter() - begun, self.spent() - server
        after, many = database.spent(), sum(map(len, waited))
        full = sum(one is None for times in waited for one in times)
        return Result(
            name,
            "ms",
            [median([one for one in times if one is not None] or [0.0]) for times in waited],
            many,
            server * 1000 / many,
            None if spent is None or after is None else (after - spent) * 1000 / many,
            at_once,
            (many - full) / took,
            note=f"{full} of {many} were told that the house is full" if full else "",
        )

    def ask(self, asking: Asking) -> bytes:
        """One answer, whole."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request(asking.method, asking.path, asking.body, asking.headers)
        answer = line.getresponse()
        content = answer.read()
        if answer.status not in GOOD:
            message = f"{asking.path} answered {answer.status}: {content[:300]!r}"
            raise RuntimeError(message)
        return content


class _Reader:
    """Each thread keeps connections open, as browsers do, and asks by one after the other.

    By one each it was chance whether a worker served two of four readers or all of them, and it stays so as long as they ask.
    """

    def __init__(self, port: int) -> None:
        self.port, self.mine = port, local()

    def ask(self, asking: Asking) -> float | None:
        """Milliseconds until the whole answer was there; None where the house is full. Raises RuntimeError for a bad one.

        Who sends something and finds it full comes again, and has waited for both.
        """
        begun = time.perf_counter()
        status, content = self._answered(asking)
        while status == FULL and asking.body is not None:
            status, content = self._answered(asking)
        took = (time.perf_counter() - begun) * 1000
        if status == FULL:
            return None
        if status not in GOOD:
            message = f"{asking.path} answered {status}: {content[:300]!r}"
            raise RuntimeError(message)
        return took

    def _answered(self, asking: Asking) -> tuple[int, bytes]:
        line = self._line()
        line.request(asking.method, asking.path, asking.body, asking.headers)
        answer = line.getresponse()
        content = answer.read()
        if answer.status == FULL:
            line.close()  # who was turned away before all was sent comes by another connection
        return answer.status, content

    def _line(self) -> HTTPConnection:
        if not hasattr(self.mine, "lines"):
            self.mine.lines = cycle(
                [HTTPConnection("127.0.0.1", self.port, timeout=60) for _ in range(BROWSERS)]
            )
        return next(self.mine.lines)


@contextmanager
def served(many: int) -> Iterator[Site]:
    """The server on a free port; down at the end."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = python("-m", "luming.front_door.web_server", "--interface", "wsgi", "--workers", str(many))
    command += ["--blocking-threads", str(rooms(os.environ).threads)]
    command += ["--no-ws", "--backlog", "1024", "--port", str(port), "--log-level", "error"]
    around = THRIFTY | os.environ | {"LUMING_URL": url, "LUMING_API_PER_MINUTE": "0"}
    log = Path(os.environ["LUMING_DATA"], "logs", "bench-web.log")
    with log.open("wb") as said:
        server = subprocess.Popen(
            [*command, "luming.front_door.web:application"], env=around, stdout=said, stderr=said
        )
    try:
        _wait(url)
        yield Site(port, server.pid)
    finally:
        server.terminate()
        server.wait()


def warming(at_once: int) -> int:
    """Requests of one kind after which every connection that so many readers come by has planned what it asks.

    A worker's pool lends its connections in turn, those of a busier hour too.
    """
    return PLANNED * rooms(os.environ).connections * min(at_once, workers(os.environ))


def memory_mb(askings: Sequence[Asking]) -> float:
    """Resident megabytes of one worker after it has answered all of them, four at a time."""
    with served(1) as site, ThreadPoolExecutor(READERS) as readers:
        list(readers.map(_Reader(site.port).ask, askings))
        return resident_mb(site.workers[0])


def resident_mb(process: str) -> float:
    """Memory of a process on this machine."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


def _wait(url: str) -> None:
    until = time.monotonic() + PATIENCE
    while not _answers(f"{url}/desk/sign-in/"):
        if time.monotonic() > until:
            message = "the web server did not come up"
            raise RuntimeError(message)
        time.sleep(0.1)


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=30).close()  # noqa: S310 - our own server
    except urllib.error.HTTPError:
        return False
    except OSError:
        return False
    return True
