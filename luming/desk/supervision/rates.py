"""Three rates side by side: each number opens its list, units stand in their official order, differences by chance are named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from luming.desk.gate import page
from luming.desk.rows import rows
from luming.desk.showing import show
from luming.desk.supervision.place import PlaceForm, where
from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings.choosing import from_words
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.registry import procedures
from luming.kernel.workflow.moment import today
from luming.services.rates import definitions
from luming.services.rates.definitions import EXCLUDED, LONGEST, PARTS, RATES
from luming.services.rates.figures import Figures, excluded, figures
from luming.services.rates.interval import Share
from luming.services.responses import Responses, responses
from luming.services.worklist.behind import of_keys

NAMED = 3  # pairs of units that are named
DAY = {"type": "date"}


class Period(PlaceForm):
    """Which kind of matter, and from which day to which; this year where nothing is said."""

    procedure = forms.ChoiceField(label=_("哪一种"), required=False)
    since = forms.DateField(label=_("从哪天"), required=False, widget=forms.DateInput(DAY, "%Y-%m-%d"))
    until = forms.DateField(label=_("到哪天"), required=False, widget=forms.DateInput(DAY, "%Y-%m-%d"))

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.data = {"since": f"{today().year}-01-01", "until": today().isoformat()} | request.GET.dict()
        counted = {one.code: one.title for one in procedures() if one.counting}
        self.fields["procedure"].choices = from_words(counted)()

    def clean(self) -> dict[str, Any]:
        """Both days are part of it, and no more than a year is."""
        said = super().clean() or self.cleaned_data
        since, until = said.get("since"), said.get("until")
        if since and until and not 0 <= (until - since).days < LONGEST:
            self.add_error("until", _("从早到晚，最多一年。"))
        return said


@dataclass(frozen=True)
class Asked:
    """What is looked at: whose matters, of which kind, on which days."""

    query: dict[str, str]
    units: frozenset[UUID]
    procedure: Any
    since: date
    until: date

    def url(self, **more: str) -> str:
        """The address of one number's list."""
        return f"?{urlencode(self.query | more)}#list"


@dataclass(frozen=True)
class Cell:
    """One rate of one unit: its two numbers with their lists."""

    share: Share
    part_url: str
    whole_url: str


@dataclass(frozen=True)
class Line:
    """One unit, or all of them."""

    name: Any
    cells: list[Cell]
    median: int | Decimal | None
    ninetieth: int | Decimal | None
    responses: Responses | None


@page("rates")
def rates(request: HttpRequest) -> HttpResponse:
    """Of the units in her sight; a period that cannot be is said beside its field, and nothing is counted."""
    form = Period(request)
    context: dict[str, Any] = {"form": form, "words": definitions, "rates": RATES}
    if form.is_valid():
        asked = asked_of(request, form)
        found = figures(asked.units, asked.procedure, asked.since, asked.until)
        left_out = excluded(asked.units, asked.procedure, asked.since, asked.until)
        names = _names(asked.units)
        context |= {
            "asked": asked,
            "lines": list(_lines(request, asked, found, names)),
            "told": list(_told(found, names)),
            "excluded": [
                (EXCLUDED.get(kind, kind), len(keys), asked.url(part=kind)) for kind, keys in left_out.items()
            ],
            "whose": _whose(found, names),
            **_opened(request, found, left_out),
        }
    return show(request, "desk/rates.html", context)


def asked_of(request: HttpRequest, form: Period) -> Asked:
    """What is looked at: the valid form, and the part of the reader's sight that it names."""
    given = form.cleaned_data
    code = given.get("procedure") or next(one.code for one in procedures() if one.counting)
    since, until = given.get("since") or date(today().year, 1, 1), given.get("until") or today()
    names = ("region", "procedure", "since", "until")
    query = {name: request.GET[name] for name in names if request.GET.get(name)}
    return Asked(query, where(request.viewer, form).units, known(code), since, until)


def _names(units: frozenset[UUID]) -> dict[UUID, str]:
    """Units by name, in the order of their places and codes."""
    found = Unit.objects.filter(id__among=units).order_by("region__path", "code", "id")
    return dict(found.values_list("id", "name"))


def _lines(request: HttpRequest, asked: Asked, found: Figures, names: dict[UUID, str]) -> Iterator[Line]:
    invited = responses(request.viewer, asked.since, asked.until)
    of_units, each = invited.by_unit(), found.by_unit()
    here = {names[unit] for unit in names}
    whole = Responses(tuple(row for row in invited.rows if row.matter.holder.name in here))
    yield _line(_("全部"), asked, found, whole, "")
    for unit, name in names.items():
        if unit in each:
            yield _line(name, asked, each[unit], of_units.get(name), str(unit))


def _line(name: Any, asked: Asked, found: Figures, invited: Responses | None, unit: str) -> Line:  # noqa: ANN401 - text
    more = {"unit": unit} if unit else {}
    cells = [
        Cell(share, asked.url(part=rate.part, **more), asked.url(part=rate.whole, **more))
        for rate, share in zip(RATES, found.shares(), strict=True)
    ]
    return Line(name, cells, found.median, found.ninetieth, invited)


def _told(found: Figures, names: dict[UUID, str]) -> Iterator[tuple[Any, list[tuple[str, str]], int]]:
    """Of each rate, the pairs of units whose difference is more than chance, a few by name."""
    shares = {unit: part.shares() for unit, part in found.by_unit().items()}
    for place, rate in enumerate(RATES):
        apart = [
            (names[one], names[other])
            for one, other in combinations([unit for unit in names if unit in shares], 2)
            if shares[one][place].differs_from(shares[other][place])
        ]
        yield rate.words, apart[:NAMED], len(apart)


def _whose(found: Figures, names: dict[UUID, str]) -> list[tuple[str, int]] | None:
    """Days by unit, those in her sight by name in their order and the rest together; None where it is too much."""
    days = found.whose_days()
    if days is None:
        return None
    inside = [(name, days.pop(unit)) for unit, name in names.items() if days.get(unit)]
    rest = sum(days.values())
    return [*inside, *([(str(_("其他机构")), rest)] if rest else [])]


def _opened(request: HttpRequest, found: Figures, left_out: dict[str, list[UUID]]) -> dict[str, Any]:
    """The list behind the number that was opened."""
    part, unit = request.GET.get("part", ""), request.GET.get("unit", "")
    if part in left_out:
        keys, title = left_out[part], EXCLUDED.get(part, part)
    elif part in PARTS:
        mine = {str(key): one for key, one in found.by_unit().items()}
        keys, title = (mine.get(unit, Figures(())) if unit else found).part(part), PARTS[part]
    else:
        return {}
    one = of_keys(keys, request.viewer, request.GET.get("after", ""))
    return {"title": title, "many": len(keys), "rows": rows(one.items, request.viewer), "after": one.after}
