"""Who looked: written whenever an officer, or a system in her name, opens a matter, a paper or an identity.

Shown to the parties and to the auditor.
"""

from datetime import timedelta
from uuid import UUID

from luming.kernel.events.looks import LIST, PAGE
from luming.kernel.events.models import AccessRecord
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.scope import table
from luming.kernel.scope.fresh import fresh
from luming.kernel.workflow.moment import now

BEFORE = 'select exists (select 1 from events_accessrecord where matter_id = %s and "user" = %s and what = %s and at > %s)'
ONE_LOOK = timedelta(minutes=10)  # a page opened again within this time is the same look


def looked(viewer: Viewer, matter: Matter, what: str, detail: str = "", reason: str = "") -> None:
    """Write one look; the same page again within ten minutes is not written twice."""
    at = now()
    if what == PAGE:
        ((before,),) = table.answers(BEFORE, matter.id, viewer.user.id, PAGE, at - ONE_LOOK)
        if before:
            return
    look = fresh(
        AccessRecord,
        matter=matter,
        number=matter.number or "",
        user=viewer.user.id,
        unit=_unit_of(viewer, matter),
        what=what,
        detail=detail[:60],
        reason=reason[:200],
        at=at,
    )
    table.add([look])


def took(viewer: Viewer, code: str, said: str) -> None:
    """Write that she took a list away; what it was and how many rows it had stands in ``said``."""
    AccessRecord.objects.create(
        user=viewer.user.id,
        unit=next((post.unit_id for post in viewer.posts), None),
        what=LIST,
        detail=code[:60],
        reason=said[:200],
        at=now(),
    )


def _unit_of(viewer: Viewer, matter: Matter) -> UUID | None:
    """The unit for which she looked: the holder where she works there, else her first."""
    units = [post.unit_id for post in viewer.posts]
    return matter.holder_id if matter.holder_id in units else next(iter(units), None)
