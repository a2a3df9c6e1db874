"""What was appended stays: refused to the application by its grants, and to the owner by triggers before the row."""

# ruff: noqa: S608 - the words of these statements are the test's own

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from luming.kernel.events.models import Event
from luming.kernel.scope.access import Write
from luming.kernel.scope.city import city
from luming.kernel.scope.policies import declared
from luming.kernel.scope.scopes import Job
from tests.proofs.full import full
from tests.small_city import build

pytestmark = pytest.mark.slow

CITY = "150200"
KEYS = {model._meta.db_table: model._meta.pk.column for model, _access in declared()}
APPENDED = sorted(model._meta.db_table for model, access in declared() if access.write is Write.APPEND)
ERASABLE = sorted(model._meta.db_table for model, access in declared() if access.write is Write.EMPTY)


@pytest.fixture(scope="module")
def matter(apart):
    """One matter with rows everywhere, committed."""
    with city(CITY):
        return full(build())


@pytest.fixture
def owner(apart, matter):
    with apart.owner() as connected:
        yield connected


def rows(owner, table: str) -> int:
    (many,) = owner.execute(sql.SQL("select count(*) from {}").format(sql.Identifier(table))).fetchone()
    return many


def test_the_lists_are_not_empty() -> None:
    assert {"events_event", "events_accessrecord", "events_idempotencykey", "matters_quantity"} <= set(
        APPENDED
    )
    assert ERASABLE == ["documents_issued", "events_eventtext"]


@pytest.mark.parametrize("table", [*APPENDED, *ERASABLE])
def test_the_owner_changes_removes_and_empties_nothing(owner, table: str) -> None:
    many = rows(owner, table)
    changed = f"update {{}} set {KEYS[table]} = gen_random_uuid()"
    for statement in (changed, "delete from {}", "truncate {} cascade"):
        if many == 0 and not statement.startswith("truncate"):
            continue  # a trigger for each row needs a row; which tables have none is said below
        with pytest.raises(
            psycopg.errors.RaiseException, match=r"appended, never changed|may only be erased"
        ):
            owner.execute(statement.format(table))
    assert rows(owner, table) == many


def test_the_tables_tried_had_rows(owner) -> None:
    """Roots are made overnight, notices and changes by an administrator; every other list has rows by now."""
    empty = {table for table in [*APPENDED, *ERASABLE] if rows(owner, table) == 0}
    assert empty <= {"events_dailyroot", "deadlines_notice", "orgs_referencechange"}


@pytest.mark.parametrize("column", ["step", "data", "digest", "recorded_at", "actor_user"])
def test_no_column_of_an_event_is_changed_by_the_owner(owner, column: str) -> None:
    with pytest.raises(psycopg.errors.RaiseException, match="never changed"):
        owner.execute(f"update events_event set {column} = {column}")


@pytest.mark.parametrize("change", ["update(step='x')", "delete()"])
def test_the_application_has_no_right_to_try(matter, change: str) -> None:
    with city(CITY, Job("sweep", matter)):
        rows = Event.objects.filter(matter=matter)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            rows.update(step="x") if change.startswith("update") else rows._raw_delete(rows.db)


def test_nor_to_empty_a_table(matter) -> None:
    with city(CITY, Job("sweep")), connection.cursor() as cursor:
        for table in (*APPENDED, *ERASABLE):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                cursor.execute(f"truncate {table}")


def test_a_text_is_erased_whole_and_nothing_else_about_it_changes(owner) -> None:
    for change in ("text = 'another'", "text = null", "salt = null, text = null", "field = 'other'"):
        with pytest.raises(psycopg.errors.RaiseException, match="may only be erased"):
            owner.execute("update events_eventtext set " + change)
    with pytest.raises(psycopg.errors.RaiseException, match="may only be erased"):
        owner.execute(
            "update events_eventtext set text = null, salt = null, erased_at = now(), field = 'other'"
        )
    with owner.transaction(force_rollback=True):
        erased = "update events_eventtext set text = null, salt = null, erased_at = now()"
        owner.execute(erased)
        with pytest.raises(psycopg.errors.RaiseException, match="may only be erased"):
            owner.execute(erased)  # once


def test_a_paper_is_erased_in_its_content_alone(owner) -> None:
    with owner.transaction(force_rollback=True):
        owner.execute("update documents_issued set content = null, erased_at = now()")
    for change in (
        "number = number || 'x'",
        "digest = 'x'",
        "content = null, erased_at = now(), token_digest = 'x'",
    ):
        with pytest.raises(psycopg.errors.RaiseException, match="may only be erased"):
            owner.execute("update documents_issued set " + change)


def test_row_security_does_not_depend_on_anybodys_good_will(apart, matter) -> None:
    """The application itself cannot switch it off or take another role."""
    with city(CITY), connection.cursor() as cursor:
        for statement in (
            "alter table matters_matter disable row level security",
            "drop policy seen on matters_matter",
            "set local role luming_definer",
            "create table matters_stolen as select 1",
            "alter function search_matters(tsquery, tsquery, integer) security invoker",
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                cursor.execute(statement)
        cursor.execute("set local row_security = off")
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            cursor.execute("select count(*) from matters_matter")


def test_a_temporary_table_does_not_stand_before_the_citys_own(matter) -> None:
    """A function that reads across scope looks into the city first, whatever the caller has put beside it."""
    with city(CITY), connection.cursor() as cursor:
        cursor.execute("select number from matters_matter")
        assert cursor.fetchall() == []
        cursor.execute("create temporary table matters_matter (id uuid, number text) on commit drop")
        cursor.execute("insert into pg_temp.matters_matter values (gen_random_uuid(), 'forged')")
        cursor.execute("select matter_of_number('forged')")
        assert cursor.fetchone() == (None,)
