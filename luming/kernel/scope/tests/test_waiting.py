"""Rows wait and go in one breath; what belongs to them goes with them, and a savepoint undoes all of it."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from luming.kernel.matters.models import Matter, Touched
from luming.kernel.scope import table
from luming.kernel.scope.called import call
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.session import here

NOTED = "select set_config('luming.noted', current_setting('luming.noted', true) || %s, true)"


def noted() -> str:
    return table.answers("select current_setting('luming.noted', true)")[0][0]


@pytest.fixture(autouse=True)
def noting(open_city) -> None:
    table.answers("select set_config('luming.noted', '', true)")


def waiting() -> int:
    return len(here().waiting)


def test_what_is_called_waits_its_turn(open_city) -> None:
    call(NOTED, "a")
    call(NOTED, "b")
    assert waiting() == 2
    assert noted() == "ab"
    assert waiting() == 0


def test_a_savepoint_ends_with_what_waits_in_it(open_city) -> None:
    with transaction.atomic():
        call(NOTED, "a")
    assert waiting() == 0
    assert noted() == "a"


def test_a_savepoint_that_fails_as_it_ends_undoes_what_waited_in_it(open_city) -> None:
    @transaction.atomic
    def add() -> None:
        call(NOTED, "a")
        table.add([Touched(id=new_id(), matter_id=new_id())])

    with pytest.raises(DatabaseError, match="row-level security"):
        add()
    assert noted() == ""


def test_what_changes_no_row_is_undone_to_the_savepoint(open_city) -> None:
    @transaction.atomic
    def change() -> None:
        call(NOTED, "a")
        table.change(Touched(id=new_id(), matter_id=new_id()))

    with pytest.raises(DatabaseError, match="no row was changed"):
        change()
    assert noted() == ""


def test_every_question_is_heard_by_who_begins_to_listen(open_city) -> None:
    def ask() -> None:
        table.row(Matter, "where id = %s", new_id())

    ask()
    with CaptureQueriesContext(connection) as heard:
        ask()
    assert len(heard) == 1
    ask()
    assert len(heard) == 1
