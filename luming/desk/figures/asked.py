"""For which days and which place a figure is asked: a form that stands in the address, as every list's does."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from luming.desk.supervision.place import PlaceForm, where
from luming.kernel.orgs.models import Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words
from luming.services.indicators.period import Period
from luming.services.indicators.where import Where

DAY = {"type": "date"}
LONGEST = 3660  # days
IN_SIGHT = Words("您看得到的机构", "the units in your sight")


class AskedForm(PlaceForm):
    """This year where nothing is said."""

    first = forms.DateField(label=_("从哪天"), widget=forms.DateInput(DAY, "%Y-%m-%d"))
    last = forms.DateField(label=_("到哪天"), widget=forms.DateInput(DAY, "%Y-%m-%d"))

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        this = Period.year(today().year)
        self.data = {"first": this.first.isoformat(), "last": this.last.isoformat()} | request.GET.dict()
        if not request.viewer.below:
            del self.fields["region"]

    def clean(self) -> dict[str, Any]:
        """The right way round, and no longer than ten years."""
        said = super().clean() or self.cleaned_data
        first, last = said.get("first"), said.get("last")
        if first and last and not 0 <= (last - first).days < LONGEST:
            self.add_error("last", _("从早到晚，最多十年。"))
        return said

    @property
    def period(self) -> Period:
        """Once it is valid."""
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])

    def where(self, viewer: Viewer) -> Where:
        """The region that she names, as far as she sees; else all units in her sight, and the city where these are all."""
        if not viewer.below:
            return Where.of(viewer.units, Words(viewer.posts[0].unit.name, viewer.posts[0].unit.name))
        region = self.cleaned_data.get("region")
        units = where(viewer, self).units
        if region:
            return Where(units, Words(region.name, region.name), region.code)
        return Where.city() if Unit.objects.count() <= len(units) else Where.of(units, IN_SIGHT)

    @property
    def query(self) -> str:
        """The same for the address of another page."""
        said = {name: self.data.get(name, "") for name in ("first", "last", "region")}
        return urlencode({name: value for name, value in said.items() if value})
