"""Where a city stands: in the house's own cluster or in another cell. The directory says which; nothing below knows.

For as long as a city of another cell is open, that cell's connections stand in for this thread's own. A city that is
moved meanwhile is waited for at its door, the first statement of its transaction, and entered where it stands then.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from django.conf import settings
from django.db import Error, OperationalError, connections

from luming.kernel.scope import directory
from luming.kernel.scope.again import pauses, state_of

PATIENCE = 3.0  # seconds beyond those at the door, until the directory says where the city went
NOT_HERE = {"3F000", "42P01", "42501"}  # no such schema, no such table, none that one may use


class MovingError(OperationalError):
    """The city is nowhere just now; what was to be done has not begun."""


@contextmanager
def reached(cell: str) -> Iterator[None]:
    """This thread's connections lead into the cell until the end. A no-op for the one in which the process is at home."""
    if cell == settings.CELL:
        yield
        return
    names = ("home_city", "home") if not cell else (f"cell_{cell}", f"cell_{cell}_queue")
    there = {
        own: connections[name]
        for own, name in zip(("default", "queue"), names, strict=True)
        if own in connections.settings
    }
    before = {own: connections[own] for own in there}
    try:
        for own, connection in there.items():
            connections[own] = connection
        yield
    finally:
        for own, connection in before.items():
            connections[own] = connection


@contextmanager
def found(code: str, begun: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    """Begin where the city stands. Raises MovingError where it is nowhere for too long."""
    waits = pauses(PATIENCE)
    while True:
        with ExitStack() as stack:
            stack.enter_context(reached(directory.of(code).cell))
            fault = _refused(stack, begun())
            if fault is None:
                yield
                return
        wait = next(waits, None)
        if wait is None:
            message = f"city {code} does not stand where the directory says"
            raise MovingError(message) from fault
        time.sleep(wait)
        directory.forget()


def _refused(stack: ExitStack, begun: AbstractContextManager[None]) -> Error | None:
    """Why the city could not be entered, where it may stand elsewhere by now."""
    try:
        stack.enter_context(begun)
    except Error as fault:
        if state_of(fault) not in NOT_HERE:
            raise
        return fault
    return None
