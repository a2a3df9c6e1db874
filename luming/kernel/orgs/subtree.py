"""The units of a subtree by their keys: asked of the database each time, and made of its answer once a process.

The answer is one string of bytes, sixteen a key, in whatever order they stand: to sort a thousand costs more than to read
them. The same string is the same units, so nothing kept here can be out of date; a chief's thousand keys are then one and the
same set from page to page, whose hash and whose array are at hand.
"""

from functools import lru_cache
from uuid import UUID

from luming.kernel.scope import table
from luming.kernel.scope.scopes import EveryUnit

KEY = 16
KEYS = (
    "select string_agg(uuid_send(id), ''), count(*) = (select count(*) from orgs_unit) "
    "from orgs_unit where path like %s"
)


def subtree(path: str) -> frozenset[UUID]:
    """The unit of this path and every one below it."""
    ((keys, every),) = table.answers(KEYS, f"{path}%")
    return _units(bytes(keys or b""), every=every)


@lru_cache(maxsize=64)
def _units(keys: bytes, *, every: bool) -> frozenset[UUID]:
    units = frozenset(UUID(bytes=keys[at : at + KEY]) for at in range(0, len(keys), KEY))
    return EveryUnit(units) if every and units else units
