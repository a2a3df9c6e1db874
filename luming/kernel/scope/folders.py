"""Where on the disk a city has its own: the key ring that seals it, and its files.

The first city's ring lies where a house with one city has always had it. Files lie in a folder a city.
"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from luming.kernel.scope.city import open_code
from luming.kernel.scope.kept import kept

RING = "keyring.json"


def ring_of(code: str) -> Path:
    """The key ring of this city."""
    own, shared = _places(str(settings.KEYS), code)
    return own if code != settings.HOME or own.exists() else shared


@lru_cache(maxsize=1024)
def _places(keys: str, code: str) -> tuple[Path, Path]:
    """Its own place, and the first city's: every value that is sealed asks for them."""
    return Path(keys) / code / RING, Path(keys) / RING


def ring() -> Path:
    """The key ring of the open city; where none is open, of the one that a command is for."""
    return kept("ring", lambda: ring_of(open_code() or settings.CITY))


def file_at(path: str) -> Path:
    """Where a file lies that a row of the open city names. Whatever city the row says: in this one's own folder.

    So a row can lead to no other city's file, and a city that was restored under another code finds its own.
    """
    code, _, rest = path.partition("/")
    return Path(settings.FILES) / (open_code() or code) / rest
