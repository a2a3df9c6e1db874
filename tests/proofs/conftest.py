"""A house apart: a database of its own whose transactions are really committed, reached as the application's role."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
import pytest

from tests.house import fresh, once, url_of


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


@pytest.fixture(scope="session")
def three_cities(django_db_setup, django_db_blocker, tmp_path_factory):
    """A database of its own with three cities, two of them added as an operator adds them; made once for all modules."""
    from luming.commands.tests.own_city import command, copied, name_of
    from tests.cities import CODES, FILE, lived_in

    def added(template: str) -> None:
        file = tmp_path_factory.mktemp("cities") / "cities.csv"
        file.write_text(FILE)
        done = command("city", template, "add", "--from", str(file))
        assert done.returncode == 0, done.stderr

    template = once("luming_cities", added)
    with django_db_blocker.unblock(), copied(name_of("cities"), template) as name:
        with standing_in(name):
            found = {code: lived_in(code) for code in CODES}
        yield name, found


@pytest.fixture(scope="module")
def house(three_cities, django_db_blocker):
    """Its name and what its people hold; Django's connection leads there for one module."""
    with django_db_blocker.unblock(), standing_in(three_cities[0]):
        yield three_cities


@contextmanager
def standing_in(name: str) -> Iterator[None]:
    """In a house with several cities: the directory is read there, and forgotten afterwards; passwords are hashed quickly."""
    from django.test import override_settings

    from luming.commands.tests.own_city import reached
    from luming.kernel.scope import directory

    directory.forget()
    # Django's own way: it also forgets the hashers that it keeps, or a later module would hash as here.
    quickly = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    try:
        with reached(name), quickly:
            yield
    finally:
        directory.forget()


@contextmanager
def with_cell(name: str) -> Iterator[None]:
    """The house has another cluster besides, as ``LUMING_CELLS`` would say; here it is a database."""
    from django.db import connections
    from django.test import override_settings

    from tests.cities import CELL

    own = connections.settings["default"]
    ways = {"home": own["NAME"], "home_city": own["NAME"], f"cell_{CELL}": name}
    connections.settings.update({alias: own | {"NAME": there} for alias, there in ways.items()})
    try:
        with override_settings(CELLS={CELL: url_of(name)}):
            yield
    finally:
        for alias in ways:
            connections[alias].close()
            del connections[alias], connections.settings[alias]
