"""What the job runner counts: each task's ends by outcome, and the seconds they took."""

import logging
from functools import cache
from pathlib import Path

from luming.watch.counts import Counts
from luming.watch.lines import OUTCOMES, job_told

OF_TASK = (*sorted(set(OUTCOMES.values())), "seconds")


@cache
def tasks() -> tuple[str, ...]:
    """Every task that the house knows."""
    from procrastinate.contrib.django import app  # noqa: PLC0415 - known once all apps are there

    return tuple(sorted(app.tasks))


@cache
def columns() -> tuple[str, ...]:
    """The layout of the runner's file."""
    return tuple(f"{task}/{one}" for task in tasks() for one in OF_TASK)


class Counting(logging.Handler):
    """Hears the queue say how a job ended."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.counts = Counts(folder, "jobs", columns())

    def emit(self, record: logging.LogRecord) -> None:
        """Add it to its task's numbers."""
        if getattr(record, "action", "") not in OUTCOMES:
            return
        said = job_told(record)
        if said["job"] in tasks():
            start = tasks().index(str(said["job"])) * len(OF_TASK)
            seconds = float(str(said["ms"] or 0)) / 1000
            outcome = OF_TASK.index(str(said["outcome"]))
            self.counts.add([(start + outcome, 1), (start + OF_TASK.index("seconds"), seconds)])
