"""Units and people by key, read once in a transaction, however many papers and messages name them."""

from typing import TypeVar
from uuid import UUID

from luming.kernel.orgs.models import Region, Unit, User
from luming.kernel.scope import table
from luming.kernel.scope.kept import kept

M = TypeVar("M", Region, Unit, User)
HOLDING = "where id = (select user_id from orgs_post where id = %s)"


def unit(key: UUID) -> Unit:
    """The unit. Raises DoesNotExist."""
    return kept(("unit", key), lambda: _one(Unit, key))


def placed(key: UUID) -> Unit:
    """The same with its region at hand."""
    found = unit(key)
    if "region" not in found._state.fields_cache:
        found.region = kept(("region", found.region_id), lambda: _one(Region, found.region_id))
    return found


def holder(post: UUID) -> User:
    """Who holds a post. Raises DoesNotExist."""
    found = kept(("holder", post), lambda: table.row(User, HOLDING, post))
    if found is None:
        raise User.DoesNotExist
    return found


def user(key: UUID) -> User:
    """The officer. Raises DoesNotExist."""
    return kept(("user", key), lambda: _one(User, key))


def _one(model: type[M], key: UUID) -> M:
    found = table.row(model, "where id = %s", key)
    if found is None:
        raise model.DoesNotExist
    return found
