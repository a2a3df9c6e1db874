"""The statistical form of a procedure on its page: a line a unit or a region, each number opening the list that makes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from luming.desk.gate import page
from luming.desk.rows import rows
from luming.desk.showing import show
from luming.desk.supervision.form_asked import Answer, FormAsked, answered, part_words, remember
from luming.kernel.workflow.statistical_form import Count
from luming.services.statistics.tabulating import Tabulated
from luming.services.worklist.behind import of_keys

FEN = 100


@dataclass(frozen=True)
class Cell:
    """One number and the address of its list; empty where nobody records it."""

    many: str
    url: str = ""


@page("statistics")
def statistics(request: HttpRequest) -> HttpResponse:
    """The form of the chosen days and columns; a press keeps the columns for the next time."""
    form = FormAsked(request)
    if request.method == "POST":
        remember(request.user, request.POST.getlist("column"))
        messages.success(request, _("这些栏目记住了，下次打开就是它们。只记在您这里。"))
        return HttpResponseRedirect(f"{reverse('desk:statistics')}?{request.POST.get('query', '')}")
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        found = answered(request.viewer, form)
        context |= {
            "found": found,
            "declared": found.procedure.statistical_form,
            "parts": [
                (part.words, len(list(some))) for part, some in groupby(found.columns, lambda one: one.part)
            ],
            "lines": list(_lines(request, found)),
            "query": request.GET.urlencode(),
            **_opened(request, found),
        }
    return show(request, "desk/statistics.html", context)


def _lines(request: HttpRequest, found: Answer) -> Iterator[tuple[Any, list[Cell]]]:
    yield _("合计"), [_cell(request, found.whole, one, "") for one in found.columns]
    if len(found.lines) > 1:
        for place, part in found.lines:
            yield place.name, [_cell(request, part, one, str(place.key)) for one in found.columns]


def _cell(request: HttpRequest, part: Tabulated, column: Count, line: str) -> Cell:
    many = part.many(column)
    if many is None:
        return Cell("")
    query = request.GET.copy()
    query.pop("after", None)
    query["of"], query["line"] = column.code, line
    return Cell(
        f"{many / FEN:,.2f}" if column.money else str(many), f"?{query.urlencode()}#list" if many else ""
    )


def _opened(request: HttpRequest, found: Answer) -> dict[str, Any]:
    """The list behind the number that was opened."""
    asked = request.GET.get("of", "")
    if not asked:
        return {}
    try:
        column, part = found.column(asked), found.of(request.GET.get("line", ""))
    except LookupError as unknown:
        raise Http404 from unknown
    keys = part.part(column)
    one = of_keys(keys, request.viewer, request.GET.get("after", ""))
    return {
        "title": part_words(column),
        "means": column.means,
        "many": len(keys),
        "rows": rows(one.items, request.viewer),
        "after": one.after,
    }
