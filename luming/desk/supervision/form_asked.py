"""What is asked of a statistical form: the place, the days, a line a unit or a region, and which columns; hers are remembered."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from luming.desk import drawers
from luming.desk.supervision.place import where
from luming.desk.supervision.rates import Period
from luming.kernel.orgs.models import Unit, User
from luming.kernel.proceedings.choosing import from_words, said
from luming.kernel.proceedings.registry import procedures
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.statistical_form import Count
from luming.kernel.workflow.words import Words
from luming.services.statistics.tabulating import Tabulated, columns_of, tabulated

UNIT, REGION = "unit", "region"
DRAWER, LIVES = "statistics", timedelta(days=730)


class FormAsked(Period):
    """Of the page and of what is taken away alike: ``request`` has its query in ``GET`` and its reader in ``viewer``."""

    lines = forms.ChoiceField(
        label=_("一行一个"),
        required=False,
        choices=[(UNIT, _("机构")), (REGION, _("区划"))],
    )
    column = forms.MultipleChoiceField(label=_("栏目"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, request: Any) -> None:  # noqa: ANN401 - a request, or what stands for it
        super().__init__(request)
        self.data = request.GET.copy()
        for name, value in {"since": f"{today().year}-01-01", "until": today().isoformat()}.items():
            self.data.setdefault(name, value)
        self.formed = {one.code: one for one in procedures() if one.statistical_form}
        self.fields["procedure"].choices = from_words(
            {code: one.title for code, one in self.formed.items()}
        )()
        self.known = columns_of(self.procedure)
        self.fields["column"].choices = [
            (one.code, f"{said(one.part.words)} · {said(one.words)}") for one in self.known
        ]
        if "column" not in self.data:
            self.data.setlist("column", hers(request.viewer.user) or [one.code for one in self.known])
        if not request.viewer.below:
            del self.fields["region"], self.fields["lines"]

    @property
    def procedure(self) -> type[Procedure]:
        """The one that is asked for, or the first that has a form. Raises LookupError where none has."""
        asked = self.data.get("procedure")
        if asked in self.formed:
            return self.formed[asked]
        for one in self.formed.values():
            return one
        raise LookupError

    def chosen(self) -> tuple[Count, ...]:
        """The columns in the order of the form."""
        wanted = set(self.cleaned_data["column"])
        return tuple(one for one in self.known if one.code in wanted)


@dataclass(frozen=True)
class Place:
    """One line: a unit or a region by its name."""

    key: UUID
    name: str


@dataclass(frozen=True)
class Answer:
    """The form filled: its days, its columns, everything together and line by line in the official order."""

    procedure: type[Procedure]
    first: date
    last: date
    columns: tuple[Count, ...]
    whole: Tabulated
    lines: tuple[tuple[Place, Tabulated], ...]

    def of(self, line: str) -> Tabulated:
        """One line by its key; the whole where none is named. Raises LookupError."""
        return {str(place.key): one for place, one in self.lines}[line] if line else self.whole

    def column(self, code: str) -> Count:
        """A column by its code. Raises LookupError."""
        return {one.code: one for one in self.columns}[code]


def answered(viewer: Any, form: FormAsked) -> Answer:  # noqa: ANN401 - a Viewer
    """The numbers of a valid form, of what the reader sees."""
    given = form.cleaned_data
    units = where(viewer, form).units if viewer.below else viewer.units
    first, last = given["since"] or date(today().year, 1, 1), given["until"] or today()
    whole = tabulated(units, form.procedure, first, last)
    places = _places(units, given.get("lines") or UNIT)
    parts = whole.split({unit: place.key for unit, place in places.items()})
    lines = {place.key: (place, parts[place.key]) for place in places.values() if place.key in parts}
    return Answer(form.procedure, first, last, form.chosen(), whole, tuple(lines.values()))


def hers(user: User) -> list[str]:
    """The columns that she chose last; empty while she never did."""
    kept = drawers.look(user, DRAWER)
    return list(kept.content) if kept else []


def remember(user: User, columns: list[str]) -> None:
    """Her columns from now on; none chosen are all of them again."""
    drawers.put(user, DRAWER, columns, LIVES)


def _places(units: frozenset[UUID], lines: str) -> dict[UUID, Place]:
    """Under what each unit stands, in the order of places and codes."""
    found = Unit.objects.filter(id__among=units).order_by("region__path", "code", "id")
    columns = ("id", "name") if lines == UNIT else ("region_id", "region__name")
    return {unit: Place(key, name) for unit, key, name in found.values_list("id", *columns)}


def part_words(column: Count) -> Words:
    """A column under its heading, in one expression."""
    part, own = column.part.words, column.words
    return Words(f"{part.zh}：{own.zh}", f"{part.en}: {own.en}")
