"""An open city's talk with the database: in which scope the next statement runs, and which rows wait to be written.

A scope is told with the first statement that follows it, and only where it differs: many a stretch asks nothing. Rows that
``table`` adds or changes wait until something else is asked, a savepoint or the city ends, or the scope changes; then they
go in their order in one breath. Django hands every statement of the connection through ``Session``, so that none runs in the
scope before, and none before a row that it could see.
"""

import re
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections

from luming.kernel.scope.limits import Limits
from luming.kernel.scope.scopes import Scope

SETTINGS: tuple[str, ...] = ("units", "compartments", "matter", "logs", "job")
UNDONE = "ROLLBACK TO"
RELEASE = "RELEASE"
MARKS = ("SAVEPOINT", RELEASE, UNDONE)
DOOR = "django_migrations"  # every transaction of a city that may move holds this table; who moves it waits for them
ASKS = ("select", "set lo")


class Write(Protocol):
    """Rows that wait."""

    looked_at: bool  # whether what it answers could still undo it

    def send(self, cursor: Any) -> None:  # noqa: ANN401 - Django's
        """Hand the statement to the database; the values are those of this moment. Who needs an answer takes a cursor of her own."""

    def check(self) -> None:
        """Look at what it answered."""


class Session:
    """The scope wanted now, what the database was told last, and what waits."""

    def __init__(self, code: str, scope: Scope) -> None:
        self.code, self.scope = code, scope
        self.wanted = scope.settings()
        self.told: dict[str, str] | None = None  # not known: before the first, and after whatever was undone
        self.waiting: list[Write] = []
        self.apart = self.sending = False
        self.read: dict[Hashable, Any] | None = None  # while a page is read, what it has read already
        self._cursor: tuple[Any, tuple[Any, bool]] | None = None

    def cursor(self) -> Any:  # noqa: ANN401 - Django's
        """One for whatever is read to its end at once: to make one costs as much as a small statement.

        Another where somebody begins or ends to listen (Django's log of queries, which makes cursors of its own kind), and
        where the city turned out to stand in another cell.
        """
        way = connections[DEFAULT_DB_ALIAS]
        of = way, way.force_debug_cursor
        if self._cursor is None or self._cursor[1] != of:
            self._cursor = way.cursor(), of
        return self._cursor[0]

    def write(self, rows: Write) -> None:
        """With the next flush, in the scope of now."""
        self.tell()
        self._changes()
        self.waiting.append(rows)

    def tell(self, limits: Limits | None = None) -> None:
        """One literal statement: settings not named by the scope are emptied, so nothing is left over."""
        wanted, told = self.wanted, self.told
        if wanted is told or wanted == told:
            return
        self.flush()
        self.told, named = wanted, SETTINGS
        if told is None:
            parts = [f"SET LOCAL search_path = {schema_of(self.code)}, public"]
        else:
            parts = []
            named = tuple(one for one in SETTINGS if wanted.get(one, "") != told.get(one, ""))
        parts += [f"SET LOCAL luming.{name} = '{wanted.get(name, '')}'" for name in named]
        parts += limits.settings() if limits else []
        if told is None and settings.CELLS:
            parts.append(f"LOCK TABLE {schema_of(self.code)}.{DOOR} IN ACCESS SHARE MODE")
        self.cursor().execute("; ".join(parts))

    def flush(self, release: Callable[[], object] | None = None) -> None:
        """What waits is written, all of it in one round trip; with it the end of the savepoint that holds it, if it is given."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        self.sending = True
        try:
            if len(waiting) == 1 and not release:
                waiting[0].send(self.cursor())
            else:
                self._send(waiting, release)
            for one in waiting:
                one.check()
        finally:
            self.sending = False

    def _send(self, waiting: list[Write], release: Callable[[], object] | None) -> None:
        cursor = self.cursor()
        with connection.wrap_database_errors, connection.connection.pipeline():
            for one in waiting:
                one.send(cursor)
            if release:
                release()

    def leave(self) -> None:
        """Nothing of the city is left over for whoever uses the transaction after it."""
        emptied = [f"SET LOCAL luming.{name} = ''" for name in SETTINGS]
        with connection.cursor() as cursor:
            cursor.execute("; ".join(["SET LOCAL search_path = public", *emptied]))

    def _is_looked_at(self) -> bool:
        """Then the savepoint has to stand until it was: what is wrong is undone to it."""
        return any(one.looked_at for one in self.waiting)

    def _changes(self) -> None:
        """Whatever was read may be otherwise from here on."""
        if self.read:
            self.read.clear()

    def __call__(self, execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:  # noqa: ANN401 - Django's shape
        """Every statement, our own included. What a failure or a savepoint undoes is told anew."""
        marks = isinstance(sql, str) and sql.startswith(MARKS)  # taken even where the transaction has failed
        if marks and sql.startswith(UNDONE):
            self.waiting, self.told = [], None
            return execute(sql, *rest)
        if self.read and not (isinstance(sql, str) and sql.lstrip()[:6].lower() in ASKS):
            self._changes()
        if not self.sending:
            if marks and sql.startswith(RELEASE) and self.waiting and not self._is_looked_at():
                self.flush(lambda: execute(sql, *rest))
                return None
            if not self.apart:
                self.flush()
            if not marks:
                self.tell()
        try:
            return execute(sql, *rest)
        except BaseException:
            self.told = None
            raise


_inside: ContextVar[Session | None] = ContextVar("inside", default=None)


def here() -> Session | None:
    """The city that is open in this thread."""
    return _inside.get()


@contextmanager
def opened(session: Session) -> Iterator[None]:
    """For this thread, until it ends."""
    token = _inside.set(session)
    try:
        yield
    finally:
        _inside.reset(token)


@contextmanager
def apart() -> Iterator[None]:
    """For what is asked of reference data alone: no row that waits could change the answer, so it goes on waiting."""
    session = _inside.get()
    if session is None or session.apart:
        yield
        return
    session.apart = True
    try:
        yield
    finally:
        session.apart = False


@contextmanager
def reading() -> Iterator[None]:
    """A page is put together: the same rows asked for again in the same scope are those read before.

    Until anything but a question is sent. What is read so is shown, and never changed.
    """
    session = _inside.get()
    if session is None or session.read is not None:
        yield
        return
    session.read = {}
    try:
        yield
    finally:
        session.read = None


def written() -> None:
    """Whatever waits is written now, and the scope told: for who speaks to the database past Django."""
    session = _inside.get()
    if session is not None:
        session.flush()
        session.tell()


def schema_of(code: str) -> str:
    """The schema of a city by its six-figure code."""
    if not re.fullmatch(r"\d{6}", code):
        message = f"a city code has six figures: {code!r}"
        raise ValueError(message)
    return f"city_{code}"
