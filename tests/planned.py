"""Statements stay planned from one test to the next, as they do from one request to the next.

Every test is undone, and psycopg forgets with whatever is undone all that it had planned on that connection: tables made
in between might be gone. Ours stand, so nearly every statement was planned anew in every test.
"""

from typing import Any

from django.db.backends.signals import connection_created
from psycopg._preparing import PrepareManager

GONE = (b"DROP ", b"ALTER ", b"DISCARD ", b"DEALLOCATE ")


class Kept(PrepareManager):
    """Forgets where a table was dropped or altered, and not where a test was undone."""

    prepared_max = 1000

    def clear(self) -> bool:
        """Asked for by whatever undoes."""
        return False

    def _should_discard(self, prep: Any, results: Any) -> bool:
        gone = any((one.command_status or b"").startswith(GONE) for one in results)
        return gone and super().clear()


def keep() -> None:
    """For every connection made from now on."""
    connection_created.connect(_kept)


def _kept(connection: Any, **_: Any) -> None:
    real = connection.connection
    if not isinstance(real._prepared, Kept):
        threshold, real._prepared = real.prepare_threshold, Kept()
        real.prepare_threshold = threshold
