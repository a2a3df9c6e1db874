"""The supervision page: one list at a time, each line a matter with its unit, its clock and whose days these were."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luming.desk.gate import page
from luming.desk.rows import rows
from luming.desk.showing import show
from luming.desk.supervision.place import PlaceForm, where
from luming.kernel.matters.models import Assignment, Matter, Supervision
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.supervising import GROUNDS
from luming.kernel.workflow.moment import SHANGHAI, now
from luming.services.supervision.lists import LISTS, Listed, Where, asked_elsewhere, in_order, notices, said
from luming.services.supervision.spending import Spent, spent
from luming.services.worklist import paging
from luming.services.worklist.lists import MOST_COUNTED
from luming.services.worklist.names import with_names
from luming.ui.parts import Row
from luming.ui.templatetags.luming import short_day


@dataclass(frozen=True)
class Tab:
    """One list to choose."""

    name: str
    title: Any
    current: bool
    count: str


@page("supervision")
def supervision(request: HttpRequest) -> HttpResponse:
    """The chosen list of the chosen place.

    Cost: the rows shown, four queries about them, and at most a hundred rows for each tab's count.
    """
    form = PlaceForm(request)
    there = where(request.viewer, form)
    asked = request.GET.get("list", "")
    chosen = LISTS[asked if asked in LISTS else next(iter(LISTS))]
    found = _page(chosen, there, request.GET.get("after", ""))
    context = {
        "tabs": [Tab(one.code, one.words, one is chosen, _count(one, there)) for one in LISTS.values()],
        "chosen": chosen,
        "means": said(chosen, there),
        "form": form,
        "region": request.GET.get("region", ""),
        "rows": _rows(found.items, request.viewer),
        "after": found.after,
    }
    return show(request, "desk/supervision.html", context)


def _count(listed: Listed, there: Where) -> str:
    many = in_order(listed, there)[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if many > MOST_COUNTED else str(many or "")


def _page(listed: Listed, there: Where, after: str) -> paging.Page:
    matters = with_names(listed.of(there))
    if listed.at_due:
        return paging.by_due(matters.by_due(), after)
    if listed.by:
        return _longest_first(matters, listed.by, after)
    return paging.newest_first(matters, after)


def _longest_first(matters: QuerySet[Matter], column: str, after: str) -> paging.Page:
    """By a column of days; the index has the day and the key."""
    place = paging.place_by_day(after)
    if place:
        day, key = place
        later = Q(**{f"{column}__gt": day}) | Q(id__gt=key)
        matters = matters.filter(**{f"{column}__gte": day}).filter(later)
    return paging.cut(
        matters.order_by(column, "id"),
        paging.SIZE,
        lambda one: f"{getattr(one, column).isoformat()}_{one.id}",
    )


def _rows(matters: list[Matter], viewer: Viewer) -> list[Row]:
    """Of matters and units: whoever the officer is, she is not named here."""
    moment = now()
    days = spent({one.id: one.closed_at or moment for one in matters})
    standing, elsewhere = notices(one.id for one in matters), asked_elsewhere(one.id for one in matters)
    return [
        replace(
            row,
            officer="",
            holder=matter.holder.name,
            excerpt=" · ".join(
                [
                    *_said(matter, days.get(matter.id), standing.get(matter.id)),
                    *map(_word_of, elsewhere.get(matter.id, ())),
                ]
            ),
        )
        for row, matter in zip(rows(matters, viewer), matters, strict=True)
    ]


def _said(matter: Matter, days: Spent | None, notice: Supervision | None) -> Iterable[str]:
    if days:
        here = days.units.get(matter.holder_id, 0)
        yield _("到今天 %(days)s 天，现在的机构 %(here)s 天") % {"days": days.days, "here": here}
    if matter.worked_on:
        yield _("上一次办理 %(day)s") % {"day": _day(matter.worked_on)}
    if notice:
        ground = GROUNDS[notice.ground].in_(get_language() or "zh-hans")
        day = _day(notice.issued_at.astimezone(SHANGHAI).date())
        answered = _("已答复，等认定") if notice.replied_at else _("等答复")
        yield _("%(unit)s %(day)s督办：%(ground)s；%(answered)s") % {
            "unit": notice.unit.name,
            "day": day,
            "ground": ground,
            "answered": answered,
        }


def _word_of(asked: Assignment) -> str:
    """A unit that owes a word, or took no part."""
    named = {
        "unit": asked.unit.name,
        "day": _day((asked.answered_at or asked.sent_at).astimezone(SHANGHAI).date()),
    }
    return (_("%(unit)s %(day)s不参加") if asked.answered_at else _("%(day)s问了%(unit)s，没有答复")) % named


def _day(day: date) -> str:
    return str(short_day(day))
