"""How often one token may ask: so many requests a minute, counted in this worker's memory.

Counting in the database would make requests of one token wait for each other's end; so each worker counts for itself,
and a house of N workers lets through at most N times the limit. Nothing else is ever held up by it: the desk has no part.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from django.conf import settings

from luming.exchange.api.problems import Problem
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.words import Words

MINUTE = 60  # seconds
MOST_KEPT = 4096  # tokens; beyond that the one unused for longest is forgotten


@dataclass
class _Window:
    begun: float
    asked: int = 0


_windows: OrderedDict[UUID, _Window] = OrderedDict()
_lock = Lock()


def counted(token: UUID) -> dict[str, str]:
    """Count one request; the headers that say how many are left. Raises Problem with Retry-After past the limit."""
    most = settings.API_PER_MINUTE
    if not most:
        return {}
    asked, ends_in = _count(token, now().timestamp())
    headers = {
        "RateLimit-Policy": f'"token";q={most};w={MINUTE}',
        "RateLimit": f'"token";r={max(0, most - asked)};t={ends_in}',
    }
    if asked > most:
        raise Problem(
            "too-many",
            Words(f"请 {ends_in} 秒以后再来。", f"Come again in {ends_in} seconds."),
            headers=headers | {"Retry-After": str(ends_in)},
        )
    return headers


def _count(token: UUID, at: float) -> tuple[int, int]:
    with _lock:
        window = _windows.pop(token, None)
        if window is None or not 0 <= at - window.begun < MINUTE:
            window = _Window(at)
        window.asked += 1
        _windows[token] = window
        while len(_windows) > MOST_KEPT:
            _windows.popitem(last=False)
        return window.asked, max(1, round(window.begun + MINUTE - at))


def forget() -> None:
    """Begin to count anew, as a fresh worker does."""
    with _lock:
        _windows.clear()
