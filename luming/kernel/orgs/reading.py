"""Units and people by key, read once in a transaction, however many papers and messages name them."""

from typing import TypeVar
from uuid import UUID

from luming.kernel.orgs.models import Post, Region, Unit, User
from luming.kernel.scope import table
from luming.kernel.scope.kept import kept

M = TypeVar("M", Post, Region, Unit, User)
HOLDING = "where id = (select user_id from orgs_post where id = %s)"


def unit(key: UUID) -> Unit:
    """The unit. Raises DoesNotExist."""
    return kept(("unit", key), lambda: _one(Unit, key))


def placed(key: UUID) -> Unit:
    """The same with its region at hand."""
    found = unit(key)
    if "region" not in found._state.fields_cache:
        found.region = region(found.region_id)
    return found


def region(key: UUID) -> Region:
    """The place. Raises DoesNotExist."""
    return kept(("region", key), lambda: _one(Region, key))


def post(key: UUID) -> Post:
    """The post with its unit and whoever holds it at hand. Raises DoesNotExist."""
    return kept(("post", key), lambda: _post(key))


def holder(post: UUID) -> User:
    """Who holds a post. Raises DoesNotExist."""
    found = kept(("holder", post), lambda: table.row(User, HOLDING, post))
    if found is None:
        raise User.DoesNotExist
    return found


def user(key: UUID) -> User:
    """The officer. Raises DoesNotExist."""
    return kept(("user", key), lambda: _one(User, key))


def _post(key: UUID) -> Post:
    found = _one(Post, key)
    found.unit, found.user = unit(found.unit_id), user(found.user_id)
    return found


def _one(model: type[M], key: UUID) -> M:
    found = table.row(model, "where id = %s", key)
    if found is None:
        raise model.DoesNotExist
    return found
