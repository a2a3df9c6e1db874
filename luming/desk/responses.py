"""The response rate on its page: a figure that opens its definition, its parts and the list that makes it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from luming.desk.gate import page
from luming.desk.showing import show
from luming.kernel.proceedings.invitations import AGREED, REFUSED
from luming.kernel.workflow.moment import today
from luming.services import responses as reckoned

DAY = {"type": "date"}
PARTS = {
    reckoned.INVITED: _("邀请过的被申请人"),
    reckoned.ANSWERED: _("答复了的"),
    AGREED: _("同意参加的"),
    REFUSED: _("明确拒绝的"),
    reckoned.SILENT: _("还没有答复的"),
}
ANSWERS = {AGREED: _("同意参加"), REFUSED: _("明确拒绝"), "": _("还没有答复")}


@dataclass(frozen=True)
class Part:
    """A number with the address of the list that makes it."""

    title: Any
    many: int
    url: str
    current: bool


class Period(forms.Form):
    """From which day to which; this year where nothing is said."""

    since = forms.DateField(label=_("从哪天"), widget=forms.DateInput(DAY, "%Y-%m-%d"))
    until = forms.DateField(label=_("到哪天"), widget=forms.DateInput(DAY, "%Y-%m-%d"))

    def days(self) -> tuple[date, date]:
        """Both days are part of it; the earlier one is the first whichever was said first."""
        answers = (
            self.cleaned_data if self.is_valid() else {"since": date(today().year, 1, 1), "until": today()}
        )
        return min(answers.values()), max(answers.values())


@page("responses")
def responses(request: HttpRequest) -> HttpResponse:
    """Of the matters in her sight: invited, answered, agreed; and the list behind whichever number was opened."""
    asked = Period(request.GET or None)
    since, until = asked.days()
    found = reckoned.responses(request.viewer, since, until)
    chosen = request.GET.get("part", "")
    chosen = chosen if chosen in PARTS else ""
    context = {
        "form": asked
        if asked.is_bound and not asked.is_valid()
        else Period({"since": since, "until": until}),
        "since": since,
        "until": until,
        "figure": reckoned,
        "found": found,
        "parts": [_part(found, name, since, until, chosen) for name in PARTS],
        "units": [(unit, *map(part.many, PARTS), part.rate) for unit, part in found.by_unit().items()],
        "columns": PARTS.values(),
        "title": PARTS.get(chosen),
        "rows": [(row, ANSWERS[row.answer]) for row in (found.part(chosen) if chosen else ())],
    }
    return show(request, "desk/responses.html", context)


def _part(found: reckoned.Responses, name: str, since: date, until: date, chosen: str) -> Part:
    query = urlencode({"since": since.isoformat(), "until": until.isoformat(), "part": name})
    return Part(PARTS[name], found.many(name), f"?{query}#list", name == chosen)
