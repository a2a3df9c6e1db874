"""A migration that would hold a table of a million rows is refused, with what to do instead; what takes a moment is not."""

import pytest
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, ValidateConstraint
from django.core.management import call_command
from django.db import OperationalError, migrations, models
from django.db.migrations.state import ModelState, ProjectState
from django.db.models.functions import Now
from psycopg.errors import LockNotAvailable
from psycopg.errors import SyntaxError as WrongSqlError

from luming.kernel.scope import locking
from luming.kernel.scope.locking import in_batches, judge
from luming.kernel.scope.patience import patiently

INDEX = models.Index(fields=["title"], name="by_title")
POSITIVE = models.CheckConstraint(condition=models.Q(many__gt=0), name="positive")
ONCE = models.UniqueConstraint(fields=["title"], name="once")


def before() -> ProjectState:
    state = ProjectState()
    fields = [
        ("id", models.UUIDField(primary_key=True)),
        ("title", models.CharField(max_length=100)),
        ("many", models.IntegerField(null=True)),
        ("other", models.UUIDField()),
    ]
    state.add_model(ModelState("town", "Matter", fields))
    return state


def judged(*operations, atomic: bool = True, name: str = "0002_more") -> list[str]:
    migration = migrations.Migration(name, "town")
    migration.operations, migration.atomic = list(operations), atomic
    return judge(migration, before())


def add(field) -> migrations.AddField:
    return migrations.AddField("matter", "new", field)


def alter(name: str, field) -> migrations.AlterField:
    return migrations.AlterField("matter", name, field)


@in_batches
def fill(apps, editor) -> None:
    """As a migration would have it."""


def at_once(apps, editor) -> None:
    """All in one transaction."""


LONG = [
    (migrations.AddIndex("matter", INDEX), locking.INDEX),
    (migrations.AddConstraint("matter", POSITIVE), locking.CHECK),
    (migrations.AddConstraint("matter", ONCE), locking.UNIQUE),
    (add(models.UUIDField(db_default=RandomUUID())), locking.VOLATILE),
    (add(models.CharField(max_length=9, default="", db_index=True)), locking.INDEX),
    (add(models.UUIDField(null=True, unique=True)), locking.UNIQUE),
    (add(models.ForeignKey("town.Matter", models.PROTECT, null=True)), locking.KEY),
    (alter("many", models.IntegerField()), locking.NOT_NULL),
    (alter("many", models.BigIntegerField(null=True)), locking.REWRITES),
    (alter("title", models.CharField(max_length=50)), locking.REWRITES),
    (alter("title", models.CharField(max_length=100, db_index=True)), locking.INDEX),
    (migrations.RunPython(at_once), locking.ALL_AT_ONCE),
    (migrations.RunPython(fill), locking.ALL_AT_ONCE),  # in batches of one transaction
    (migrations.RunSQL("update town_matter set many = 1"), locking.UNKNOWN),
    (migrations.SeparateDatabaseAndState([migrations.AddIndex("matter", INDEX)]), locking.INDEX),
]
SHORT = [
    AddIndexConcurrently("matter", INDEX),
    AddConstraintNotValid("matter", POSITIVE),
    ValidateConstraint("matter", "positive"),
    add(models.CharField(max_length=9, default="")),
    add(models.DateTimeField(db_default=Now())),
    add(models.ForeignKey("town.Matter", models.PROTECT, null=True, db_index=False, db_constraint=False)),
    alter("title", models.CharField(max_length=200)),
    alter("other", models.UUIDField(null=True)),
    migrations.RunPython(fill),
    migrations.RunSQL("create index concurrently x on town_matter (many)"),
    migrations.RunSQL(["alter table town_matter add constraint y check (many > 0) not valid;"]),
    migrations.RunSQL("comment on table town_matter is 'x'", hints={"quick": "a word in the catalogue"}),
    migrations.RemoveField("matter", "many"),
]


@pytest.mark.parametrize(("operation", "why"), LONG, ids=lambda one: type(one).__name__)
def test_what_holds_a_table_for_long_is_refused_and_says_what_to_do_instead(operation, why) -> None:
    [line] = judged(operation)
    assert line.startswith("town.0002_more: ")
    assert line.endswith(why)
    assert judged(operation, name="0001_initial") == [], "a first migration makes its tables empty"


@pytest.mark.parametrize("operation", SHORT, ids=lambda one: type(one).__name__)
def test_what_takes_a_moment_is_let_through(operation) -> None:
    assert judged(operation, atomic=False) == []


def test_a_table_that_the_migration_has_made_itself_is_empty() -> None:
    made = migrations.CreateModel(
        "Row", [("id", models.UUIDField(primary_key=True)), ("title", models.TextField())]
    )
    assert judged(made, migrations.AddIndex("row", INDEX)) == []


def test_our_own_migrations_hold_nothing_for_long() -> None:
    call_command("locks")


def test_a_migration_waits_a_moment_for_its_lock_lets_others_pass_and_tries_again() -> None:
    pauses: list[float] = []
    refusals = [LockNotAvailable(), LockNotAvailable()]

    def work() -> str:
        if refusals:
            raise OperationalError from refusals.pop()
        return "done"

    assert patiently(work, pauses.append) == "done"
    assert pauses == [1, 2]
    with pytest.raises(OperationalError):
        patiently(_never, pauses.append)
    with pytest.raises(OperationalError, match="another"):
        patiently(_other, pauses.append)
    assert len(pauses) == 2 + 7


def _never() -> None:
    raise OperationalError from LockNotAvailable()


def _other() -> None:
    message = "another fault"
    raise OperationalError(message) from WrongSqlError()
