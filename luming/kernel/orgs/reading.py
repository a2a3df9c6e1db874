"""Units, posts and people by key, read once in a transaction, however many papers and messages name them."""

from uuid import UUID

from luming.kernel.orgs.models import Post, Unit, User
from luming.kernel.scope.kept import kept


def unit(key: UUID) -> Unit:
    """The unit. Raises DoesNotExist."""
    return kept(("unit", key), lambda: Unit.objects.get(id=key))


def post(key: UUID) -> Post:
    """The post, with whoever holds it. Raises DoesNotExist."""
    return kept(("post", key), lambda: Post.objects.select_related("user").get(id=key))


def user(key: UUID) -> User:
    """The officer. Raises DoesNotExist."""
    return kept(("user", key), lambda: User.objects.get(id=key))
