"""Units and people by key, read once in a transaction, however many papers and messages name them."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from luming.kernel.orgs.models import Post, Region, Unit, User
from luming.kernel.scope import table
from luming.kernel.scope.kept import kept, kept_each

M = TypeVar("M", Post, Region, Unit, User)
HANDS = (
    "join orgs_unit on orgs_unit.id = orgs_post.unit_id join orgs_user on orgs_user.id = orgs_post.user_id"
)
HOLDING = "where id = (select user_id from orgs_post where id = %s)"
NAMES = (
    "select id, name from orgs_user where id = any(%s::uuid[]) "
    "union all select id, name from orgs_unit where id = any(%s::uuid[])"
)


def unit(key: UUID) -> Unit:
    """The unit. Raises DoesNotExist."""
    return kept(("unit", key), lambda: _one(Unit, key))


def line(key: UUID) -> list[UUID]:
    """The unit, and whoever follows it by a merger, one after the other."""
    found = [key]
    while (follows := unit(found[-1]).successor_id) and follows not in found:
        found.append(follows)
    return found


def placed(key: UUID) -> Unit:
    """The same with its region at hand."""
    found = unit(key)
    if "region" not in found._state.fields_cache:
        found.region = region(found.region_id)
    return found


def region(key: UUID) -> Region:
    """The place. Raises DoesNotExist."""
    return kept(("region", key), lambda: _one(Region, key))


def region_of_code(code: str) -> Region | None:
    """The place by the code that people send; known by its key from here on."""

    def asked() -> Region | None:
        found = table.row(Region, "where code = %s", code)
        return found and kept(("region", found.id), lambda: found)

    return kept(("region of code", code), asked)


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


def units(keys: Iterable[UUID]) -> dict[UUID, Unit]:
    """The same of many; those that nobody has asked for yet in one statement."""
    wanted = set(keys)
    return kept_each("unit", wanted, lambda new: {one.id: one for one in Unit.objects.filter(id__in=new)})


def names(users: Iterable[UUID | None], units: Iterable[UUID | None] = ()) -> dict[UUID | None, str]:
    """Of officers and of units by their keys, in one statement; of none at all nothing is asked."""
    asked = [[key for key in set(keys) if key] for keys in (users, units)]
    return dict(table.answers(NAMES, *asked)) if any(asked) else {}


def _post(key: UUID) -> Post:
    found = table.together((Post, Unit, User), f"{HANDS} where orgs_post.id = %s", key)
    if found is None:
        raise Post.DoesNotExist
    return at_hand(*found)


def at_hand(post: Post, unit: Unit, user: User) -> Post:
    """A post read together with its unit and whoever holds it; both are known from here on."""
    post.unit = kept(("unit", unit.id), lambda: unit)
    post.user = kept(("user", user.id), lambda: user)
    return post


def _one(model: type[M], key: UUID) -> M:
    found = table.row(model, "where id = %s", key)
    if found is None:
        raise model.DoesNotExist
    return found
