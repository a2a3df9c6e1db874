"""A statement that is planned already answers, waits in a pipeline and fails as any other does."""

from contextlib import closing

import pytest
from django.db import DataError, connections

QUESTION = "select 84 / %s::int, %s::text"
MANY = "select one, %s::text from generate_series(1, %s::int) one"


@pytest.fixture
def way(db):
    """A connection of its own in a transaction, by which both were asked until they were planned."""
    with closing(connections.create_connection("default")) as way:
        way.set_autocommit(False)
        with way.cursor() as cursor:
            for _ in range(5):
                cursor.execute(QUESTION, [2, "a"])
                cursor.execute(MANY, ["a", 2])
        yield way


def test_it_answers_with_the_values_of_now_from_one_cursor_and_from_another(way) -> None:
    with way.cursor() as cursor, way.cursor() as another:
        cursor.execute(QUESTION, [3, "漏水"])
        assert cursor.fetchall() == [(28, "漏水")]
        assert [cursor.rowcount, *(column.name for column in cursor.description)] == [1, "?column?", "text"]
        another.execute(MANY, ["b", 3])
        cursor.execute(QUESTION, [7, None])
        assert another.fetchall() == [(1, "b"), (2, "b"), (3, "b")]
        assert cursor.fetchone() == (12, None)


def test_it_begins_a_transaction_where_none_is_open(way) -> None:
    way.rollback()
    with way.cursor() as cursor:
        cursor.execute(QUESTION, [2, "a"])
        assert cursor.fetchone() == (42, "a")
    assert way.connection.info.transaction_status.name == "INTRANS"


def test_in_a_pipeline_each_cursor_has_its_own_answer(way) -> None:
    cursors = [way.cursor() for _ in range(3)]
    with way.connection.pipeline():
        for place, cursor in enumerate(cursors, 1):
            cursor.execute(QUESTION, [place, str(place)])
        cursors[0].execute("select 1")  # not planned, amid those that are
        cursors[1].execute(MANY, ["c", 1])
    assert [cursor.fetchall() for cursor in cursors] == [[(1,)], [(1, "c")], [(28, "3")]]


def alone(way) -> None:
    with way.wrap_database_errors, way.cursor() as cursor:
        cursor.execute(QUESTION, [0, "a"])


def in_a_pipeline(way) -> None:
    with way.wrap_database_errors, way.connection.pipeline(), way.cursor() as cursor:
        cursor.execute(QUESTION, [0, "a"])
        cursor.execute(MANY, ["a", 2])


@pytest.mark.parametrize("fails", [alone, in_a_pipeline])
def test_it_fails_with_the_database_s_own_word_and_is_planned_anew_afterwards(way, fails) -> None:
    with pytest.raises(DataError, match="division by zero"):
        fails(way)
    way.rollback()
    with way.cursor() as cursor:
        cursor.execute(QUESTION, [4, "a"])
        assert cursor.fetchone() == (21, "a")
