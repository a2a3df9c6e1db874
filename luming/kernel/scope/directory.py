"""Which cities this installation serves, and under which name; each process reads the directory seldom and keeps it.

One city, as most have: it is read once. With several it is read anew every half minute, and at once when somebody
asks for a city that is not in it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import inf
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections
from django.urls import get_script_prefix

from luming.kernel.scope.again import FAULTS
from luming.kernel.scope.city import open_code, own_code
from luming.kernel.scope.kept import kept

KEPT = 30.0  # seconds, where there are several cities
ANEW = 2.0  # seconds between two looks for a city that is not there
PREFIX = "/c/"
HOUSES_OWN = "home"  # the alias of the house's own cluster, where it has cells besides
READ = "select code, name, host, shut, origin, cell from scope_city order by opened_at, code"


@dataclass(frozen=True)
class Entry:
    """One city's line. ``host`` is empty where a prefix of the path leads to it; ``shut`` says why nobody is let in.

    ``cell`` names the cluster it stands in; empty for the house's own.
    """

    code: str
    name: str
    host: str = ""
    shut: str = ""
    origin: str = ""
    cell: str = ""

    @property
    def prefix(self) -> str:
        """What stands before every path of this city; nothing where a host name of its own leads to it."""
        return "" if self.host or self.code == settings.HOME else f"{PREFIX}{self.code}"

    @property
    def address(self) -> str:
        """Where its pages begin, without a slash at the end."""
        if not self.host:
            return f"{settings.SITE_URL}{self.prefix}"
        house = urlsplit(settings.SITE_URL)
        port = f":{house.port}" if house.port else ""
        return f"{house.scheme}://{self.host}{port}"


class _Kept:
    entries: tuple[Entry, ...] | None = None
    at, stale = 0.0, True


def cities() -> tuple[Entry, ...]:
    """Every city of this installation, the first that was opened first."""
    known = _Kept.entries
    if known is None or _Kept.stale or (len(known) > 1 and monotonic() - _Kept.at > KEPT):
        known = _Kept.entries = _read_or(known)
        _Kept.at, _Kept.stale = monotonic(), False
    return known


def find(wanted: Callable[[Entry], bool]) -> Entry | None:
    """The first city that is wanted; looked for again in the database where this process knows none."""
    found = next(filter(wanted, cities()), None)
    if found is None and monotonic() - _Kept.at > ANEW:
        forget()
        found = next(filter(wanted, cities()), None)
    return found


def of(code: str) -> Entry:
    """The line of one city; of one that is in no directory, as before it is laid, what follows from its code."""
    return find(lambda one: one.code == code) or Entry(code, code)


def is_sole() -> bool:
    """Whether the house has no other city than its first."""
    return all(one.code == settings.HOME for one in cities())


def forget() -> None:
    """The directory changed: read it anew."""
    _Kept.stale = True


def at_work() -> list[str]:
    """The codes of this cell's cities whose jobs are done, as of now; the first city alone before there is a directory."""
    forget()
    mine = [one.code for one in cities() if not one.shut and one.cell == settings.CELL]
    return mine or ([] if settings.CELLS else [settings.HOME])


def origin() -> str:
    """The code that the open city's blind index says: its own, or the one it had where it came from."""
    code = own_code()
    return kept("origin", lambda: of(code).origin or code)


def address() -> str:
    """Where the open city's pages begin, for links in messages and codes on paper; outside a city the house's own."""
    code = open_code()
    return of(code).address if code else str(settings.SITE_URL)


def link(path: str) -> str:
    """The whole address of one of the open city's paths, as written down or as ``reverse()`` gives it in a request."""
    prefix = get_script_prefix().rstrip("/")
    return address() + (path.removeprefix(prefix) if prefix and path.startswith(f"{prefix}/") else path)


@contextmanager
def supposed(code: str, cell: str) -> Iterator[None]:
    """In this process the city stands in that cell, for who looks at a copy of it that is being made."""
    before = cities()
    _Kept.entries = tuple(replace(one, cell=cell) if one.code == code else one for one in before)
    _Kept.at = inf
    try:
        yield
    finally:
        forget()


def alias() -> str:
    """The connection to the cluster that holds the directory. The owner's other one leads to a city's schema alone."""
    found = (one for one in (HOUSES_OWN, "queue") if one in connections.settings)
    return next(found, "default")


def _read_or(known: tuple[Entry, ...] | None) -> tuple[Entry, ...]:
    """Where the house's own cluster is away, the cities of other cells go on with what is known."""
    try:
        return _read()
    except FAULTS:
        if known is None or not settings.CELLS:
            raise
        return known


def _read() -> tuple[Entry, ...]:
    asked = alias() if settings.CELLS or open_code() is None else "default"
    with connections[asked].cursor() as cursor:
        cursor.execute(READ)
        return tuple(Entry(*row) for row in cursor.fetchall())
