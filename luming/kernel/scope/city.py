"""The one way in: a city, a transaction and a scope, together or not at all."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from luming.kernel.scope.kept import keeping
from luming.kernel.scope.limits import Limits
from luming.kernel.scope.scopes import Nothing, Scope

INTRANS = TransactionStatus.INTRANS
SETTINGS = ("units", "compartments", "matter", "logs", "job")

_inside: ContextVar[tuple[str, Scope] | None] = ContextVar("inside", default=None)


class OutsideCityError(RuntimeError):
    """Something asked for a scope where no city is open, or opened one inside another."""


def schema_of(code: str) -> str:
    """The schema of a city by its six-figure code."""
    if not re.fullmatch(r"\d{6}", code):
        message = f"a city code has six figures: {code!r}"
        raise ValueError(message)
    return f"city_{code}"


def current() -> tuple[str, Scope]:
    """The city and scope in force. Raises OutsideCityError where there is none."""
    inside = _inside.get()
    if inside is None:
        message = "no city is open here"
        raise OutsideCityError(message)
    return inside


@contextmanager
def city(code: str, scope: Scope | None = None, limits: Limits | None = None) -> Iterator[None]:
    """Open a city: one transaction, whose search path, scope and limits end with it. Never nested."""
    if _inside.get() is not None:
        message = "a city is already open: narrow it with within()"
        raise OutsideCityError(message)
    scope = scope or Nothing()
    token = _inside.set((code, scope))
    try:
        with transaction.atomic(), keeping():
            _set_local(code, scope, limits)
            yield
        if connection.in_atomic_block:  # only where a test's own transaction stands around the city
            _leave()
    finally:
        _inside.reset(token)


@contextmanager
def within(scope: Scope) -> Iterator[None]:
    """Change the scope for a stretch of the open transaction, and put it back afterwards."""
    code, before = current()
    token = _inside.set((code, scope))
    _set_local(code, scope)
    try:
        yield
    finally:
        _inside.reset(token)
        # An aborted statement takes no SET; the rollback that must follow puts the old values back itself.
        if connection.connection is not None and connection.connection.info.transaction_status == INTRANS:
            _set_local(code, before)


def _set_local(code: str, scope: Scope, limits: Limits | None = None) -> None:
    """One literal statement: settings not named by the scope are emptied, so nothing is left over."""
    given = scope.settings()
    parts = [f"SET LOCAL search_path = {schema_of(code)}, public"]
    parts += [f"SET LOCAL luming.{name} = '{given.get(name, '')}'" for name in SETTINGS]
    parts += limits.settings() if limits else []
    with connection.cursor() as cursor:
        cursor.execute("; ".join(parts))


def _leave() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "; ".join(["SET LOCAL search_path = public", *(f"SET LOCAL luming.{n} = ''" for n in SETTINGS)])
        )
