"""Changes of committees and members: what is to be filed by when, what was, and the list of which the court is told."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from luming.desk import kept
from luming.desk.committees import seeing
from luming.desk.committees.forms import FiledForm, ToldForm
from luming.desk.gate import page
from luming.desk.refusing import put_beside
from luming.desk.showing import show
from luming.kernel.deadlines import filing
from luming.kernel.deadlines.rules import governing
from luming.kernel.orgs.committees import STANDINGS, rosters
from luming.kernel.orgs.models import Filing
from luming.kernel.orgs.models.committee import JOINED, LEFT, TERM
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words

WHAT = {
    TERM: Words("一届任期", "Term of office"),
    JOINED: Words("进入名册", "Joined the roster"),
    LEFT: Words("离开名册", "Left the roster"),
}
FILED_MOST = 100  # of those filed, the last


@page("filings")
def filings(request: HttpRequest) -> HttpResponse:
    """What waits, by the day on which it is due; what was filed; and a form that records several at once."""
    units = list(seeing.committees(request.viewer))
    waiting = (
        Filing.objects.filter(unit__in=units, filed_on=None).select_related("unit").order_by("due", "id")
    )
    form = FiledForm(request.POST or kept.take(request), initial={"filed_on": today()})
    if request.method == "POST" and form.is_valid() and _recorded(request, form, waiting):
        return redirect("desk:filings")
    done = Filing.objects.filter(unit__in=units).exclude(filed_on=None).select_related("unit")
    context: dict[str, Any] = {
        "form": form,
        "waiting": [(row, WHAT[row.what], _is_late(row)) for row in waiting],
        "done": [(row, WHAT[row.what]) for row in done.order_by("-filed_on", "-id")[:FILED_MOST]],
        "rule": governing(filing.PERIOD, units[0].region_id if units else None, today()),
        "ticked": request.POST.getlist("row"),
    }
    return show(request, "desk/filings.html", context)


@page("filings")
def notice(request: HttpRequest) -> HttpResponse:
    """The committees and their members on one sheet, with the changes of which the court was not told yet."""
    units = list(seeing.committees(request.viewer))
    untold = Filing.objects.filter(unit__in=units, court_told_on=None).select_related("unit")
    form = ToldForm(request.POST or kept.take(request), initial={"on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            many = filing.court_told(untold, request.user, form.cleaned_data["on"], form.cleaned_data["how"])
        except Refused as refused:
            put_beside(form, refused)
        else:
            messages.success(request, _("已记下：%(many)s 项变动已通报法院。") % {"many": many})
            return redirect("desk:court_notice")
    found = rosters(units, today())
    context = {
        "form": form,
        "day": today(),
        "rosters": [
            (one, [(line, STANDINGS[line.standing]) for line in one.lines]) for one in found.values()
        ],
        "untold": [(row, WHAT[row.what]) for row in untold],
    }
    return show(request, "desk/court_notice.html", context)


def _recorded(request: HttpRequest, form: FiledForm, waiting: Any) -> bool:  # noqa: ANN401 - a queryset
    ticked = request.POST.getlist("row")
    rows = [row for row in waiting if str(row.id) in ticked]
    if not rows:
        form.add_error(None, _("请勾选已经备案的变动。"))
        return False
    try:
        many = filing.filed(rows, request.user, **form.cleaned_data)
    except Refused as refused:
        put_beside(form, refused)
        return False
    messages.success(request, _("已记下 %(many)s 项备案。") % {"many": many})
    return True


def _is_late(row: Filing, day: date | None = None) -> bool:
    return row.due is not None and row.due < (day or today())
