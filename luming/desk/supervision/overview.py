"""The overview of a region, or of one unit: a few numbers from the sums, each opening its list; nobody is ranked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from luming.desk.gate import page
from luming.desk.rows import rows
from luming.desk.showing import show
from luming.desk.supervision.place import PlaceForm, where
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words
from luming.services.rollups.measures import MEASURES, NAMED, OTHERWISE, WAYS
from luming.services.rollups.reading import Overview, in_order, listed, overview, still_open
from luming.services.worklist import paging
from luming.services.worklist.names import with_names

MOST_UNITS = 40  # lines of whose days; the rest stands together below them
NOW = ("open", "overdue")
BY_MONTH = ("brought", "accepted", "concluded")


@dataclass(frozen=True)
class Number:
    """One number and the address of its list; ``is_part`` of the line above it."""

    many: Any
    url: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the table: this month, and the one before."""

    title: Any
    numbers: list[Number]
    is_part: bool = False


@page("overview")
def region(request: HttpRequest) -> HttpResponse:
    """Of all units in her sight, or those of one place in it."""
    form = PlaceForm(request)
    units = _units(request.viewer, form)
    found = overview(units, today())
    names = in_order(units)
    context = {
        "form": form if request.viewer.below else None,
        "found": found,
        "now": [Line(_title(name), [Number(getattr(found, name), _url(request, name))]) for name in NOW],
        "lines": list(_lines(request, found)),
        "whose": _whose(found, names),
        "measures": MEASURES,
        **_opened(request, units),
    }
    return show(request, "desk/overview.html", context)


def _units(viewer: Viewer, form: PlaceForm) -> frozenset[UUID]:
    """A head sees her own unit; who looks down, her subtree or the place in it that she names."""
    return where(viewer, form).units if viewer.below else viewer.units


def _title(name: str) -> Words:
    return NAMED["due" if name == "overdue" else name].words


def _url(request: HttpRequest, name: str, first: date | None = None, way: str = "") -> str:
    asked = {"list": name, "month": first.isoformat()[:7] if first else "", "way": way}
    asked["region"] = request.GET.get("region", "")
    return f"?{urlencode({key: value for key, value in asked.items() if value})}#list"


def _lines(request: HttpRequest, found: Overview) -> Iterator[Line]:
    for name in BY_MONTH:
        numbers = [Number(one.many(name), _url(request, name, one.first)) for one in found.months]
        yield Line(_title(name), numbers)
    there = {way for one in found.months for way in one.ways}
    for way in [*(one for one in WAYS if one in there), *sorted(there - WAYS.keys())]:
        numbers = [
            Number(one.ways.get(way, 0), _url(request, "concluded", one.first, way)) for one in found.months
        ]
        yield Line(WAYS.get(way, OTHERWISE), numbers, is_part=True)
    yield Line(_("中位数，天"), [_days(one.median) for one in found.months])
    yield Line(_("第九十百分位，天"), [_days(one.ninetieth) for one in found.months])


def _days(many: float | None) -> Number:
    return Number("—" if many is None else f"{many:g}")


def _whose(found: Overview, names: dict[UUID, str]) -> list[Line]:
    """Those in her sight by name in their order; the others together."""
    days = [one.whose for one in found.months]
    there = [unit for unit in names if any(one.get(unit) for one in days)][:MOST_UNITS]
    shown = [Line(names[unit], [Number(one.pop(unit, 0)) for one in days]) for unit in there]
    rest = [sum(one.values()) for one in days]
    return [*shown, Line(_("其他机构"), [Number(many) for many in rest])] if any(rest) else shown


def _opened(request: HttpRequest, units: frozenset[UUID]) -> dict[str, Any]:
    """The list behind the number that was opened; nothing for what has none."""
    name, after = request.GET.get("list", ""), request.GET.get("after", "")
    first = month_of(request.GET.get("month", ""))
    if name in NOW:
        matters = with_names(still_open(units, today() if name == "overdue" else None))
        found = paging.by_due(matters.by_due(), after)
    elif name in BY_MONTH and first:
        found = _page_of(listed(name, units, first, request.GET.get("way", "")), request.viewer, after)
    else:
        return {}
    return {
        "title": _title(name),
        "month": first,
        "rows": rows(found.items, request.viewer),
        "after": found.after,
    }


def _page_of(counted: Any, viewer: Viewer, after: str) -> paging.Page:  # noqa: ANN401 - a queryset
    """Newest first, by the keys that were counted; of these only what she still sees."""
    keys = counted.order_by("-matter_id").values_list("matter_id", flat=True)
    place = paging.key_of(after)
    found = list((keys.filter(matter_id__lt=place) if place else keys)[: paging.SIZE + 1])
    seen = with_names(Matter.objects.visible_to(viewer).filter(id__in=found[: paging.SIZE])).order_by("-id")
    return paging.Page(list(seen), str(found[paging.SIZE - 1]) if len(found) > paging.SIZE else "")


def month_of(text: str) -> date | None:
    """The first day of the month that an address names; None where it names none."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
