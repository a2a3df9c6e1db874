"""Putting work into the queue, in the transaction of the step that wants it: gone with the transaction if it fails.

The queue's own function takes it in, called in one breath with the rows of the step and after them: two who race for one key
meet at their rows, not at the queue.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from procrastinate.contrib.django import app

from luming.kernel.outbox.models.delivery import TASK
from luming.kernel.scope.called import call
from luming.kernel.scope.city import own_code

DEFER = "select procrastinate_defer_jobs_v1(array[row(%s, %s, %s, %s, %s, %s, %s)::procrastinate_job_to_defer_v1])"
_held_back: ContextVar[bool] = ContextVar("held_back", default=False)


@contextmanager
def held_back() -> Iterator[None]:
    """For the demo's invented past: papers are rendered at first opening, and who plays the past sends its messages."""
    token = _held_back.set(True)
    try:
        yield
    finally:
        _held_back.reset(token)


def after_step(event: UUID) -> None:
    """Render the documents of one event and send its messages."""
    if not _held_back.get():
        _defer("follow_event", event=str(event))


def announce() -> None:
    """Deliver to the systems that asked to be told."""
    if not _held_back.get():
        _defer(TASK, lock=TASK)


def settle(notice: str) -> None:
    """Reckon dates anew after a holiday notice was loaded."""
    _defer("settle_dates", notice=notice)


def _defer(name: str, lock: str | None = None, **asked: str) -> None:
    job = app.configure_task(name, lock=lock).job
    told = json.dumps({"city_code": own_code(), **asked})
    call(DEFER, job.queue, job.task_name, job.priority, job.lock, job.queueing_lock, told, job.scheduled_at)
