"""Contacts that wait for a head: of her own units, and never those of a matter whose officer she is herself."""

from uuid import UUID

from django.db.models import QuerySet

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.roles import Role
from luming.services.satisfaction.models import DONE, Contact


def open_for(viewer: Viewer) -> "QuerySet[Contact]":
    """What waits for her, the nearest day first."""
    units = {post.unit_id for post in (*viewer.posts, *viewer.standing_in) if post.role is Role.HEAD}
    hers = Matter.objects.filter(officer__user=viewer.user).values("id")
    return Contact.objects.filter(unit__in=units, ended_on=None).exclude(matter__in=hers)


def done(viewer: Viewer, key: UUID, result: str) -> Contact | None:
    """She has called; what came of it is shown to the person too. None where there is no such contact."""
    row = open_for(viewer).filter(id=key).first()
    if row is None:
        return None
    row.outcome, row.ended_on, row.result, row.done_by = DONE, today(), result, viewer.user
    row.save(update_fields=["outcome", "ended_on", "result", "done_by"])
    return row
