"""What a person said of two matters: that they are not one problem. Kept by pair, with who and when, until taken back."""

from collections.abc import Collection, Iterable
from itertools import combinations
from uuid import UUID

from django.db.models import QuerySet

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.scope.among import Keys
from luming.kernel.workflow.moment import now
from luming.services.similar.models import NotSame

LATEST = 20


def say_not_the_same(viewer: Viewer, these: Collection[UUID], group: Collection[UUID]) -> int:
    """Each of these is another problem than all others of its group; how many pairs are new. All within her sight."""
    seen = set(Matter.objects.visible_to(viewer).filter(id__in=[*these, *group]).values_list("id", flat=True))
    pairs = {
        pair
        for pair in combinations(sorted(seen.intersection([*these, *group])), 2)
        if not set(pair).isdisjoint(these)
    }
    fresh = sorted(pairs - not_the_same(seen))
    moment = now()
    NotSame.objects.bulk_create(
        NotSame(matter_id=one, other_id=other, by=viewer.user, at=moment) for one, other in fresh
    )
    return len(fresh)


def take_back(viewer: Viewer, key: UUID) -> bool:
    """They may be suggested again; whether there was anything to take back. The row stays."""
    live = latest(viewer, most=None).filter(id=key)
    return live.update(back_by=viewer.user, back_at=now()) > 0


def latest(viewer: Viewer, most: int | None = LATEST) -> QuerySet[NotSame]:
    """What was said in her sight and stands, the newest first."""
    seen = Matter.objects.visible_to(viewer).values("id")
    rows = NotSame.objects.filter(back_at=None, matter__in=seen, other__in=seen)
    return rows if most is None else rows.select_related("matter", "other", "by").order_by("-id")[:most]


def not_the_same(keys: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """The pairs of these of which it was said, the elder first."""
    these = Keys.once(keys)
    rows = NotSame.objects.filter(back_at=None, matter__among=these, other__among=these)
    return set(rows.values_list("matter_id", "other_id"))
