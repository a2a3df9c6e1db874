"""``bin/run`` on the three machines' database, and somebody who opens its front page again and again."""

import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

import psycopg

from deploy.rehearse.clerks import House
from luming.front_door import processes
from luming.front_door.house import python
from luming.front_door.paths import CHECKOUT

EVERY = 0.2  # seconds between two looks
PATIENCE = 240.0  # seconds for a start, and for the queue to empty


@dataclass
class Visitor:
    """What was answered at ``/``: when, and whether it was the page."""

    address: str
    looks: list[tuple[float, float, bool]] = field(default_factory=list)  # asked, answered, well
    leaving: Event = field(default_factory=Event)

    def look(self) -> None:
        """Until told to leave."""
        while not self.leaving.wait(EVERY):
            asked = time.perf_counter()
            well = self.opens("/")
            self.looks.append((asked, time.perf_counter(), well))

    def opens(self, path: str) -> bool:
        """Whether a page is answered as it should be."""
        try:
            urllib.request.urlopen(self.address + path, timeout=15).close()
        except (urllib.error.URLError, OSError):
            return False
        return True

    def shut(self) -> float:
        """Seconds from when the first look that failed was sent until the first page after the last that failed."""
        failed = [asked for asked, _, well in self.looks if not well]
        opened = (answered for asked, answered, well in self.looks if well and asked > failed[-1])
        return next(opened) - failed[0] if failed else 0.0


@contextmanager
def served(house: House) -> Iterator[Visitor]:
    """Web server and job runner, as a service would start them, until the end."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = str(door.getsockname()[1])
    environ = os.environ | {
        "DATABASE_URL": house.url,
        "LUMING_DATA": str(house.data),
        "LUMING_DEMO": "0",
        "PORT": port,
        "PYTHONPATH": str(CHECKOUT),
    }
    log = house.data / "logs" / "run.log"
    running = processes.start(python("-m", "luming.front_door", "run"), log, environ, cwd=CHECKOUT)
    visitor = Visitor(f"http://127.0.0.1:{port}")
    try:
        _until(lambda: visitor.opens("/healthz"), f"bin/run did not come up: {log}")
        Thread(target=visitor.look, daemon=True).start()
        yield visitor
    finally:
        visitor.leaving.set()
        processes.stop(running, signal.SIGTERM, 60)


def settled(house: House, visitor: Visitor) -> dict[str, Any]:
    """Wait until all is well again and every job is done; what the visitor saw, and jobs that failed."""
    _until(lambda: visitor.opens("/healthz"), "database and job runner are not well again")
    _until(lambda: not _jobs(house, "todo", "doing"), "the queue did not empty")
    return {
        "looks at /": len(visitor.looks),
        "seconds that / was shut": visitor.shut(),
        "jobs failed": _jobs(house, "failed"),
        "papers without a file": _without_papers(house),
    }


def _jobs(house: House, *states: str) -> int:
    question = """select count(*) from procrastinate_jobs
        where task_name = 'follow_event' and status::text = any(%s)"""
    with psycopg.connect(house.url) as owner:
        row = owner.execute(question, [list(states)]).fetchone()
    return row[0] if row else 0


def _without_papers(house: House) -> int:
    """Papers that were issued and have no file."""
    question = """select count(*) from documents_issued i
        where not exists (select 1 from documents_rendering r where r.document_id = i.id)"""
    with psycopg.connect(house.url, options="-c search_path=city_150200") as owner:
        row = owner.execute(question).fetchone()
    return row[0] if row else 0


def _until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise RuntimeError(what)
        time.sleep(0.5)
