"""A city of its own with a crowd in it that no step of a procedure would make: copies of one matter, counted."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings

from luming.commands.tests.own_city import SCHEMA, copied, name_of, reached
from luming.kernel.scope.city import city
from tests.house import url_of
from tests.small_city import SmallCity, build


@contextmanager
def crowd(purpose: str, rows: str, *units: str) -> Iterator[tuple[str, SmallCity]]:
    """The database's name, and the small city; ``rows`` makes the crowd of its one matter, held by these units of it."""
    with copied(name_of(purpose)) as name, reached(name):
        with city(settings.CITY):
            small = build()
            small.accepted()
        with psycopg.connect(url_of(name), autocommit=True) as owner:
            owner.execute("set session_replication_role = replica")
            owner.execute(f"set search_path = {SCHEMA}")
            owner.execute(rows, [str(getattr(small, one).id) for one in units])
            owner.execute("vacuum analyze matters_matter")
        yield name, small
