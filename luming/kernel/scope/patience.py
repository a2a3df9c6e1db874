"""Waiting for a lock a moment only, so that nobody queues up behind who waits, and trying again later."""

import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connections
from psycopg.errors import LockNotAvailable

T = TypeVar("T")
TRIES = 8
LOCK = "-c lock_timeout=1000"  # milliseconds; a connection option, since it holds for a whole process


def let_others_pass() -> None:
    """From its next connection on, this process waits a second for a lock and no longer."""
    for connection in connections.all():
        connection.close()
        options = connection.settings_dict["OPTIONS"]
        if LOCK not in options.get("options", ""):
            options["options"] = f"{options.get('options', '')} {LOCK}".strip()


def patiently(work: Callable[[], T], pause: Callable[[float], object] = time.sleep) -> T:
    """Do it; where a lock did not come in its moment, again after 1, 2, 4 … seconds. Raises the last refusal.

    Django keeps each migration that is done, so that a second run goes on with the one that was refused.
    """
    for turn in range(TRIES - 1):
        try:
            return work()
        except OperationalError as refused:
            if not isinstance(refused.__cause__, LockNotAvailable):
                raise
        pause(2**turn)
    return work()
