"""The one clock on the wall: every reading of the present goes through here, so that time can be passed in."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

_passed_in: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """This instant, aware, in China's time zone."""
    return (_passed_in.get() or datetime.now(UTC)).astimezone(SHANGHAI)  # the only permitted call


def today() -> date:
    """The civil date in China."""
    return now().date()


def midnight(day: date) -> datetime:
    """The first instant of a civil day in China."""
    return datetime.combine(day, time.min, SHANGHAI)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the present be ``moment`` (aware): for seeds, imports and tests."""
    if moment.tzinfo is None:
        message = "a moment needs a time zone"
        raise ValueError(message)
    token = _passed_in.set(moment)
    try:
        yield
    finally:
        _passed_in.reset(token)
