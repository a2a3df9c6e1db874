"""A house apart: a database of its own whose transactions are really committed, reached as the application's role."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg
import pytest

from tests.house import fresh, url_of


@dataclass(frozen=True)
class Apart:
    """The name of the database, and the owner's way in."""

    name: str

    def owner(self) -> psycopg.Connection:
        """A connection of the owner, standing in the city."""
        from django.conf import settings

        options = f"-c search_path={settings.HOUSE.schema}"
        return psycopg.connect(url_of(self.name), autocommit=True, options=options)


@pytest.fixture(scope="module")
def apart(request: pytest.FixtureRequest, django_db_blocker) -> Iterator[Apart]:
    """Django's connection points here for one module; afterwards it points where it did."""
    from django.db import connections

    name = (
        f"luming_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{request.module.__name__.rpartition('.')[2]}"
    )
    fresh(name)
    default = connections["default"]
    with django_db_blocker.unblock():
        default.close()
        before = default.settings_dict["NAME"], default.settings_dict["OPTIONS"]
        default.settings_dict["NAME"] = name
        default.settings_dict["OPTIONS"] = {key: value for key, value in before[1].items() if key != "pool"}
        yield Apart(name)
        connections.close_all()
        default.settings_dict["NAME"], default.settings_dict["OPTIONS"] = before
