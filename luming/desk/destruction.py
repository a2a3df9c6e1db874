"""Destruction lists at the desk: what is past its day, the list the head makes of it, the second person's answer, how far it is."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luming.desk import kept
from luming.desk.gate import page
from luming.desk.own_unit import OwnUnitForm
from luming.desk.refusing import put_beside
from luming.desk.showing import show
from luming.kernel.orgs.models import Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words
from luming.services.destruction.carrying import confirm, drop
from luming.services.destruction.listing import CONFIRMING, LISTING, MOST, make, ripe
from luming.services.destruction.models import DestructionList, Outcome

LATEST = 20
OUTCOMES = {
    Outcome.DESTROYED: Words("已销毁", "destroyed"),
    Outcome.HELD: Words("没有销毁：暂缓", "left out: on hold"),
    Outcome.CHANGED: Words("没有销毁", "left out"),
    Outcome.REFUSED: Words("没有销毁", "left out"),
}


class ListForm(OwnUnitForm):
    """Of which unit, on what ground."""

    basis = forms.CharField(
        label=gettext_lazy("依据"),
        max_length=200,
        help_text=gettext_lazy("例如：哪一份档案规定，哪一次鉴定。不要写当事人的姓名。"),
    )


class DropForm(forms.Form):
    """Why nothing is destroyed."""

    reason = forms.CharField(label=gettext_lazy("为什么不销毁"), max_length=200)


@page("destruction")
def lists(request: HttpRequest) -> HttpResponse:
    """What of her units is past its day, what is held, the lists so far; and for a head making one."""
    headed = _units(request.viewer, LISTING)
    form = ListForm(request.POST or kept.take(request), units=headed)
    if request.method == "POST" and form.is_valid():
        try:
            made = make(form.cleaned_data["unit"], form.cleaned_data["basis"], request.viewer)
        except Refused as refused:
            put_beside(form, refused)
        else:
            return HttpResponseRedirect(reverse("desk:destruction_list", args=[made.id]))
    units = list(_units(request.viewer, CONFIRMING))
    found = [(unit, ripe(unit.id, today())) for unit in units]
    made_before = DestructionList.objects.filter(unit__in=units).select_related("unit", "made_by")
    context = {
        "form": form if form.errors or any(of.lines for unit, of in found if unit in headed) else None,
        "found": found,
        "lists": made_before[:LATEST],
        "most": MOST,
    }
    return show(request, "desk/destruction.html", context)


@page("destruction")
def one(request: HttpRequest, key: UUID) -> HttpResponse:
    """One list as it was frozen; confirming or dropping it, and how far it is."""
    units = _units(request.viewer, CONFIRMING)
    rows = DestructionList.objects.filter(unit__in=units)
    found = get_object_or_404(rows.select_related("unit", "made_by", "answered_by"), pk=key)
    form = DropForm(request.POST if "drop" in request.POST else None)
    if request.method == "POST" and ("confirm" in request.POST or form.is_valid()):
        try:
            _answered(request, found, form)
        except Refused as refused:
            if form.is_bound:
                put_beside(form, refused)
            else:
                messages.error(request, refused.words.in_(request.LANGUAGE_CODE))
        if not form.errors:
            return HttpResponseRedirect(reverse("desk:destruction_list", args=[found.id]))
    lines = [(line, OUTCOMES.get(Outcome(line.outcome)) if line.outcome else None) for line in found.read()]
    context = {
        "list": found,
        "lines": lines,
        "form": form,
        "mine": found.made_by_id == request.user.id,
        "done": len(found.outcomes),
        "destroyed": found.counted(Outcome.DESTROYED),
        "at": now(),
    }
    return show(request, "desk/destruction_list.html", context)


def _answered(request: HttpRequest, found: DestructionList, form: DropForm) -> None:
    if "confirm" in request.POST:
        confirm(found, request.viewer)
        messages.success(request, _("已核对。后台逐件销毁，每一件都有记录；可以离开这一页。"))
    else:
        drop(found, request.viewer, form.cleaned_data["reason"])
        messages.success(request, _("这份清册作废，什么都没有销毁。"))


def _units(viewer: Viewer, roles: Any) -> Any:  # noqa: ANN401 - roles; a queryset of units
    """The units at which she has one of these roles, or stands in for who has."""
    posts = (*viewer.posts, *viewer.standing_in)
    return Unit.objects.filter(id__in={post.unit_id for post in posts if post.role in roles}).order_by("path")
