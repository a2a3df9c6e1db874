"""Who looked: written whenever an officer opens a matter, a paper or an identity; shown to the parties and the auditor."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from luming.desk.gate import page
from luming.desk.paging import newest_first
from luming.desk.seeing import seen_or_404
from luming.desk.showing import show
from luming.kernel.events.looks import PAGE, called
from luming.kernel.events.models import AccessRecord
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Unit, User
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.words import Words

ONE_LOOK = timedelta(minutes=10)  # a page opened again within this time is the same look


@dataclass(frozen=True)
class Look:
    """One look, in words."""

    who: Any
    unit: str
    what: Words
    at: datetime
    reason: str
    number: str


def looked(viewer: Viewer, matter: Matter, what: str, detail: str = "", reason: str = "") -> None:
    """Write one look; the same page again within ten minutes is not written twice."""
    at = now()
    if what == PAGE:
        before = AccessRecord.objects.filter(
            matter=matter, user=viewer.user.id, what=PAGE, at__gt=at - ONE_LOOK
        )
        if before.exists():
            return
    AccessRecord.objects.create(
        matter=matter,
        number=matter.number or "",
        user=viewer.user.id,
        unit=_unit_of(viewer, matter),
        what=what,
        detail=detail[:60],
        reason=reason[:200],
        at=at,
    )


@page("looks")
def looks(request: HttpRequest, key: UUID) -> HttpResponse:
    """Everybody who looked at this matter, newest first."""
    matter = seen_or_404(request.viewer, key)
    found = newest_first(AccessRecord.objects.filter(matter=matter), request.GET.get("after", ""))
    context = {"matter": matter, "looks": in_words(found.items), "after": found.after}
    return show(request, "desk/looks.html", context)


def in_words(records: list[AccessRecord]) -> list[Look]:
    """Names for the ids of the records; two queries."""
    people = dict(User.objects.filter(id__in={one.user for one in records}).values_list("id", "name"))
    units = dict(Unit.objects.filter(id__in={one.unit for one in records}).values_list("id", "name"))
    party = Words("当事人", "a party")
    return [
        Look(
            who=people.get(one.user, "") if one.user else party,
            unit=units.get(one.unit, ""),
            what=called(one.what, one.detail),
            at=one.at,
            reason=one.reason,
            number=one.number,
        )
        for one in records
    ]


def _unit_of(viewer: Viewer, matter: Matter) -> UUID | None:
    """The unit for which she looked: the holder where she works there, else her first."""
    units = [post.unit_id for post in viewer.posts]
    return matter.holder_id if matter.holder_id in units else next(iter(units), None)
