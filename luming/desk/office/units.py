"""Units: the tree as it is today, adding and changing one, merging several into one that follows."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from luming.desk import kept
from luming.desk.gate import page
from luming.desk.office.forms import MergeForm, UnitForm
from luming.desk.refusing import put_beside
from luming.desk.region_input import RegionInput
from luming.desk.showing import show
from luming.kernel.orgs import changing
from luming.kernel.orgs.models import Unit
from luming.kernel.orgs.sounds import sounded
from luming.kernel.proceedings.offices import merge_units
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import Refused


@page("units")
def units(request: HttpRequest) -> HttpResponse:
    """The units of today, each under the one above it."""
    rows = list(Unit.objects.on(today()).select_related("region").order_by("path"))
    return show(request, "desk/units.html", {"units": [(unit, unit.path.count("/") - 1) for unit in rows]})


@page("units")
def add_unit(request: HttpRequest) -> HttpResponse:
    """A new unit in its place of the tree."""
    form = UnitForm(request.POST or kept.take(request), initial={"valid_from": today()})
    form.fields["region"].widget = RegionInput()
    if request.method == "POST" and form.is_valid():
        unit = Unit.under(pinyin=sounded(form.cleaned_data["name"])[:200], **form.cleaned_data)
        changing.add([unit], request.user)
        messages.success(request, _("已新增机构：%(name)s。") % {"name": unit.name})
        return HttpResponseRedirect(reverse("desk:units"))
    return show(request, "desk/form.html", {"form": form, "heading": _("新增机构"), "button": _("新增")})


@page("units")
def unit(request: HttpRequest, key: UUID) -> HttpResponse:
    """What of a unit may change without a successor: its name and how it is reached."""
    found = get_object_or_404(Unit, pk=key)
    form = UnitForm(request.POST or kept.take(request), instance=found)
    if request.method == "POST" and form.is_valid():
        changing.change(
            found, request.user, pinyin=sounded(form.cleaned_data["name"])[:200], **form.cleaned_data
        )
        messages.success(request, _("%(name)s的资料已改好。") % {"name": form.cleaned_data["name"]})
        return HttpResponseRedirect(reverse("desk:units"))
    return show(request, "desk/form.html", {"form": form, "heading": found.name, "button": _("保存")})


@page("units")
def merge(request: HttpRequest) -> HttpResponse:
    """Several units end today; the one that follows takes their open matters, each by an event of its own."""
    form = MergeForm(request.POST or kept.take(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            moved = merge_units(list(given["units"]), given["successor"], request.user, given["reason"])
        except Refused as refused:
            put_beside(form, refused)
        else:
            said = {"name": given["successor"].name, "moved": moved}
            messages.success(request, _("已合并。%(moved)s 件事由%(name)s接着办。") % said)
            return HttpResponseRedirect(reverse("desk:units"))
    return show(request, "desk/form.html", {"form": form, "heading": _("合并机构"), "button": _("合并")})
