"""Whose committee she may look at, change or confirm; and how many matters she has, as counts, for herself and her head."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from luming.desk.committees.forms import KIND
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.committees import Roster
from luming.kernel.orgs.models import Post, Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.roles import Role

ABOVE = {Role.HEAD, Role.CHIEF}


def committees(viewer: Viewer) -> Any:  # noqa: ANN401 - a queryset of units
    """The committees of today that she sees: those of her units; to an administrator every one."""
    found = Unit.objects.on(today()).filter(kind=KIND).select_related("region").order_by("path")
    return found if Role.ADMINISTRATOR in viewer.roles else found.filter(id__among=viewer.units)


def committee_or_404(viewer: Viewer, key: UUID) -> Unit:
    """One of them."""
    unit: Unit = get_object_or_404(committees(viewer), pk=key)
    return unit


def may_change(viewer: Viewer, unit: Unit) -> bool:
    """Its own head enters who is on it."""
    return any(post.role is Role.HEAD and post.unit_id == unit.id for post in _posts(viewer))


def may_confirm(viewer: Viewer, unit: Unit) -> bool:
    """The unit above it, through its head or chief, or an administrator."""
    if Role.ADMINISTRATOR in viewer.roles:
        return True
    return any(post.role in ABOVE and _is_above(post.unit, unit) for post in _posts(viewer))


def caseload(viewer: Viewer, found: Roster) -> dict[UUID, tuple[int, int]]:
    """By post: open now, and ended this year. Of others she learns nothing; nobody is compared with anybody."""
    headed = may_change(viewer, found.unit)
    own = {post.id for post in viewer.posts}
    asked = [one.post_id for one in found.lines if one.post_id and (headed or one.post_id in own)]
    if not asked:
        return {}
    ended = Q(closed_at__year=today().year)
    counted = Matter.objects.filter(officer_id__in=asked).filter(Q(open=True) | ended)
    rows = counted.values_list("officer_id").annotate(
        open_now=Count("id", filter=Q(open=True)), ended=Count("id", filter=Q(open=False) & ended)
    )
    return dict.fromkeys(asked, (0, 0)) | {key: (now, then) for key, now, then in rows}


def _posts(viewer: Viewer) -> tuple[Post, ...]:
    return (*viewer.posts, *viewer.standing_in)


def _is_above(unit: Unit, below: Unit) -> bool:
    return below.path.startswith(unit.path) and below.id != unit.id
