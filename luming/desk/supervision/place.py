"""For which part of her subtree the reader asks: all of it, or the units of one region and those below."""

from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from luming.desk.region_input import RegionInput
from luming.kernel.orgs.models import Region, Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.scope.among import Keys
from luming.kernel.workflow.moment import today
from luming.services.supervision.lists import Where


class PlaceForm(forms.Form):
    """Typed, completed by the browser; empty is everything in her sight."""

    region = forms.ModelChoiceField(
        label=_("哪个区划"), queryset=Region.objects.filter(), to_field_name="code", required=False
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET)
        self.fields["region"].widget = RegionInput(near=own_region(request.viewer))


def where(viewer: Viewer, form: PlaceForm) -> Where:
    """The units, never more than her subtree; an unknown place is none of it."""
    if not form.is_valid():
        return Where(frozenset(), today(), own_region(viewer))
    region = form.cleaned_data["region"]
    if region is None:
        return Where(frozenset(viewer.below), today(), own_region(viewer))
    inside = Unit.objects.filter(id__among=Keys.of(viewer.below), region__path__startswith=region.path)
    return Where(frozenset(inside.values_list("id", flat=True)), today(), region.id)


def own_region(viewer: Viewer) -> UUID | None:
    """The place of the unit from which she looks down."""
    return next((post.unit.region_id for post in viewer.posts if post.unit_id in viewer.below), None)
