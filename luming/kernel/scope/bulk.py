"""Rows by the thousand: poured in by COPY for the owner, whom no policy binds; for every other role by way of a table of its own.

The values are those that ``table`` writes one by one, and every constraint holds. COPY obeys no row security, so that
PostgreSQL refuses it to a role that has some: there the rows come into a passing table, and one statement takes them over
through the policies, every row judged as ever.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, cast

from django.contrib.postgres.search import SearchVectorField
from django.db import connection
from django.db.models import Model

from luming.kernel.scope import session
from luming.kernel.scope.copied import as_text
from luming.kernel.scope.kept import kept
from luming.kernel.scope.table import answers


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
    """Make the passing tables of these, where they need any: once for all that is copied in this transaction."""
    straight = _ways()[0]
    wanted = [before for one in models if (before := _composed(cast("Any", one), straight=straight)[0])]
    if wanted:
        with connection.cursor() as cursor:
            cursor.execute("; ".join(wanted))


def copy(model: type[Model], text: bytes) -> None:
    """Add rows of one model from the text that ``copied`` made of them. Its passing table is there."""
    if not text:
        return
    session.written()  # a copy is no statement that Django sees
    _, copying, after = _composed(cast("Any", model), straight=_ways()[0])
    with connection.cursor() as cursor:
        with cursor.copy(copying) as pouring:
            pouring.write(text)
        if after:
            cursor.execute(after)


def _ways() -> tuple[bool, bool]:
    """Straight into the tables, or into a passing one."""
    return kept("copies", _may_copy)


def _may_copy() -> tuple[bool, bool]:
    return answers(
        "select not row_security_active('matters_matter'), has_database_privilege(current_database(), 'TEMP')"
    )[0]


@lru_cache(maxsize=64)
def _composed(model: type[Model], *, straight: bool) -> tuple[str, str, str]:
    """The copy, and what stands before and after it. Search columns, which come as tokens, always go by the passing table."""
    fields = tuple(model._meta.concrete_fields)
    table, columns = f'"{model._meta.db_table}"', ", ".join(f'"{one.column}"' for one in fields)
    if straight and not any(isinstance(one, SearchVectorField) for one in fields):
        return "", f"copy {table} ({columns}) from stdin", ""
    given = ", ".join(_as_given(one) for one in fields)
    made = ", ".join(
        f"to_tsvector('simple', \"{one.column}\")"
        if isinstance(one, SearchVectorField)
        else f'"{one.column}"'
        for one in fields
    )
    poured = f'"poured_{model._meta.db_table}"'
    return (
        f"create temp table if not exists {poured} on commit drop as select {given} from {table} with no data",  # noqa: S608
        f"copy pg_temp.{poured} ({columns}) from stdin",
        f"insert into {table} ({columns}) select {made} from pg_temp.{poured}; truncate pg_temp.{poured}",  # noqa: S608
    )


def _as_given(field: Any) -> str:  # noqa: ANN401 - any column
    return f'null::text as "{field.column}"' if isinstance(field, SearchVectorField) else f'"{field.column}"'
