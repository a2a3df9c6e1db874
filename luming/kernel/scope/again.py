"""When the database goes away under a transaction: which faults say so, and the whole transaction run once more.

A fail-over to another server ends every connection. What was not committed is gone; of a commit that nobody answered
nobody knows. So what is repeated is a transaction from its first line, and only where that makes nothing twice: a read,
a write that never reached its commit, or a write that carries its idempotency key.
"""

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from django.db import Error, InterfaceError, OperationalError, connections
from psycopg_pool import PoolTimeout

_T = TypeVar("_T")
LOST = (OperationalError, InterfaceError, PoolTimeout)
FAULTS = (Error, PoolTimeout)
# Shut down by an administrator or by a crash, still starting, a standby by now; two that took each other's locks.
PASSING = {"57P01", "57P02", "57P03", "25006", "40P01", "40001"}
STANDBY, CONNECTION = "25006", "08"
SHORTEST, LONGEST = 0.05, 1.0  # seconds between two attempts


def is_lost(fault: BaseException | None) -> bool:
    """Whether the database is away, or answers as one that takes no writes."""
    return isinstance(fault, LOST) or state_of(fault) == STANDBY


def passes(fault: BaseException | None) -> bool:
    """Whether the same transaction may well succeed in a moment. A time limit or a full disk does not pass so."""
    state = state_of(fault)
    return is_lost(fault) and (state is None or state in PASSING or state.startswith(CONNECTION))


def pauses(seconds: float) -> Iterator[float]:
    """How long to wait before each further attempt, for so many seconds from now."""
    return _until(time.monotonic() + seconds)


def _until(moment: float) -> Iterator[float]:
    pause = SHORTEST
    while time.monotonic() + pause <= moment:
        yield pause
        pause = min(pause * 3, LONGEST)


def again(attempt: Callable[[], _T], seconds: float) -> _T:
    """Run a whole transaction, and run it anew while the database is away, so long; then raise the last fault.

    Only for what may be repeated: a read, or a write with its key.
    """
    waits = pauses(seconds)
    while True:
        try:
            return attempt()
        except FAULTS as fault:
            wait = next(waits, None)
            if wait is None or not passes(fault):
                raise
        connect_anew()
        time.sleep(wait)


def connect_anew() -> None:
    """Give this thread's connections back, and have the pools look through those that lie idle: most are dead as well."""
    for one in connections.all(initialized_only=True):
        one.close()
        if one.pool is not None:
            one.pool.check()


def state_of(fault: BaseException | None) -> str | None:
    """SQLSTATE as the server said it; nothing where it said nothing."""
    return getattr(fault.__cause__ or fault, "sqlstate", None) if fault else None
