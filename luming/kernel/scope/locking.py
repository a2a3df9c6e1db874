"""Which operations of a migration would hold a table of a million rows for longer than a second, and what to do instead.

A pure function over operations and the state before them. First migrations make their tables empty and are free of it, and
so is what a migration does to a table that it has made itself.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from django.contrib.postgres import operations as postgres
from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models.functions import Now

Work = TypeVar("Work", bound=Callable[..., Any])
# Statements that wait for a lock and hold it no longer than a moment, or hold none that anybody minds.
QUICK_SQL = ("create index concurrently", "create unique index concurrently", "drop index concurrently")
QUICK_ENDS = ("not valid",)
QUICK_INSIDE = ("validate constraint", "using index")
# Words or keys of the catalogue only.
QUICK: tuple[type[Operation], ...] = (
    migrations.CreateModel,
    migrations.DeleteModel,
    migrations.RenameModel,
    migrations.RenameField,
    migrations.RenameIndex,
    migrations.RemoveField,
    migrations.RemoveIndex,
    migrations.RemoveConstraint,
    migrations.AlterModelTable,
    migrations.AlterModelTableComment,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
    migrations.AlterOrderWithRespectTo,
    postgres.AddConstraintNotValid,
    postgres.ValidateConstraint,
    postgres.AddIndexConcurrently,
    postgres.RemoveIndexConcurrently,
)
INDEX = "building an index stops every write to the table: AddIndexConcurrently, with atomic = False"
UNIQUE = (
    "a unique constraint builds its index under a lock: create the unique index concurrently, then add the constraint "
    "USING INDEX, both by RunSQL with state_operations"
)
CHECK = "a check reads the whole table under a lock: AddConstraintNotValid, and ValidateConstraint in the next migration"
NOT_NULL = (
    "NOT NULL reads the whole table under a lock: first AddConstraintNotValid of a check that it is not null, then "
    "ValidateConstraint, then AlterField beside it, marked quick"
)
REWRITES = "this writes the table anew: add a column of the new kind, fill it in batches, let the code read it, drop the old one"
VOLATILE = (
    "a default that differs by row writes the table anew: add the column nullable, and fill it in batches"
)
KEY = (
    "a foreign key reads the table and builds an index under a lock: db_index=False and db_constraint=False, then "
    "AddIndexConcurrently, then the constraint NOT VALID and its validation"
)
ALL_AT_ONCE = (
    "rows changed in one transaction stay locked to its end: mark the function @in_batches, commit after some thousand "
    "rows, and set atomic = False"
)
UNKNOWN = "nobody knows how long this holds its table: if it is a moment, say so with hints={'quick': 'why'}"


def in_batches(work: Work) -> Work:
    """Mark a function for RunPython: it commits after some thousand rows, and goes on where it stopped when run again."""
    work.in_batches = True  # type: ignore[attr-defined]
    return work


def judge(migration: migrations.Migration, state: ProjectState) -> list[str]:
    """What is wrong with it, a line for each; ``state`` is that before the migration and is left as it is."""
    if migration.initial or migration.name.startswith("0001"):
        return []
    found, here, made = [], state.clone(), set[str]()
    for operation in migration.operations:
        if isinstance(operation, migrations.CreateModel):
            made.add(operation.name_lower)
        place = f"{migration.app_label}.{migration.name}: {operation.describe()}"
        found += [f"{place}: {why}" for why in _faults(operation, here, migration, made)]
        operation.state_forwards(migration.app_label, here)
    return found


def _faults(
    operation: Operation, state: ProjectState, migration: migrations.Migration, made: set[str]
) -> Iterator[str]:
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        for part in operation.database_operations:
            yield from _faults(part, state, migration, made)
    elif getattr(operation, "model_name", "").lower() in made or _is_said_quick(operation):
        return
    elif isinstance(operation, migrations.AlterField):
        yield from _altered(_field(operation, state, migration.app_label), operation.field)
    elif isinstance(operation, migrations.RunPython):
        if not getattr(operation.code, "in_batches", False) or migration.atomic:
            yield ALL_AT_ONCE
    elif not isinstance(operation, QUICK):
        yield from _held(operation)


def _held(operation: Operation) -> Iterator[str]:
    match operation:
        case migrations.RunSQL():
            yield from (UNKNOWN for statement in _statements(operation) if not _is_quick(statement))
        case migrations.AddField():
            yield from _added(operation.field)
        case migrations.AddIndex():
            yield INDEX
        case migrations.AddConstraint():
            yield UNIQUE if isinstance(operation.constraint, models.UniqueConstraint) else CHECK
        case migrations.AlterUniqueTogether() | migrations.AlterIndexTogether():
            yield UNIQUE
        case _:
            yield UNKNOWN


def _is_said_quick(operation: Operation) -> bool:
    return bool(getattr(operation, "hints", {}).get("quick") or getattr(operation, "quick", ""))


def _statements(operation: migrations.RunSQL) -> list[str]:
    sql = operation.sql
    given = [sql] if isinstance(sql, str) else [one if isinstance(one, str) else one[0] for one in sql]
    return [" ".join(one.lower().split()).rstrip("; ") for one in given]


def _is_quick(statement: str) -> bool:
    return (
        statement.startswith(QUICK_SQL)
        or statement.endswith(QUICK_ENDS)
        or any(one in statement for one in QUICK_INSIDE)
    )


def _added(field: Any) -> Iterator[str]:  # noqa: ANN401 - Django's fields are untyped
    default = getattr(field, "db_default", models.NOT_PROVIDED)
    if isinstance(field, models.GeneratedField):
        yield REWRITES
    elif hasattr(default, "resolve_expression") and not isinstance(default, models.Value | Now):
        yield VOLATILE
    if isinstance(field, models.ForeignKey):
        if field.db_index or field.db_constraint:
            yield KEY
    elif field.unique:
        yield UNIQUE
    elif field.db_index:
        yield INDEX


def _field(operation: migrations.AlterField, state: ProjectState, app: str) -> Any:  # noqa: ANN401 - Django's own
    return state.models[app, operation.model_name_lower].fields[operation.name]


def _altered(old: Any, new: Any) -> Iterator[str]:  # noqa: ANN401 - Django's fields are untyped
    if old.null and not new.null:
        yield NOT_NULL
    if type(old) is not type(new) or _is_narrower(old, new):
        yield REWRITES
    if new.unique and not old.unique:
        yield UNIQUE
    elif new.db_index and not old.db_index:
        yield INDEX
    if isinstance(new, models.ForeignKey) and new.db_constraint and not old.db_constraint:
        yield KEY


def _is_narrower(old: Any, new: Any) -> bool:  # noqa: ANN401 - Django's fields are untyped
    """A longer text is a word in the catalogue; a shorter one, or another precision, is every row read or written."""
    if getattr(old, "max_length", None) != getattr(new, "max_length", None):
        return new.max_length is not None and (old.max_length is None or new.max_length < old.max_length)
    names = ("max_digits", "decimal_places")
    return any(getattr(old, name, None) != getattr(new, name, None) for name in names)
