"""The list behind the number that was opened, on the dashboard's own page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from luming.desk.rows import rows
from luming.desk.supervision.numbers import BY_MONTH, NOW, means_of, title_of
from luming.kernel.matters.models import Matter
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words
from luming.services.dashboards.year import span
from luming.services.indicators.catalogue import INDICATORS
from luming.services.indicators.definition import Count
from luming.services.indicators.figures import Figure
from luming.services.indicators.period import Period
from luming.services.indicators.where import Where
from luming.services.rollups.measures import OTHERWISE, WAYS
from luming.services.rollups.models import Counted
from luming.services.rollups.reading import SOON, listed, still_open
from luming.services.worklist import paging
from luming.services.worklist.behind import of_rows
from luming.services.worklist.names import with_names


@dataclass(frozen=True)
class Behind:
    """What makes a number: matters that are open now, or matters as they were counted; of which days, and how it ended."""

    title: Words
    means: Words
    now: QuerySet[Matter] | None = None
    counted: QuerySet[Counted] | None = None
    period: Period | None = None
    way: Words | None = None


def behind(query: Mapping[str, str], units: frozenset[UUID], kind: str) -> Behind | None:
    """Of an address of the dashboard; nothing where it names no list, or no month that there is."""
    name, first = query.get("list", ""), _month(query.get("month", ""))
    if name in NOW:
        return Behind(title_of(name), means_of(name), now=_now(name, units, kind))
    if query.get("month") and first is None:
        return None
    period = Period.month(first.year, first.month) if first else span(today())
    if name in BY_MONTH:
        way = query.get("way") or None
        found = listed(name, units, period.first, period.last, way)
        counted = found.filter(procedure=kind) if kind else found
        said = WAYS.get(way, OTHERWISE) if way else None
        return Behind(title_of(name), means_of(name), counted=counted, period=period, way=said)
    indicator = INDICATORS.get(name)
    if isinstance(indicator, Count):
        counted = Figure(indicator, Where.of(units), period).listed(indicator)
        return Behind(indicator.words, indicator.definition, counted=counted, period=period)
    return None


def opened(request: HttpRequest, units: frozenset[UUID], kind: str) -> dict[str, Any]:
    """Its title, its days and a page of it; nothing for what has no list."""
    found, after = behind(request.GET, units, kind), request.GET.get("after", "")
    if found is None:
        return {}
    if found.now is not None:
        part = paging.by_due(with_names(found.now).by_due(), after)
    else:
        part = of_rows(found.counted, request.viewer, after)
    shown = rows(part.items, request.viewer)
    days = found.period and found.period.words
    return {"title": found.title, "period": days, "way": found.way, "rows": shown, "after": part.after}


def _now(name: str, units: frozenset[UUID], kind: str) -> QuerySet[Matter]:
    day = today()
    limits = {"overdue": (day, None), "soon": (day + SOON + timedelta(days=1), day)}  # before, from
    found = still_open(units, *limits.get(name, (None, None)))
    return found.filter(procedure=kind) if kind else found


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
