"""The city as it stands at one moment, for commands that read all of it while others write."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from luming.kernel.scope.city import city


@contextmanager
def frozen_city(code: str) -> Iterator[None]:
    """Open the city so that everything read belongs to one moment and nothing can be written."""
    with city(code):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
