"""Days to reply: a figure that opens its definition, its parts and its list."""

from django.http import HttpRequest, HttpResponse

from luming.desk.gate import page
from luming.desk.showing import show
from luming.services import reply_days as reckoned

LONGEST = 10


@page("days")
def days(request: HttpRequest) -> HttpResponse:
    """Of the appeals in her sight: how long until the first reply, in all and by year, and the longest ones."""
    years = reckoned.by_year(request.viewer)
    whole = reckoned.whole(years.values())
    context = {
        "definition": reckoned.DEFINITION,
        "within": reckoned.WITHIN,
        "whole": whole,
        "bars": list(whole.bars()) if whole else [],
        "years": years,
        "unanswered": reckoned.unanswered(request.viewer),
        "longest": reckoned.longest(request.viewer, LONGEST) if whole else [],
    }
    return show(request, "desk/days.html", context)
