"""Matters as rows of a list: a constant number of queries, whatever the page's length."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.groups.counting import many_members
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.reckoning.reckoned import SOON
from luming.kernel.workflow.moment import today
from luming.ui.parts import Row


def rows(matters: Iterable[Matter], viewer: Viewer) -> list[Row]:
    """The rows in the given order; parties masked. Who sees one unit only is not told its name in every row."""
    found = list(matters)
    parties = _parties(one.id for one in found)
    several = len(viewer.units) > 1
    return [_row(one, parties[one.id], one.holder.name if several else _("未指定")) for one in found]


def with_names(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """With the names that a row shows, read at once; the search columns stay behind."""
    return matters.select_related("holder", "officer__user").defer("words", "grams")


def _row(matter: Matter, parties: list[str], holder: str) -> Row:
    procedure = known(matter.procedure, matter.version)
    due = matter.due_on if matter.open else None
    return Row(
        url=reverse("desk:matter", args=[matter.id]),
        number=matter.number or "",
        title=matter.title,
        state=procedure.states[matter.state].words,
        parties=pgettext("list", "、").join(parties),
        subject=procedure.subject(matter.subject) if matter.subject else "",
        holder=holder,
        officer=matter.officer.user.name if matter.officer else "",
        due=due,
        clock_state=standing(due) if matter.open else "closed",
        days=(due - today()).days if due else 0,
        provisional=matter.due_provisional,
        key=str(matter.id) if matter.open else "",
        merged=matter.resting_in,
    )


def standing(due: date | None) -> str:
    """Late, soon or in time."""
    if due is None:
        return "ok"
    if due < today():
        return "late"
    return "soon" if due - today() <= timedelta(days=SOON) else "ok"


def _parties(matters: Iterable[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    people = Party.objects.met().filter(matter__in=list(matters))
    for matter, masked in people.values_list("matter", "masked"):
        found[matter].append(masked)
    for matter, many in many_members(found).items():
        found[matter].append(_("群体 %(many)s 人") % {"many": many})
    return found
