"""How many requests a process works on at once, and how many may wait: beyond that the answer is a page at once.

Two rooms, each with its own places, so that nobody who follows her matter waits behind papers, searches and counts.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock, Semaphore
from typing import NamedTuple


class Size(NamedTuple):
    """So many at work, so many waiting, none of them longer than so many seconds."""

    places: int
    chairs: int
    patience: float


@dataclass
class Room:
    """A room of this size. ``changed`` hears of each change."""

    name: str
    size: Size
    changed: Callable[["Room"], None]
    at_work: int = 0
    waiting: int = 0
    _free: Semaphore = field(init=False)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._free = Semaphore(self.size.places)

    @contextmanager
    def entered(self) -> Iterator[bool]:
        """Whether there was a place; it is given back at the end."""
        if not self._enter():
            yield False
            return
        self._note(at_work=1)
        try:
            yield True
        finally:
            self._note(at_work=-1)
            self._free.release()

    def _enter(self) -> bool:
        if self._free.acquire(blocking=False):
            return True
        with self._lock:
            if self.waiting >= self.size.chairs:
                return False
            self.waiting += 1
            self.changed(self)
        try:
            return self._free.acquire(timeout=self.size.patience)
        finally:
            self._note(waiting=-1)

    def _note(self, *, at_work: int = 0, waiting: int = 0) -> None:
        with self._lock:
            self.at_work += at_work
            self.waiting += waiting
            self.changed(self)
