"""A line that shows how far a long command is, on a terminal only: a log stays free of it."""

import sys
from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import TextIO, TypeVar

T = TypeVar("T")
WIDTH = 32
EVERY = 0.1  # seconds between two drawings


def bar(things: Iterable[T], label: str, total: int, out: TextIO | None = None) -> Iterator[T]:
    """The same things, with a line on the way that fills up and stays at its end."""
    to = out or sys.stderr
    if not to.isatty() or not total:
        yield from things
        return
    begun = drawn = perf_counter()
    for done, thing in enumerate(things, start=1):
        yield thing
        if perf_counter() - drawn > EVERY or done == total:
            drawn = perf_counter()
            _draw(to, label, done / total, drawn - begun)
    to.write("\n")


def _draw(to: TextIO, label: str, share: float, seconds: float) -> None:
    full = round(min(share, 1) * WIDTH)
    left = "" if share <= 0 else f"{seconds / share - seconds:4.0f} s"
    to.write(
        f"\r{label:<24} {'█' * full}{'·' * (WIDTH - full)} {share:4.0%} {left if share < 1 else f'{seconds:4.0f} s'}"
    )
    to.flush()
