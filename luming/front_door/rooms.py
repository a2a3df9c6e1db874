"""How many web workers a house has, and on how many requests each works at once: threads and connections follow from that."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from luming.front_door.refusal import Refusal

ORDINARY, HEAVY = 4, 2  # measured: docs/guides/operate.md
CHAIRS = 2  # who may wait, for each place
PATIENCE = 3  # seconds that somebody may wait
DOORKEEPERS = 6  # threads that only say that the house is full, or that it is well
BESIDE = 2  # connections for /healthz and /metrics
MOST = 5  # workers


class Rooms(NamedTuple):
    """Places in the two rooms of a worker, for ordinary pages and for papers, searches and counts; seconds to wait."""

    ordinary: int
    heavy: int
    patience: int

    @property
    def places(self) -> int:
        """Both together."""
        return self.ordinary + self.heavy

    @property
    def threads(self) -> int:
        """One for everybody at work or waiting; those who find neither are answered by a doorkeeper."""
        return self.places * (1 + CHAIRS) + DOORKEEPERS

    @property
    def connections(self) -> int:
        """The most that one worker ever holds."""
        return self.places + BESIDE


def rooms(environ: Mapping[str, str]) -> Rooms:
    """As the operator wants them, or as measured."""
    return Rooms(
        _number(environ, "LUMING_AT_ONCE", ORDINARY),
        _number(environ, "LUMING_HEAVY_AT_ONCE", HEAVY),
        _number(environ, "LUMING_PATIENCE", PATIENCE),
    )


def workers(environ: Mapping[str, str]) -> int:
    """As the operator wants them; or one more than there are processors, where there are several.

    A connection stays with the worker that took it, and a worker uses one processor: with one each, a processor stood still
    whenever most of those who asked at a moment had come to the same one. Measured: docs/guides/operate.md.
    """
    processors = os.cpu_count() or 1
    return _number(environ, "LUMING_WORKERS", 1 if processors == 1 else min(processors + 1, MOST))


def _number(environ: Mapping[str, str], name: str, usual: int) -> int:
    told = environ.get(name) or str(usual)
    if not told.isdigit() or not 0 < int(told) <= 100:  # noqa: PLR2004 - more is never of use to one process
        message = f"{name} is {told!r}; it must be a number from 1 to 100."
        raise Refusal(message)
    return int(told)
