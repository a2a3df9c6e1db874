"""Keys of rows: UUIDv7 made here, so that they sort by time and the database never hands out numbers."""

from uuid import UUID, SafeUUID

import uuid_utils

_set = object.__setattr__


def new_id() -> UUID:
    """A fresh key; later keys sort after earlier ones."""
    made = object.__new__(UUID)
    _set(made, "int", uuid_utils.uuid7().int)  # as UUID's own does, without asking what was given
    _set(made, "is_safe", SafeUUID.unknown)
    return made
