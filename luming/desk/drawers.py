"""The drawers of one officer: put in, looked at, emptied. Nobody else finds them, whatever her post."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from luming.desk.models import Drawer
from luming.kernel.orgs.models import User
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.seal import keyring
from luming.kernel.seal.keyring import Purpose
from luming.kernel.workflow.moment import now


@dataclass(frozen=True)
class Kept:
    """What lies in a drawer, and since when."""

    content: Any
    at: datetime


def look(user: User, name: str, *, lock: bool = False) -> Kept | None:
    """What she put there; None where there is nothing, or its time is over. ``lock`` where it will be put back changed."""
    for key in _keys(user, name):
        with within(OneMatter(key)):
            rows = Drawer.objects.select_for_update() if lock else Drawer.objects
            row = rows.filter(id=key, until__gt=now()).first()
            if row is not None:
                return Kept(json.loads(row.content.reveal()), row.kept_at)
    return None


def put(user: User, name: str, content: Any, lives: timedelta) -> datetime:  # noqa: ANN401 - whatever JSON holds
    """Put it there in place of what was there; the moment at which it was."""
    newest, *older = _keys(user, name)
    at = now()
    row = Drawer(id=newest, kept_at=at, until=at + lives)
    row.content = json.dumps(content, ensure_ascii=False)  # type: ignore[assignment]
    with within(OneMatter(newest)):  # one statement, so that two at once do not meet
        Drawer.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["id"], update_fields=["content", "kept_at", "until"]
        )
    _remove(older)
    return at


def empty(user: User, name: str) -> None:
    """Nothing lies there any more."""
    _remove(_keys(user, name))


def purge(at: datetime) -> int:
    """Remove what has had its time. For the sweep, inside the scope of the job of that name; how many went."""
    return Drawer.objects.filter(until__lte=at).delete()[0]


def _remove(keys: list[UUID]) -> None:
    for key in keys:
        with within(OneMatter(key)):
            Drawer.objects.filter(id=key).delete()


def _keys(user: User, name: str) -> list[UUID]:
    """The keys under which it may lie, the newest key's first: a rotation loses nobody's drawers."""
    said = f"drawer\0{user.pk}\0{name}".encode()
    return [UUID(bytes=stamp[2:18]) for stamp in keyring.current().stamps(Purpose.CONTENT, said)]
