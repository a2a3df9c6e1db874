"""Rows of one table, read, added and changed by statements that are composed once in a process: for what every step asks.

Django composes its SQL anew for each query, which costs a step more than the database does. Columns, fields and row
security are the same; only the composing is spared. ``rest`` stands in the code and is never made of input.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain
from typing import Any, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.models import Model

from luming.kernel.scope import session
from luming.kernel.scope.columns import adding, changing, values_of
from luming.kernel.scope.fresh import stored

M = TypeVar("M", bound=Model)
FEW = 6  # beyond so many a statement of its own is composed: the lists of a group are long and seldom
KNOWN = 50  # values: of a statement with more, psycopg looks for the places anew each time
Reading = tuple[int, Callable[..., Any], Any]


def rows(model: type[M], rest: str, *values: object, leaving: tuple[str, ...] = ()) -> list[M]:
    """The rows of ``select … from table {rest}``, whole but for the columns left; once while a page is read."""
    open_here = session.here()
    if open_here is None or open_here.read is None:
        return _read(model, rest, values, leaving)
    question = (model, rest, values, leaving, *open_here.wanted.items())
    if question not in open_here.read:
        open_here.read[question] = _read(model, rest, values, leaving)
    return list(open_here.read[question])


def _read(model: type[M], rest: str, values: tuple[object, ...], leaving: tuple[str, ...]) -> list[M]:
    here = connections[DEFAULT_DB_ALIAS]
    statement, names, readings = _asked(cast("Any", model), rest, leaving)
    found = [list(one) for one in answers(statement, *values)]
    for one in found:
        for place, reading, column in readings:
            one[place] = reading(one[place], column, here)
    return [stored(model, names, one) for one in found]


def row(model: type[M], rest: str, *values: object, leaving: tuple[str, ...] = ()) -> M | None:
    """The first of them."""
    return next(iter(rows(model, rest, *values, leaving=leaving)), None)


def together(models: tuple[type[Model], ...], rest: str, *values: object) -> list[Any] | None:
    """The first row of several tables that ``rest`` joins to the first of them, one of each model; None where there is none."""
    return next(iter(joined(models, rest, *values)), None)


def joined(
    models: tuple[type[Model], ...], rest: str, *values: object, leaving: tuple[str, ...] = ()
) -> list[list[Any]]:
    """All of these rows; None stands for a model where a left join found nothing."""
    statement, parts = _joined(models, rest, leaving)
    here = connections[DEFAULT_DB_ALIAS]
    return [_apart(row, parts, here) for row in answers(statement, *values)]


def _apart(row: tuple[Any, ...], parts: list[Any], here: Any) -> list[Any]:  # noqa: ANN401 - a connection
    found: list[Any] = []
    place = 0
    for model, names, readings, key in parts:
        one = list(row[place : place + len(names)])
        place += len(names)
        if one[key] is None:
            found.append(None)
            continue
        for at, reading, column in readings:
            one[at] = reading(one[at], column, here)
        found.append(stored(model, names, one))
    return found


def answers(statement: str, *values: object) -> list[tuple[Any, ...]]:
    """What a statement written out answers; like ``rest`` it stands in the code."""
    here = session.here()
    cursor = here.cursor() if here else connections[DEFAULT_DB_ALIAS].cursor()
    cursor.execute(statement, values)
    return cast("list[tuple[Any, ...]]", cursor.fetchall())


def add(new: Iterable[M]) -> list[M]:
    """Insert rows of one model, whose keys are made already; answers them. In an open city they may wait (``session``)."""
    found = list(new)
    if not found:
        return found
    if len(found) > FEW:
        return type(found[0]).objects.bulk_create(found)
    at_once = max(1, KNOWN // len(found[0]._meta.concrete_fields))
    for place in range(0, len(found), at_once):
        _write(_Added(found[place : place + at_once]))
    for one in found:
        one._state.adding, one._state.db = False, DEFAULT_DB_ALIAS
    return found


def add_asking(new: Model, question: str) -> Any:  # noqa: ANN401 - whatever the question gives
    """Insert one row, and answer a question that stands in the code and is asked in the very same statement.

    All that waits goes with it, in one round trip.
    """
    asked = _Asked([new], question)
    _write(asked)
    session.written()
    new._state.adding, new._state.db = False, DEFAULT_DB_ALIAS
    return asked.answer


def change(one: Model, leaving: tuple[str, ...] = ()) -> None:
    """Update every other column of a row. Raises DatabaseError where the scope sees no such row.

    Of a row that still waits to be added nothing is written: it will be added as it is then.
    """
    here = session.here()
    if here is None or not any(isinstance(rows, _Added) and rows.holds(one) for rows in here.waiting):
        _write(_Changed(one, leaving))


def _write(rows: "_Added | _Changed") -> None:
    here = session.here()
    if here is not None:
        here.write(rows)
        return
    rows.send(connections[DEFAULT_DB_ALIAS].cursor())
    rows.check()


class _Added:
    """Rows of one table to be added."""

    looked_at = False

    def __init__(self, new: list[Any]) -> None:
        self.new = new

    def holds(self, row: Model) -> bool:
        """This very object."""
        return any(one is row for one in self.new)

    def said(self) -> tuple[str, list[Any]]:
        """The statement, with the values of now."""
        statement, columns = adding(cast("Any", type(self.new[0])), len(self.new))
        return statement, [*chain.from_iterable(values_of(one, columns, add=True) for one in self.new)]

    def send(self, cursor: Any) -> None:  # noqa: ANN401 - Django's
        cursor.execute(*self.said())

    def check(self) -> None:
        """What could not be added has raised already."""


class _Asked(_Added):
    """A row to be added with a question; ``answer`` is there once it is."""

    answer: Any = None
    looked_at = True

    def __init__(self, new: list[Any], question: str) -> None:
        super().__init__(new)
        self.question = question

    def send(self, _cursor: Any) -> None:  # noqa: ANN401 - Django's
        statement, values = self.said()
        self.cursor = connections[DEFAULT_DB_ALIAS].cursor()
        self.cursor.execute(f"{statement} returning ({self.question})", values)

    def check(self) -> None:
        with self.cursor as cursor:
            (self.answer,) = cursor.fetchone()


class _Changed:
    """One row to be changed."""

    looked_at = True

    def __init__(self, row: Model, leaving: tuple[str, ...]) -> None:
        self.row, self.leaving = row, leaving

    def send(self, _cursor: Any) -> None:  # noqa: ANN401 - Django's
        statement, columns = changing(cast("Any", type(self.row)), self.leaving)
        self.cursor = connections[DEFAULT_DB_ALIAS].cursor()
        self.cursor.execute(statement, [*values_of(self.row, columns, add=False), self.row.pk])

    def check(self) -> None:
        with self.cursor as cursor:
            if cursor.rowcount != 1:
                message = f"{self.row._meta.label} {self.row.pk}: no row was changed"
                raise DatabaseError(message)


@lru_cache(maxsize=256)
def _asked(model: type[Model], rest: str, leaving: tuple[str, ...]) -> tuple[str, list[str], list[Reading]]:
    columns, names, readings = _columns(model, leaving)
    return f'select {columns} from "{model._meta.db_table}" {rest}', names, readings  # noqa: S608


@lru_cache(maxsize=16)
def _joined(models: tuple[type[Model], ...], rest: str, leaving: tuple[str, ...]) -> tuple[str, list[Any]]:
    parts = [(model, *_columns(model, leaving)) for model in models]
    columns = ", ".join(one[1] for one in parts)
    read = [
        (model, names, readings, names.index(model._meta.pk.attname)) for model, _, names, readings in parts
    ]
    return f'select {columns} from "{models[0]._meta.db_table}" {rest}', read  # noqa: S608


def _columns(model: type[Model], leaving: tuple[str, ...]) -> tuple[str, list[str], list[Reading]]:
    """As a statement names them, as the model does, and how those are read that the driver does not give as they are."""
    table = model._meta.db_table
    fields = [one for one in model._meta.concrete_fields if one.name not in leaving]
    readings = [
        (place, reading, one.get_col(table))
        for place, one in enumerate(fields)
        for reading in one.get_db_converters(connections[DEFAULT_DB_ALIAS])
    ]
    columns = ", ".join(f'"{table}"."{one.column}"' for one in fields)
    return columns, [one.attname for one in fields], readings
