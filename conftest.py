"""Fixtures for the whole house: an open city, and a small one with people in it."""

import os
from collections.abc import Iterator

import pytest

from tests.house import fresh

# Files that take longest, the longest first: begun last, one of them would keep a single worker busy at the end.
LONGEST = (
    "tests/proofs/test_walk_on_postgresql.py",
    "luming/demo/tests/test_seeding.py",
    "tests/proofs/test_killed.py",
    "tests/proofs/test_pure_walk.py",
    "luming/front_door/tests/test_serve.py",
    "luming/front_door/tests/test_cluster.py",
    "luming/commands/tests/test_backup.py",
    "luming/desk/tests/test_pages.py",
    "tests/browser/test_journeys.py",
    "tests/browser/test_whole_dispute.py",
    "tests/browser/test_help.py",
    "tests/browser/test_pages.py",
    "tests/browser/test_counter.py",
    "tests/browser/test_forms.py",
)
TURN = {file: turn for turn, file in enumerate(LONGEST)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser comes last: what drives it leaves an event loop behind in its worker. Before that, the longest first."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> tuple[bool, int]:
    file = item.nodeid.partition("::")[0]
    return item.get_closest_marker("browser") is not None, TURN.get(file, len(TURN))


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker) -> Iterator[None]:
    """In place of Django's test database: a copy of the laid template, reached as the application's own role."""
    from django.db import connections

    name = f"luming_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    fresh(name)
    with django_db_blocker.unblock():
        settings = connections["default"].settings_dict
        settings["NAME"] = name
        settings["OPTIONS"] = {key: value for key, value in settings["OPTIONS"].items() if key != "pool"}
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture
def open_city(db: None) -> Iterator[None]:
    """Inside the city, in a scope that sees no matter; everything is undone afterwards."""
    from django.conf import settings

    from luming.kernel.scope.city import city

    with city(settings.CITY):
        yield


@pytest.fixture
def town(open_city: None):
    """A township centre with its people."""
    from tests.small_city import build

    return build()
