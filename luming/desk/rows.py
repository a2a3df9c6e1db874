"""Matters as rows of a list: a constant number of queries, whatever the page's length."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.reckoning.reckoned import SOON
from luming.kernel.workflow.moment import today
from luming.services.worklist.names import parties
from luming.ui.parts import Row


def rows(matters: Iterable[Matter], viewer: Viewer) -> list[Row]:
    """The rows in the given order; parties masked. Who sees one unit only is not told its name in every row."""
    found = list(matters)
    people = parties(one.id for one in found)
    several = len(viewer.units) > 1
    return [_row(one, people[one.id], one.holder.name if several else _("未指定")) for one in found]


def _row(matter: Matter, parties: list[str], holder: str) -> Row:
    procedure = known(matter.procedure, matter.version)
    due = getattr(matter, "asked_by", matter.due_on) if matter.open else None
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
