"""Rows of one table, read and added by statements that are composed once in a process: for what every step asks.

Django composes its SQL anew for each query, which costs a step more than the database does. Columns, fields and row
security are the same; only the composing is spared. ``rest`` stands in the code and is never made of input.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.models import Field, Model

M = TypeVar("M", bound=Model)
FEW = 6  # beyond so many a statement of its own is composed: the lists of a group are long and seldom
Reading = tuple[int, Callable[..., Any], Any]


def rows(model: type[M], rest: str, *values: object, leaving: tuple[str, ...] = ()) -> list[M]:
    """The rows of ``select … from table {rest}``, whole but for the columns left."""
    here = connections[DEFAULT_DB_ALIAS]
    statement, names, readings = _asked(cast("Any", model), rest, leaving)
    with here.cursor() as cursor:
        cursor.execute(statement, values)
        found = [list(one) for one in cursor.fetchall()]
    for one in found:
        for place, reading, column in readings:
            one[place] = reading(one[place], column, here)
    return [model.from_db(DEFAULT_DB_ALIAS, names, one) for one in found]


def row(model: type[M], rest: str, *values: object, leaving: tuple[str, ...] = ()) -> M | None:
    """The first of them."""
    return next(iter(rows(model, rest, *values, leaving=leaving)), None)


def add(new: Iterable[M]) -> list[M]:
    """Insert rows of one model, whose keys are made already; answers them."""
    found = list(new)
    if not found:
        return found
    model = type(found[0])
    if len(found) > FEW:
        return model.objects.bulk_create(found)
    here, (statement, fields) = connections[DEFAULT_DB_ALIAS], _added(cast("Any", model), len(found))
    values = [
        field.get_db_prep_save(field.pre_save(one, add=True), here) for one in found for field in fields
    ]
    with here.cursor() as cursor:
        cursor.execute(statement, values)
    for one in found:
        one._state.adding, one._state.db = False, DEFAULT_DB_ALIAS
    return found


def add_asking(new: Model, question: str) -> Any:  # noqa: ANN401 - whatever the question gives
    """Insert one row, and answer a question that stands in the code and is asked in the very same statement."""
    here, (statement, fields) = connections[DEFAULT_DB_ALIAS], _added(cast("Any", type(new)), 1)
    values = [field.get_db_prep_save(field.pre_save(new, add=True), here) for field in fields]
    with here.cursor() as cursor:
        cursor.execute(f"{statement} returning ({question})", values)
        (answer,) = cursor.fetchone()
    new._state.adding, new._state.db = False, DEFAULT_DB_ALIAS
    return answer


def change(one: Model, leaving: tuple[str, ...] = ()) -> None:
    """Update every other column of a row. Raises DatabaseError where the scope sees no such row."""
    here, (statement, fields) = connections[DEFAULT_DB_ALIAS], _changed(cast("Any", type(one)), leaving)
    values = [field.get_db_prep_save(field.pre_save(one, add=False), here) for field in fields]
    with here.cursor() as cursor:
        cursor.execute(statement, [*values, one.pk])
        if cursor.rowcount != 1:
            message = f"{one._meta.label} {one.pk}: no row was changed"
            raise DatabaseError(message)


@lru_cache(maxsize=256)
def _asked(model: type[Model], rest: str, leaving: tuple[str, ...]) -> tuple[str, list[str], list[Reading]]:
    table = model._meta.db_table
    fields = [one for one in model._meta.concrete_fields if one.name not in leaving]
    readings = [
        (place, reading, one.get_col(table))
        for place, one in enumerate(fields)
        for reading in one.get_db_converters(connections[DEFAULT_DB_ALIAS])
    ]
    columns = ", ".join(f'"{table}"."{one.column}"' for one in fields)
    return f'select {columns} from "{table}" {rest}', [one.attname for one in fields], readings  # noqa: S608


@lru_cache(maxsize=256)
def _added(model: type[Model], many: int) -> tuple[str, tuple[Field, ...]]:
    fields = tuple(model._meta.concrete_fields)
    columns, group = ", ".join(f'"{one.column}"' for one in fields), f"({', '.join(map(_place, fields))})"
    table = model._meta.db_table
    return f'insert into "{table}" ({columns}) values {", ".join([group] * many)}', fields  # noqa: S608


@lru_cache(maxsize=64)
def _changed(model: type[Model], leaving: tuple[str, ...]) -> tuple[str, tuple[Field, ...]]:
    fields = tuple(
        one for one in model._meta.concrete_fields if not one.primary_key and one.name not in leaving
    )
    columns = ", ".join(f'"{one.column}" = {_place(one)}' for one in fields)
    return f'update "{model._meta.db_table}" set {columns} where "{model._meta.pk.column}" = %s', fields  # noqa: S608


def _place(field: Field) -> str:
    placed = getattr(field, "get_placeholder", None)
    return placed(None, None, connections[DEFAULT_DB_ALIAS]) if placed else "%s"
