"""Keys of rows: UUIDv7 made here, so that they sort by time and the database never hands out numbers."""

from uuid import UUID

import uuid_utils


def new_id() -> UUID:
    """A fresh key; later keys sort after earlier ones."""
    return UUID(int=uuid_utils.uuid7().int)
