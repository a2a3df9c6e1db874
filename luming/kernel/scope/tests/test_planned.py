"""What a connection has planned it keeps through our own refusals, and forgets where nobody knows what it prepared."""

from contextlib import closing

import pytest
from django.db import DataError, ProgrammingError, connections, transaction

QUESTION = "select %s::int + 41"
PLANNED = "select count(*) from pg_prepared_statements where statement = 'select $1::int + 41'"


@pytest.fixture
def way(db):
    """A connection of its own, in a transaction."""
    with closing(connections.create_connection("default")) as way:
        way.set_autocommit(False)
        yield way


def ask(way, times: int = 4) -> int:
    """The same question so often that it is prepared; the last answer."""
    with way.cursor() as cursor:
        for _ in range(times):
            cursor.execute(QUESTION, [1])
        return cursor.fetchone()[0]


def asked_in_vain(way) -> None:
    with transaction.atomic():
        ask(way)
        raise LookupError


def planned(way) -> int:
    with way.cursor() as cursor:
        cursor.execute(PLANNED)
        return cursor.fetchone()[0]


def test_what_was_asked_often_is_still_planned_after_a_rollback(way) -> None:
    ask(way)
    assert planned(way) == 1
    way.rollback()
    assert planned(way) == 1
    assert ask(way, 1) == 42


def test_and_after_a_refusal_that_undoes_half_a_transaction(way) -> None:
    mark = way.savepoint()
    ask(way)
    way.savepoint_rollback(mark)
    assert planned(way) == 1


def test_what_is_asked_seldom_is_planned_in_the_end_however_many_savepoints_lie_between(way) -> None:
    for _ in range(4):
        ask(way, 1)
        for _ in range(60):
            way.savepoint_commit(way.savepoint())
    assert planned(way) == 1


def test_the_tests_own_connection_is_such_a_one(db) -> None:
    with pytest.raises(LookupError):
        asked_in_vain(connections["default"])
    assert planned(connections["default"]) == 1


def cut_short(way) -> None:
    """The question stands behind a statement that fails, so that the server never hears of it."""
    with way.wrap_database_errors, way.connection.pipeline(), way.cursor() as cursor:
        cursor.execute("select 1 / 0")
        cursor.execute(QUESTION, [1])


def test_what_an_error_cut_short_in_a_pipeline_is_prepared_anew(way) -> None:
    ask(way, 3)
    with pytest.raises(DataError):
        cut_short(way)
    way.rollback()
    assert planned(way) == 0
    assert ask(way) == 42
    assert planned(way) == 1


def test_after_an_error_everything_is_planned_anew(way) -> None:
    ask(way)
    with way.cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute("select nothing_of_that_name")
    way.rollback()
    assert planned(way) == 0
    assert ask(way) == 42
