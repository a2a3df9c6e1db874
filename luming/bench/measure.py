"""Numbers of the bench: rounds of one task, their median and spread, and the processor time they cost on either side."""

import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROUNDS = 5
TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Result:
    """One line of the table. ``rounds`` are each round's own median or rate; processor times are per operation."""

    name: str
    unit: str  # ms: less is better; /s: more is better; MB
    rounds: list[float]
    operations: int = 1
    server_ms: float | None = None
    database_ms: float | None = None
    at_once: int = 1
    rate: float | None = None  # operations a second, of all readers or writers together
    bare_ms: float | None = None  # the same rows by bare psycopg in one transaction
    held: float | None = None  # MB at their highest, of all processes that did it
    note: str = ""

    @property
    def median(self) -> float:
        """The middle round."""
        return statistics.median(self.rounds)

    def as_json(self) -> dict[str, Any]:
        """Everything, with what follows from it."""
        return asdict(self) | {"median": self.median}


@dataclass
class Cost:
    """Processor seconds spent while a stretch ran, here and in the database (None where it is elsewhere)."""

    server: float = 0.0
    database: float | None = None


@dataclass
class Database:
    """The processes of a database on this machine, found from one of its sessions."""

    postmaster: int | None = field(default=None)

    @classmethod
    def of(cls, backend: int) -> "Database":
        """From the process of one session; nothing where that is not on this machine."""
        stat = _stat(backend)
        return cls(int(stat[1]) if stat else None)

    def spent(self) -> float | None:
        """Processor seconds of all its processes so far, those that have ended included."""
        if self.postmaster is None:
            return None
        own = _stat(self.postmaster) or []
        ended = sum(map(int, own[11:15]))  # its own, and of the children it has waited for
        children = Path(f"/proc/{self.postmaster}/task/{self.postmaster}/children").read_text().split()
        living = [stat for child in children if (stat := _stat(int(child)))]
        return (ended + sum(int(part) for stat in living for part in stat[11:13])) / TICK


def _stat(pid: int) -> list[str] | None:
    """Fields of /proc/PID/stat from the state on: parent is 1, user and system time 11 and 12, of children 13 and 14."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


@contextmanager
def costing(database: Database, beside: Sequence[int] = ()) -> Iterator[Cost]:
    """Fill in the cost of what runs inside; ``beside``: further processes that do this one's work."""
    cost, before, spent = Cost(), time.process_time() + _spent(beside), database.spent()
    yield cost
    cost.server = time.process_time() + _spent(beside) - before
    after = database.spent()
    cost.database = None if spent is None or after is None else after - spent


def _spent(processes: Sequence[int]) -> float:
    found = [stat for one in processes if (stat := _stat(one))]
    return sum(int(part) for stat in found for part in stat[11:13]) / TICK


def timed(name: str, task: Callable[[int], object], times: int, database: Database, **rest: Any) -> Result:
    """Run a task so many times a round, after one round that does not count; milliseconds."""
    for turn in range(times):
        task(turn)
    with costing(database) as cost:
        rounds = [
            statistics.median(_once(task, place * times + turn) for turn in range(times))
            for place in range(ROUNDS)
        ]
    many = ROUNDS * times
    database_ms = None if cost.database is None else cost.database / many * 1000
    return Result(name, "ms", rounds, many, cost.server / many * 1000, database_ms, **rest)


def _once(task: Callable[[int], object], turn: int) -> float:
    begun = time.perf_counter()
    task(turn)
    return (time.perf_counter() - begun) * 1000
