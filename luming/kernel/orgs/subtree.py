"""The units of a subtree by their keys: asked of the database each time, and made of its answer once a process.

The answer is one text. The same text is the same units, so nothing kept here can be out of date; a chief's thousand keys
are then one and the same set from page to page, whose hash and whose array are at hand.
"""

from functools import lru_cache
from uuid import UUID

from luming.kernel.scope import table
from luming.kernel.scope.scopes import EveryUnit

KEYS = (
    "select string_agg(id::text, ',' order by id), count(*) = (select count(*) from orgs_unit) "
    "from orgs_unit where path like %s"
)


def subtree(path: str) -> frozenset[UUID]:
    """The unit of this path and every one below it."""
    ((keys, every),) = table.answers(KEYS, f"{path}%")
    return _units(keys or "", every=every)


@lru_cache(maxsize=64)
def _units(keys: str, *, every: bool) -> frozenset[UUID]:
    units = frozenset(UUID(key) for key in keys.split(",") if key)
    return EveryUnit(units) if every and units else units
