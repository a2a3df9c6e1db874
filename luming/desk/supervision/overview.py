"""The dashboard of a region, or of one unit: a few numbers from the sums, each opening its list; nobody is ranked."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from luming.desk.gate import page
from luming.desk.showing import show
from luming.desk.supervision import opened
from luming.desk.supervision.numbers import Asked, at_work, by_month, by_way, shared
from luming.desk.supervision.place import PlaceForm, own_region, where
from luming.kernel.orgs.models import Region
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.choosing import from_words
from luming.kernel.proceedings.registry import procedures
from luming.kernel.workflow.moment import today
from luming.services.dashboards import areas, year
from luming.services.dashboards.remembered import last_count, remembered
from luming.services.indicators.catalogue import INDICATORS
from luming.services.indicators.definition import Share
from luming.services.indicators.where import Where
from luming.services.rates.definitions import INTERVAL
from luming.services.rollups.measures import MEASURES
from luming.services.rollups.reading import standing


class Which(PlaceForm):
    """Which part of what is in her sight, and which kind of matter; all of it where nothing is said."""

    kind = forms.ChoiceField(label=_("哪一种"), required=False)

    def __init__(self, request: Any) -> None:  # noqa: ANN401 - a request, or what stands for it
        super().__init__(request)
        kinds = {one.code: one.title for one in procedures()}
        self.fields["kind"].choices = [("", pgettext_lazy("kinds", "全部")), *from_words(kinds)()]
        if not request.viewer.below:
            del self.fields["region"]


@page("overview")
def region(request: HttpRequest) -> HttpResponse:
    """Of all units in her sight, or those of one place in it."""
    form, viewer, counted = Which(request), request.viewer, last_count()
    units, kind = sight(viewer, form)
    found = year.year(Where.of(units), today(), counted, kind)
    now = remembered(counted, ("now", units, today(), kind), lambda: standing(units, today(), kind))
    asked = Asked(found, now, request.GET.get("region", ""))
    lines = areas.areas(units, _depth(viewer, form))
    context = {
        "form": form,
        "counted_at": counted and counted[0],
        "year": found,
        "is_empty": found.is_empty and not asked.now.open,
        "now": at_work(asked),
        "months": by_month(asked),
        "ways": by_way(asked),
        "figures": shared(asked),
        "whose": areas.of_days(lines, found.whose),
        "beside": _beside(asked, lines, counted),
        "measures": MEASURES,
        "interval": INTERVAL,
        **opened.opened(request, units, kind),
    }
    return show(request, "desk/overview.html", context)


def sight(viewer: Viewer, form: Which) -> tuple[frozenset[UUID], str]:
    """A head sees her own unit; who looks down, her subtree or the place in it that she names; and of which kind."""
    units = where(viewer, form).units if viewer.below else viewer.units
    return units, form.cleaned_data.get("kind", "") if form.is_valid() else ""


def _depth(viewer: Viewer, form: Which) -> int:
    """How far below the city stands the place from which she looks: the city is 1."""
    place = form.cleaned_data.get("region") if form.is_valid() else None
    path = (
        place.path
        if place
        else Region.objects.filter(pk=own_region(viewer)).values_list("path", flat=True).first()
    )
    return len([code for code in (path or "").split("/") if code])


def _beside(asked: Asked, lines: list[areas.Area], counted: Any) -> dict[str, Any] | None:  # noqa: ANN401 - or nothing
    """One share of one kind, line by line; of a single line there is nothing to lay beside it."""
    kinds = [asked.year.kind] if asked.year.kind else asked.year.kinds
    like = (one for one in INDICATORS.values() if isinstance(one, Share) and areas.is_like(one))
    question = next((one for one in like if one.whole.procedure in kinds), None)
    if question is None or len(lines) < 2:  # noqa: PLR2004 - two are the fewest that stand side by side
        return None
    by_unit = areas.shares(question, asked.year.where, asked.year.period, counted)
    return {"question": question, "lines": areas.beside(lines, by_unit)}
