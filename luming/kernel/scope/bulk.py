"""Rows by the thousand: poured in by COPY for the owner, whom no policy binds; for every other role by way of a table of its own.

The values are those that ``table`` writes one by one, and every constraint holds. COPY obeys no row security, so that
PostgreSQL refuses it to a role that has some: there the rows come into a passing table, and one statement takes them over
through the policies, every row judged as ever.

A passing table is emptied as its transaction ends and stays until the session does, so that it is made once and the statement
that empties it into the table is planned once. Its name says its columns: whoever has others makes a table of her own.
"""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple, cast

from django.contrib.postgres.search import SearchVectorField
from django.db import connection
from django.db.models import Model

from luming.kernel.scope import session
from luming.kernel.scope.copied import as_text
from luming.kernel.scope.kept import kept
from luming.kernel.scope.table import answers

# What a session has of these already, and whether this transaction put anything in them.
THERE = """
    select relname, pg_relation_size(oid) > 0 from pg_class
    where relnamespace = pg_my_temp_schema() and relname = any(%s)
"""

# Pages of matters up to which a city is a small one: on one or two they are best read whole, well before these by their keys.
SMALL = 256
IS_SMALL = "select pg_relation_size('matters_matter') < %s * current_setting('block_size')::int"


class _Way(NamedTuple):
    """How rows of a kind are copied."""

    passing: str  # the table that they pass; nothing where they need none
    before: str  # how it is made
    copying: str
    after: str  # what takes them over


def plan_anew_while_small() -> None:
    """In a small city, let this session plan anew whatever it asks, its checks of references included.

    What was planned while there was a handful of matters reads them all, which was best then; it would go on to read thousands
    for each row that comes, until the database looks again how many there are. That it never does amid a transaction.
    """
    if answers(IS_SMALL, SMALL)[0][0]:
        with connection.cursor() as cursor:
            cursor.execute("discard plans")


def pour(rows: list[Any]) -> None:
    """Add rows of one model, whose keys are made already."""
    if not rows:
        return
    model: type[Model] = type(rows[0])
    if is_copied():
        prepare([model])
        copy(model, as_text(rows))
    else:
        model._default_manager.bulk_create(rows)  # noqa: SLF001 - any model


def is_copied() -> bool:
    """Whether this role may copy at all; an outside database may allow it neither way."""
    return any(_ways())


def prepare(models: Iterable[type[Model]]) -> None:
    """Passing tables of these, where they need any, with nothing in them: once for all that is copied by one statement each."""
    straight = _ways()[0]
    ways = [_composed(cast("Any", one), straight=straight) for one in models]
    wanted = {one.passing: one.before for one in ways if one.passing}
    if not wanted:
        return
    there = dict(answers(THERE, list(wanted)))
    made = [before for name, before in wanted.items() if name not in there]
    if full := [f'pg_temp."{name}"' for name, size in there.items() if size]:
        made.append(f"truncate {', '.join(full)}")
    if made:
        with connection.cursor() as cursor:
            cursor.execute("; ".join(made))


def copy(model: type[Model], text: bytes) -> None:
    """Add rows of one model from the text that ``copied`` made of them. Its passing table is there."""
    if not text:
        return
    session.written()  # a copy is no statement that Django sees
    way = _composed(cast("Any", model), straight=_ways()[0])
    with connection.cursor() as cursor:
        with cursor.copy(way.copying) as pouring:
            pouring.write(text)
        if way.after:
            cursor.execute(way.after)


def _ways() -> tuple[bool, bool]:
    """Straight into the tables, or into a passing one."""
    return kept("copies", _may_copy)


def _may_copy() -> tuple[bool, bool]:
    return answers(
        "select not row_security_active('matters_matter'), has_database_privilege(current_database(), 'TEMP')"
    )[0]


@lru_cache(maxsize=64)
def _composed(model: type[Model], *, straight: bool) -> _Way:
    """Search columns, which come as tokens, always go by the passing table."""
    fields = tuple(model._meta.concrete_fields)
    table, columns = f'"{model._meta.db_table}"', ", ".join(f'"{one.column}"' for one in fields)
    if straight and not any(isinstance(one, SearchVectorField) for one in fields):
        return _Way("", "", f"copy {table} ({columns}) from stdin", "")
    given = ", ".join(_as_given(one) for one in fields)
    made = ", ".join(
        f"to_tsvector('simple', \"{one.column}\")"
        if isinstance(one, SearchVectorField)
        else f'"{one.column}"'
        for one in fields
    )
    passing = f"poured_{_digest(fields)}_{model._meta.db_table}"[:63]
    return _Way(
        passing,
        f'create temp table "{passing}" on commit delete rows as select {given} from {table} with no data',  # noqa: S608
        f'copy pg_temp."{passing}" ({columns}) from stdin',
        f'insert into {table} ({columns}) select {made} from pg_temp."{passing}"',  # noqa: S608
    )


def _digest(fields: Iterable[Any]) -> str:
    said = [(one.column, one.db_type(connection)) for one in fields]
    return sha256(repr(said).encode()).hexdigest()[:8]


def _as_given(field: Any) -> str:  # noqa: ANN401 - any column
    return f'null::text as "{field.column}"' if isinstance(field, SearchVectorField) else f'"{field.column}"'
