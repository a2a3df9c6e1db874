"""Putting work into the queue, in the transaction of the step that wants it: gone with the transaction if it fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from procrastinate.contrib.django import app

from luming.kernel.outbox.models.delivery import TASK
from luming.kernel.scope.city import own_code
from luming.kernel.scope.session import written

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
    if _held_back.get():
        return
    written()  # two who race for one key meet at their rows, not at the queue
    app.configure_task("follow_event").defer(city_code=own_code(), event=str(event))


def announce() -> None:
    """Deliver to the systems that asked to be told."""
    if _held_back.get():
        return
    written()
    app.configure_task(TASK, lock=TASK).defer(city_code=own_code())


def settle(notice: str) -> None:
    """Reckon dates anew after a holiday notice was loaded."""
    app.configure_task("settle_dates").defer(city_code=own_code(), notice=notice)
