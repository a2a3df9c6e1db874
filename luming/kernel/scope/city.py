"""The one way in: a city, a transaction and a scope, together or not at all."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from django.conf import settings
from django.db import connection, transaction

from luming.kernel.scope.kept import keeping
from luming.kernel.scope.limits import Limits
from luming.kernel.scope.scopes import Nothing, Scope
from luming.kernel.scope.session import SETTINGS, Session, here, opened, schema_of

__all__ = ["SETTINGS", "OutsideCityError", "city", "current", "open_code", "own_code", "schema_of", "within"]


class OutsideCityError(RuntimeError):
    """Something asked for a scope where no city is open, or opened one inside another."""


def current() -> tuple[str, Scope]:
    """The city and scope in force. Raises OutsideCityError where there is none."""
    session = _session()
    return session.code, session.scope


def _session() -> Session:
    session = here()
    if session is None:
        message = "no city is open here"
        raise OutsideCityError(message)
    return session


def own_code() -> str:
    """The code of the open city. Raises OutsideCityError where there is none."""
    return current()[0]


def open_code() -> str | None:
    """The same; nothing where no city is open."""
    session = here()
    return session.code if session else None


@contextmanager
def city(code: str, scope: Scope | None = None, limits: Limits | None = None) -> Iterator[None]:
    """Open a city: one transaction, whose search path, scope and limits end with it. Never nested."""
    if here() is not None:
        message = "a city is already open: narrow it with within()"
        raise OutsideCityError(message)
    session = Session(code, scope or Nothing())
    with opened(session):
        with _begun(session, limits) if not settings.CELLS else _wherever(session, limits):
            yield
            if not connection.needs_rollback:
                session.flush()
        if connection.in_atomic_block:  # only where a test's own transaction stands around the city
            session.leave()


@contextmanager
def _begun(session: Session, limits: Limits | None) -> Iterator[None]:
    with transaction.atomic(), keeping(), connection.execute_wrapper(session):
        session.tell(limits)
        yield


def _wherever(session: Session, limits: Limits | None) -> AbstractContextManager[None]:
    """The same in the cell in which the city stands."""
    from luming.kernel.scope import cells  # noqa: PLC0415 - a house with one cluster has no use for it

    return cells.found(session.code, lambda: _begun(session, limits))


@contextmanager
def within(scope: Scope) -> Iterator[None]:
    """Change the scope for a stretch of the open transaction, and put it back afterwards."""
    session = _session()
    before = session.scope, session.wanted
    session.scope, session.wanted = scope, scope.settings()
    try:
        yield
    finally:
        session.scope, session.wanted = before
