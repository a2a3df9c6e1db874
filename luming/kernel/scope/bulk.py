"""Rows by the thousand: poured in by COPY for the owner, whom no policy binds; for every other role by way of a table of its own.

The values are those that ``table`` writes one by one, and every constraint holds. COPY obeys no row security, so that
PostgreSQL refuses it to a role that has some: there the rows come into a passing table, and one statement takes them over
through the policies, every row judged as ever.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

from django.contrib.postgres.search import SearchVectorField
from django.db import connection
from django.db.models import Model

from luming.kernel.scope import session
from luming.kernel.scope.kept import kept
from luming.kernel.scope.table import AS_THEY_ARE, PLAIN, answers, value_of

Column = tuple[
    str, bool, Callable[[Model], Any]
]  # its name on a row, whether its value goes as it stands, and who asks for it else
STANDING = PLAIN | {bytes}
COPIED = AS_THEY_ARE | {"BinaryField"}


def pour(rows: list[Any]) -> None:
    """Add rows of one model, whose keys are made already."""
    if not rows:
        return
    model: type[Model] = type(rows[0])
    straight, by_passing = kept("copies", _may_copy)
    if not straight and not by_passing:
        model._default_manager.bulk_create(rows)  # noqa: SLF001 - any model
        return
    session.written()
    copying, around, columns = _composed(cast("Any", model), straight=straight)
    with connection.cursor() as cursor:
        for statement in around[:-1]:
            cursor.execute(statement)
        cursor.execute("select 1")  # the scope is told with a statement; a copy is none that Django sees
        with cursor.copy(copying) as copy:
            for row in rows:
                copy.write_row(_values(row, columns))
        for statement in around[-1:]:
            cursor.execute(statement)


def _values(row: Model, columns: tuple[Column, ...]) -> list[Any]:
    """As ``value_of`` answers them one by one; what needs no conversion is taken from the row as it stands."""
    known = vars(row)
    return [
        value if as_it_is and type(value := known[name]) in STANDING else asked(row)
        for name, as_it_is, asked in columns
    ]


def _asked(field: Any) -> Callable[[Model], Any]:  # noqa: ANN401 - any column
    """A field may say itself what is written of a row that is let go at once (``poured``)."""
    return getattr(field, "poured", None) or (lambda row: value_of(field, row, add=True))


def _may_copy() -> tuple[bool, bool]:
    """Straight into the tables, or into a passing one; an outside database may allow this role neither."""
    return answers(
        "select not row_security_active('matters_matter'), has_database_privilege(current_database(), 'TEMP')"
    )[0]


@lru_cache(maxsize=64)
def _composed(model: type[Model], *, straight: bool) -> tuple[str, tuple[str, ...], tuple[Column, ...]]:
    """The copy, what stands around it, and the columns. Search columns, which come as tokens, always go by the passing table."""
    fields = tuple(model._meta.concrete_fields)
    read = tuple((one.attname, type(one).__name__ in COPIED, _asked(one)) for one in fields)
    table, columns = f'"{model._meta.db_table}"', ", ".join(f'"{one.column}"' for one in fields)
    if straight and not any(isinstance(one, SearchVectorField) for one in fields):
        return f"copy {table} ({columns}) from stdin", (), read
    given = ", ".join(_as_given(one) for one in fields)
    made = ", ".join(
        f"to_tsvector('simple', \"{one.column}\")"
        if isinstance(one, SearchVectorField)
        else f'"{one.column}"'
        for one in fields
    )
    poured = f'"poured_{model._meta.db_table}"'
    around = (
        f"drop table if exists pg_temp.{poured}",
        f"create temp table {poured} on commit drop as select {given} from {table} with no data",  # noqa: S608
        f"insert into {table} ({columns}) select {made} from pg_temp.{poured}",  # noqa: S608
    )
    return f"copy pg_temp.{poured} ({columns}) from stdin", around, read


def _as_given(field: Any) -> str:  # noqa: ANN401 - any column
    return f'null::text as "{field.column}"' if isinstance(field, SearchVectorField) else f'"{field.column}"'
