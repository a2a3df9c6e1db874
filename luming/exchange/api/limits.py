"""How often one token may ask: so many requests a minute, whichever worker of this machine answers.

The workers count in one small file that each of them maps into its memory, in turn by a lock of the file: some microseconds,
no statement. In the database a count would be a row that every request of a token holds until its transaction ends.
Nothing else is ever held up by it: the desk has no part.
"""

import fcntl
import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from struct import Struct
from threading import Lock
from uuid import UUID

from django.conf import settings

from luming.exchange.api.problems import Problem
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.words import Words

MINUTE = 60  # seconds
SLOT = Struct("<16sdQ")  # a token, when its minute began, how many requests since
BUCKETS, WIDTH = (
    512,
    8 * SLOT.size,
)  # a token has one of eight slots; of nine, the one whose minute is oldest is forgotten
ROOM = BUCKETS * WIDTH


class Book:
    """What the workers have counted together: of 4,096 tokens, 128 KB. It is emptied with each start of the house."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._file = (folder / f"api-{SLOT.size}-{BUCKETS}").open("a+b")
        self._file.truncate(ROOM)  # as long as it is already, nothing is lost
        self._slots = mmap.mmap(self._file.fileno(), ROOM)
        self._lock = Lock()

    def count(self, token: UUID, at: float) -> tuple[int, int]:
        """One request more: which of its minute it is, and in how many seconds that ends."""
        with self._alone():
            place = self._place(token)
            known, begun, asked = SLOT.unpack_from(self._slots, place)
            if known != token.bytes or not 0 <= at - begun < MINUTE:
                begun, asked = at, 0
            SLOT.pack_into(self._slots, place, token.bytes, begun, asked + 1)
        return asked + 1, max(1, round(begun + MINUTE - at))

    def forget(self) -> None:
        """Begin to count anew."""
        with self._alone():
            self._slots[:] = bytes(ROOM)

    def _place(self, token: UUID) -> int:
        first = token.int % BUCKETS * WIDTH
        found = [
            (SLOT.unpack_from(self._slots, place), place) for place in range(first, first + WIDTH, SLOT.size)
        ]
        own = (place for (known, _begun, _asked), place in found if known == token.bytes)
        return next(own, min((begun, place) for (_known, begun, _asked), place in found)[1])

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The threads of a worker by one lock, the workers by another, which a worker that is killed lets go of."""
        with self._lock:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)


@cache
def book() -> Book:
    """Opened by each worker for itself, after it was forked: a lock that came with the fork would be one for all of them."""
    return Book(settings.DATA / "counts")


def counted(token: UUID) -> dict[str, str]:
    """Count one request; the headers that say how many are left. Raises Problem with Retry-After past the limit."""
    most = settings.API_PER_MINUTE
    if not most:
        return {}
    asked, ends_in = book().count(token, now().timestamp())
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
