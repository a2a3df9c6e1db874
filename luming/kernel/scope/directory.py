"""Which cities this installation serves, and under which name; each process reads the directory seldom and keeps it.

One city, as most have: it is read once. With several it is read anew every half minute, and at once when somebody
asks for a city that is not in it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections
from django.urls import get_script_prefix

from luming.kernel.scope.city import open_code, own_code

KEPT = 30.0  # seconds, where there are several cities
ANEW = 2.0  # seconds between two looks for a city that is not there
PREFIX = "/c/"
READ = "select code, name, host, shut, origin from scope_city order by opened_at, code"


@dataclass(frozen=True)
class Entry:
    """One city's line. ``host`` is empty where a prefix of the path leads to it; ``shut`` says why nobody is let in."""

    code: str
    name: str
    host: str = ""
    shut: str = ""
    origin: str = ""

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
    at = 0.0


def cities() -> tuple[Entry, ...]:
    """Every city of this installation, the first that was opened first."""
    many = _Kept.entries is not None and len(_Kept.entries) > 1
    if _Kept.entries is None or (many and monotonic() - _Kept.at > KEPT):
        _Kept.entries, _Kept.at = _read(), monotonic()
    return _Kept.entries


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
    _Kept.entries = None


def at_work() -> list[str]:
    """The codes of the cities whose jobs are done, as of now; the first city alone before there is a directory."""
    forget()
    return [one.code for one in cities() if not one.shut] or [settings.HOME]


def origin() -> str:
    """The code that the open city's blind index says: its own, or the one it had where it came from."""
    code = own_code()
    return of(code).origin or code


def address() -> str:
    """Where the open city's pages begin, for links in messages and codes on paper; outside a city the house's own."""
    code = open_code()
    return of(code).address if code else str(settings.SITE_URL)


def link(path: str) -> str:
    """The whole address of one of the open city's paths, as written down or as ``reverse()`` gives it in a request."""
    prefix = get_script_prefix().rstrip("/")
    return address() + (path.removeprefix(prefix) if prefix and path.startswith(f"{prefix}/") else path)


def _read() -> tuple[Entry, ...]:
    """The owner, whose search path names a city alone, looks through the queue's connection."""
    alias = "queue" if "queue" in connections.settings and open_code() is None else "default"
    with connections[alias].cursor() as cursor:
        cursor.execute(READ)
        return tuple(Entry(*row) for row in cursor.fetchall())
