"""My desk: one list at a time, sorted by due, with plain filters in its address."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from luming.desk import reassigning, saved
from luming.desk.gate import page
from luming.desk.news import news
from luming.desk.pages import may_open
from luming.desk.rows import rows
from luming.desk.showing import show
from luming.services.satisfaction import contacts
from luming.services.worklist import lists, paging
from luming.services.worklist.filters import Filters
from luming.services.worklist.names import as_lines


@dataclass(frozen=True)
class Tab:
    """One list to choose."""

    name: str
    title: str
    current: bool
    count: str


@page("home")
def home(request: HttpRequest) -> HttpResponse:
    """To the page where her work begins."""
    viewer = request.viewer
    if viewer.posts and all(post.unit.kind == "court" for post in viewer.posts) and not request.GET:
        return HttpResponseRedirect(reverse("desk:court"))
    first = next(name for name in ("desk", "events", "people", "account") if may_open(viewer, name))
    if first == "desk":
        return desk(request)
    return HttpResponseRedirect(reverse(f"desk:{first}"))


@page("desk")
def desk(request: HttpRequest) -> HttpResponse:
    """The chosen list, or the first of hers."""
    viewer = request.viewer
    names = lists.offered(viewer)
    asked = request.GET.get("list", "")
    name = asked if asked in names else names[0]
    filters = Filters(viewer, request.GET, only_open=name in lists.OPEN_ONLY)
    matters = filters.narrowed(lists.listed(viewer, name))
    named = saved.above(request, filters, name)
    found = _page(viewer, name, matters, request.GET)
    context = {
        "tabs": [Tab(one, title(one), one == name, _count(viewer, one)) for one in lists.tabs(viewer, name)],
        "title": title(name),
        "list": name,
        "filters": filters,
        "day_sheet": name == "mine" and may_open(viewer, "day_sheet"),
        "saved": named,
        "named": any(one.current for one in named),
        "asked": saved.asked(request.GET),
        "rows": rows(found.items, viewer),
        "news": news(viewer, found.items),
        "contacts": contacts.open_for(viewer).count() if may_open(viewer, "contacts") else 0,
        "after": found.after,
        "pick": "reassign" if name in reassigning.LISTS and may_open(viewer, "reassign") else "",
        "ticked": "ticked" in request.GET,
        "nothing": nothing(name) if not filters.is_set else _("没有符合这些条件的事项。"),
    }
    return show(request, "desk/desk.html", context)


def _page(viewer: Any, name: str, matters: Any, query: Any) -> paging.Page:  # noqa: ANN401 - a Viewer, a queryset, a QueryDict
    after = query.get("after", "")
    if name == "table":
        return paging.by_due(as_lines(lists.by_asked_day(viewer, matters)), after)
    if query.get("standing") in {"closed", "any"}:
        return paging.newest_first(as_lines(matters), after)
    of_a_state = bool(query.get("state"))
    ordered = lists.by_due(matters, "" if of_a_state else name)
    return paging.by_due(as_lines(ordered), after, of_a_state=of_a_state)


def _count(viewer: Any, name: str) -> str:  # noqa: ANN401 - a Viewer
    return "" if name == "all" else lists.counted(viewer, name)


def title(name: str) -> str:
    """What a list is called."""
    return {
        "mine": _("我要办的"),
        "handed": _("待接收"),
        "table": _("请我们会商"),
        "ruling": _("请上级指定"),
        "waiting": _("等别人的"),
        "unassigned": _("没有指定承办人"),
        "asked": _("个人信息请求"),
        "late": _("超过期限"),
        "all": _("全部"),
    }[name]


def nothing(name: str) -> str:
    """What an empty list says."""
    return {
        "mine": _("现在没有要您办的。有新的事项交给您，会出现在这里。"),
        "handed": _("没有等您的机构接收或者答复的事项。"),
        "table": _("没有等您的机构答复的会商。"),
        "ruling": _("没有等您的机构指定承办的事项。"),
        "waiting": _("没有等别的机构答复的事项。"),
        "unassigned": _("每件事都有承办人。"),
        "asked": _("没有等待答复的个人信息请求。"),
        "late": _("没有超过期限的事项。"),
        "all": _("还没有事项。"),
    }[name]
