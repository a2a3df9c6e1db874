"""One program of the house: started, stopped, started again where it ends by itself, its log set aside when it is long."""

import os
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from luming.front_door import processes
from luming.front_door.refusal import Refusal

WITHIN, MOST = 60.0, 5  # seconds, and how often a program may end by itself in them
LONGEST = 50 * 1024 * 1024  # bytes of log; as many again are kept beside it


@dataclass
class Part:
    """A program and its log. ``comes_back`` where it can be started again without the others."""

    name: str
    command: Sequence[str]
    log: Path
    environ: Mapping[str, str]
    comes_back: bool = False
    process: processes.Process | None = None
    ended: list[float] = field(default_factory=list)

    def start(self) -> None:
        """In the background."""
        self.process = processes.start(self.command, self.log, self.environ)

    def stop(self) -> None:
        """In good order."""
        if self.process is not None:
            processes.stop(self.process)

    def runs(self) -> bool:
        """Whether it still does."""
        return self.process is not None and self.process.poll() is None

    def keep_up(self) -> bool:
        """Start it again where it ended by itself; whether that was needed. Raises Refusal where that is of no use."""
        if self.runs():
            return False
        now = time.monotonic()
        self.ended = [*(at for at in self.ended if now - at < WITHIN), now]
        if not self.comes_back or len(self.ended) > MOST:
            message = f"The {self.name} process ended by itself. Its log ({self.log}) ends:\n{processes.tail(self.log)}"
            raise Refusal(message)
        self.start()
        return True

    def set_log_aside(self) -> None:
        """What was written goes into ``….old.log``; the program goes on writing at the beginning of an empty file."""
        if not self.log.exists() or self.log.stat().st_size < LONGEST:
            return
        with self.log.open("rb") as full, self.log.with_suffix(".old.log").open("wb") as aside:
            shutil.copyfileobj(full, aside)
            shutil.copyfileobj(full, aside)  # what came meanwhile
            os.truncate(self.log, 0)
