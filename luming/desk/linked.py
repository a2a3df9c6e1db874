"""What a matter is linked with, as far as she may open it: the one that leads, those that go along, those handled together."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from luming.desk.rows import rows
from luming.kernel.matters.models import Link, Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.joining import JOINED
from luming.kernel.proceedings.merging import MERGED
from luming.kernel.scope import table
from luming.services.worklist.names import with_names
from luming.ui.parts import Row

LINKED = f"where (matter_id = %s or other_id = %s) and kind in ('{MERGED}', '{JOINED}') and ended_at is null order by id"


@dataclass(frozen=True)
class Linked:
    """Rows of the linked matters. ``leading`` is the one into which this one was merged, whether or not it still leads."""

    leading: list[Row] = field(default_factory=list)
    rests: bool = False
    answers_itself: bool = False
    merged: list[Row] = field(default_factory=list)
    earliest: date | None = None
    joined: list[Row] = field(default_factory=list)


def linked(viewer: Viewer, matter: Matter) -> Linked:
    """One query where there is no link, which is nearly always."""
    links = table.rows(Link, LINKED, matter.id, matter.id)
    if not links:
        return Linked()
    leading = [one.other_id for one in links if one.kind == MERGED and one.matter_id == matter.id]
    merged = [one.matter_id for one in links if one.kind == MERGED and one.other_id == matter.id]
    seen = Matter.objects.visible_to(viewer)
    along = list(with_names(seen.filter(id__in=merged)).order_by("id"))
    days = [one.applied_on for one in along]
    return Linked(
        leading=rows(with_names(seen.filter(id__in=leading)), viewer),
        rests=bool(matter.resting_in),
        answers_itself=bool(leading) and matter.open and not matter.resting_in,
        merged=rows(along, viewer),
        earliest=min([matter.applied_on, *days]) if days else None,
        joined=rows(with_names(_together(seen, matter, links)).order_by("id"), viewer),
    )


def _together(seen: QuerySet[Matter], matter: Matter, links: list[Link]) -> QuerySet[Matter]:
    """The rest of the list, of which this matter is the middle or a member."""
    joined = [one for one in links if one.kind == JOINED]
    middles = {one.other_id for one in joined}
    members = Link.objects.filter(kind=JOINED, ended_at=None, other__in=middles).values("matter")
    return seen.filter(Q(id__in=middles) | Q(id__in=members)).exclude(id=matter.id) if joined else seen.none()
