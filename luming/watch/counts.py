"""Numbers of one process in a small file that every other process of the house can read: no server, no library.

No lock between processes: each writes its own file alone, and whoever answers ``/metrics`` adds them up.
"""

import mmap
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock

WIDTH = 8  # bytes of one number, a double


class Counts:
    """One process's numbers by place. A number is only ever added to, or set where it says how things stand now."""

    def __init__(self, folder: Path, kind: str, names: Sequence[str]) -> None:
        folder.mkdir(exist_ok=True)
        path = folder / f"{kind}-{_layout(names)}-{os.getpid()}"
        with path.open("a+b") as file:
            file.truncate(len(names) * WIDTH)
            self._numbers = memoryview(mmap.mmap(file.fileno(), len(names) * WIDTH)).cast("d")
        self._lock = Lock()

    def add(self, pairs: Iterable[tuple[int, float]]) -> None:
        """Add to the numbers at these places, together."""
        with self._lock:
            for place, value in pairs:
                self._numbers[place] += value

    def put(self, place: int, value: float) -> None:
        """How things stand now."""
        self._numbers[place] = value


@dataclass(frozen=True)
class Reading:
    """What one process counted. Of one that has ended only what it added up still holds."""

    pid: int
    lives: bool
    numbers: Sequence[float]


def readings(folder: Path, kind: str, names: Sequence[str]) -> Iterator[Reading]:
    """Every process of this kind since the house was opened, whose layout is ours."""
    for path in sorted(folder.glob(f"{kind}-{_layout(names)}-*")):
        pid = int(path.name.rpartition("-")[2])
        numbers = memoryview(path.read_bytes().ljust(len(names) * WIDTH, b"\0")).cast("d")
        yield Reading(pid, Path(f"/proc/{pid}").exists(), numbers)


def _layout(names: Sequence[str]) -> str:
    """Two versions of the program never add up each other's columns."""
    return sha256("\n".join(names).encode()).hexdigest()[:8]
