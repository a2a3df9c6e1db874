"""The day sheet: what is late, today's and the next days' dates, and whom to reach, on a sheet to take along."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from luming.desk.calendar_file import Entry, entries
from luming.desk.gate import page
from luming.desk.rows import rows
from luming.desk.showing import show
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings import invitations
from luming.kernel.proceedings.registry import procedures
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words
from luming.services.worklist.names import with_names
from luming.ui.parts import Row

SPANS = (1, 3, 7)  # days, today counted
USUAL = 3
MOST_TO_REACH = 60  # matters looked through for somebody to invite


@dataclass(frozen=True)
class Line:
    """One date with its matter, masked as on the desk."""

    entry: Entry
    row: Row


@dataclass
class Day:
    """One day's dates; what is over stands under the day before all others."""

    day: date | None
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Reach:
    """Somebody who has not answered an invitation, and the way not tried yet."""

    row: Row
    whom: str
    way: Words


@page("day_sheet")
def day_sheet(request: HttpRequest) -> HttpResponse:
    """Hers, and that of those she stands in for."""
    asked = request.GET.get("days", "")
    span = int(asked) if asked in {str(one) for one in SPANS} else USUAL
    viewer = request.viewer
    posts = [*viewer.posts, *viewer.standing_in]
    context = {
        "days": _days(viewer, entries(viewer, posts), span),
        "reach": _reach(viewer, posts),
        "today": today(),
        "span": span,
        "spans": SPANS,
    }
    return show(request, "desk/day_sheet.html", context)


def _days(viewer: Viewer, dates: Iterable[Entry], span: int) -> list[Day]:
    """What is late first, then day by day; today stands there though nothing is due."""
    last = today() + timedelta(days=span - 1)
    wanted = [one for one in dates if one.day <= last]
    shown = _rows(viewer, {one.matter.id for one in wanted})
    found: dict[date | None, Day] = {today(): Day(today())}
    for one in wanted:
        day = one.day if one.day >= today() else None
        found.setdefault(day, Day(day)).lines.append(Line(one, shown[one.matter.id]))
    return sorted(found.values(), key=lambda one: one.day or date.min)


def _reach(viewer: Viewer, posts: Iterable[Post]) -> list[Reach]:
    """The other sides of her matters who have not answered, where one may still be invited."""
    states = defaultdict(set)
    for one in procedures():
        if one.ladder is not None:
            states[one.code] = {state.name for state in one.steps[one.ladder.tries].path.leaves if state}
    mine = Matter.objects.visible_to(viewer).filter(officer__in=[post.id for post in posts], open=True)
    inviting = mine.filter(procedure__in=list(states), state__in=set().union(*states.values()))
    matters = list(inviting.defer("words", "grams").order_by("due_on", "id")[:MOST_TO_REACH])
    shown = _rows(viewer, {one.id for one in matters})
    return [
        Reach(shown[one.id], climb.party.masked, climb.suggested)
        for one in matters
        for climb in invitations.of_matter(one)
        if climb.suggested
    ]


def _rows(viewer: Viewer, keys: set[UUID]) -> dict[UUID, Row]:
    found = list(with_names(Matter.objects.visible_to(viewer).filter(id__in=keys)))
    return {one.id: row for one, row in zip(found, rows(found, viewer), strict=True)}
