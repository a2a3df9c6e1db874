"""What a statement that adds or changes rows writes: its columns in their order, composed once in a process, and a row's values."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.search import SearchVectorField
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, Model

from luming.kernel.scope.tokens import Tokens

# Columns whose value goes to the database as it stands, where it is of one of these types.
AS_THEY_ARE = frozenset(
    {"CharField", "TextField", "UUIDField", "ForeignKey", "BooleanField", "DateField", "DateTimeField"}
    | {"PositiveSmallIntegerField", "PositiveIntegerField", "BigIntegerField", "BinaryField"}
)
PLAIN = frozenset({str, int, bool, bytes, UUID, date, datetime, type(None)})


class Columns(NamedTuple):
    """The columns that a statement writes. Those whose value mostly goes as it stands come first."""

    plain: tuple[str, ...]  # their names on a row
    asked: tuple[Callable[[Model, bool], Any], ...]  # who says else what is written, of every column


def values_of(row: Model, columns: Columns, *, add: bool) -> list[Any]:
    """What is written of one row. What mostly goes as it stands is taken together where all of it does: nearly always."""
    values = [*map(vars(row).get, columns.plain, repeat(row))]  # the row itself stands for what it has not
    if not PLAIN.issuperset(map(type, values)):
        values = [
            value if type(value) in PLAIN else asked(row, add)
            for value, asked in zip(values, columns.asked, strict=False)
        ]
    return values + [asked(row, add) for asked in columns.asked[len(values) :]]


def value_of(field: Field, row: Model, *, add: bool) -> Any:  # noqa: ANN401 - any column's
    """What Django would store."""
    here = connections[DEFAULT_DB_ALIAS]
    if isinstance(field, SearchVectorField):
        return _tokens(getattr(row, field.attname))
    return field.get_db_prep_save(field.pre_save(row, add=add), here)


def _tokens(value: Tokens | None) -> str | None:
    """The database makes the vector. One that it made itself is not written again: leave its column."""
    if value is not None and not isinstance(value, Tokens):
        message = "a search column is written from tokens"
        raise TypeError(message)
    return None if value is None else value.text


@lru_cache(maxsize=256)
def adding(model: type[Model], many: int) -> tuple[str, Columns]:
    """The statement that adds so many rows."""
    fields = _in_order(model._meta.concrete_fields)
    columns, group = ", ".join(f'"{one.column}"' for one in fields), f"({', '.join(map(_place, fields))})"
    table = model._meta.db_table
    return f'insert into "{table}" ({columns}) values {", ".join([group] * many)}', _sent(fields)  # noqa: S608


@lru_cache(maxsize=64)
def changing(model: type[Model], leaving: tuple[str, ...]) -> tuple[str, Columns]:
    """The statement that changes a row, but for the columns left; its key comes last."""
    fields = _in_order(
        one for one in model._meta.concrete_fields if not one.primary_key and one.name not in leaving
    )
    columns = ", ".join(f'"{one.column}" = {_place(one)}' for one in fields)
    table, key = model._meta.db_table, model._meta.pk.column
    return f'update "{table}" set {columns} where "{key}" = %s', _sent(fields)  # noqa: S608


def _in_order(fields: Iterable[Field]) -> list[Field]:
    return sorted(fields, key=lambda one: not _goes_as_it_stands(one))


def _goes_as_it_stands(field: Field) -> bool:
    return type(field).__name__ in AS_THEY_ARE


def _sent(fields: list[Field]) -> Columns:
    plain = tuple(one.attname for one in fields if _goes_as_it_stands(one))
    return Columns(plain, tuple(map(_asked_of, fields)))


def _asked_of(field: Any) -> Callable[[Model, bool], Any]:  # noqa: ANN401 - any column
    """A field may say itself what is written of a row (``written``)."""
    written = getattr(field, "written", None)
    return (lambda row, _add: written(row)) if written else lambda row, add: value_of(field, row, add=add)


def _place(field: Field) -> str:
    if isinstance(field, SearchVectorField):
        return "to_tsvector('simple', %s)"
    placed = getattr(field, "get_placeholder", None)
    return placed(None, None, connections[DEFAULT_DB_ALIAS]) if placed else "%s"
