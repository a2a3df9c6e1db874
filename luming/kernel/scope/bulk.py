"""Rows by the thousand: poured in by COPY for the owner, whom no policy binds; for every other role inserted as ever.

The values are those that ``table`` writes one by one, and every constraint holds. COPY obeys no row security, so that
PostgreSQL refuses it to a role that has some; an import by such a role goes on through policies, row by row.
"""

from functools import lru_cache
from typing import Any, cast

from django.contrib.postgres.search import SearchVectorField
from django.db import connection
from django.db.models import Model

from luming.kernel.scope import session
from luming.kernel.scope.kept import kept
from luming.kernel.scope.table import answers, value_of


def pour(rows: list[Any]) -> None:
    """Add rows of one model, whose keys are made already."""
    if not rows:
        return
    model: type[Model] = type(rows[0])
    if not kept("copies", _may_copy):
        model._default_manager.bulk_create(rows)  # noqa: SLF001 - any model
        return
    session.written()
    copying, then, fields = _composed(cast("Any", model))
    with connection.cursor() as cursor:
        for statement in then[:-1]:
            cursor.execute(statement)
        cursor.execute("select 1")  # the scope is told with a statement; a copy is none that Django sees
        with cursor.copy(copying) as copy:
            for row in rows:
                copy.write_row([value_of(field, row, add=True) for field in fields])
        for statement in then[-1:]:
            cursor.execute(statement)


def _may_copy() -> bool:
    return not answers("select row_security_active('matters_matter')")[0][0]


@lru_cache(maxsize=64)
def _composed(model: type[Model]) -> tuple[str, tuple[str, ...], tuple[Any, ...]]:
    """The copy, what stands around it, and the fields. Search columns come as tokens by way of a table that is dropped again."""
    fields = tuple(model._meta.concrete_fields)
    table, columns = f'"{model._meta.db_table}"', ", ".join(f'"{one.column}"' for one in fields)
    if not any(isinstance(one, SearchVectorField) for one in fields):
        return f"copy {table} ({columns}) from stdin", (), fields
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
    return f"copy pg_temp.{poured} ({columns}) from stdin", around, fields


def _as_given(field: Any) -> str:  # noqa: ANN401 - any column
    return f'null::text as "{field.column}"' if isinstance(field, SearchVectorField) else f'"{field.column}"'
