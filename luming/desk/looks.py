"""Who looked, as officers read it: beside the matter, and on a page of its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from luming.desk.gate import page
from luming.desk.seeing import seen_or_404
from luming.desk.showing import show
from luming.kernel.events.looks import called
from luming.kernel.events.models import AccessRecord
from luming.kernel.orgs import reading
from luming.kernel.workflow.words import Words
from luming.services.worklist.paging import newest_first


@dataclass(frozen=True)
class Look:
    """One look, in words."""

    who: Any
    unit: str
    what: Words
    at: datetime
    reason: str
    number: str


@page("looks")
def looks(request: HttpRequest, key: UUID) -> HttpResponse:
    """Everybody who looked at this matter, newest first."""
    matter = seen_or_404(request.viewer, key)
    found = newest_first(AccessRecord.objects.filter(matter=matter), request.GET.get("after", ""))
    context = {"matter": matter, "looks": in_words(found.items), "after": found.after}
    return show(request, "desk/looks.html", context)


def in_words(records: list[AccessRecord]) -> list[Look]:
    """Names for the ids of the records; one statement."""
    names = reading.names((one.user for one in records), (one.unit for one in records))
    party = Words("当事人", "a party")
    return [
        Look(
            who=names.get(one.user, "") if one.user else party,
            unit=names.get(one.unit, ""),
            what=called(one.what, one.detail),
            at=one.at,
            reason=one.reason,
            number=one.number,
        )
        for one in records
    ]
