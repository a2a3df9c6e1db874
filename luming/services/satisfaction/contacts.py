"""Contacts that wait: for a head of the unit, never the officer concerned; for a chief where the unit has no other head."""

from uuid import UUID

from django.db.models import Q, QuerySet

from luming.kernel.orgs.viewer import Viewer
from luming.kernel.scope.among import Keys
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.roles import Role
from luming.services.satisfaction.models import DONE, Contact


def open_for(viewer: Viewer) -> "QuerySet[Contact]":
    """What waits for her, the nearest day first."""
    heads = {post.unit_id for post in (*viewer.posts, *viewer.standing_in) if post.role is Role.HEAD}
    below = Keys.of(viewer.below_as(Role.CHIEF))
    rows = Contact.objects.filter(
        Q(unit__in=heads, above=False) | Q(unit__listed=below, above=True), ended_on=None
    )
    return rows.exclude(matter__officer__user=viewer.user).select_related("unit")


def done(viewer: Viewer, key: UUID, result: str) -> Contact | None:
    """She has called; what came of it is shown to the person too. None where there is no such contact."""
    row = open_for(viewer).filter(id=key).first()
    if row is None:
        return None
    row.outcome, row.ended_on, row.result, row.done_by = DONE, today(), result, viewer.user
    row.save(update_fields=["outcome", "ended_on", "result", "done_by"])
    return row
