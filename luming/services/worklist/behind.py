"""A page of the matters behind a number, by their keys, the newest first; of these only what the reader still sees."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.services.worklist.names import with_names
from luming.services.worklist.paging import SIZE, Page, key_of


def of_rows(counted: QuerySet[Any], viewer: Viewer, after: str) -> Page:
    """Of rows that name a matter. Cost: the keys of one page, and their matters."""
    keys = counted.order_by("-matter_id").values_list("matter_id", flat=True)
    place = key_of(after)
    return _page((keys.filter(matter_id__lt=place) if place else keys)[: SIZE + 1], viewer)


def of_keys(keys: Iterable[UUID], viewer: Viewer, after: str) -> Page:
    """Of keys that are all known already."""
    place = key_of(after)
    return _page([key for key in sorted(keys, reverse=True) if not place or key < place], viewer)


def _page(keys: Iterable[UUID], viewer: Viewer) -> Page:
    found = list(keys)
    seen = with_names(Matter.objects.visible_to(viewer).filter(id__in=found[:SIZE])).order_by("-id")
    return Page(list(seen), str(found[SIZE - 1]) if len(found) > SIZE else "")
