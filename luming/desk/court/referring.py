"""Taking in what a court sends: by its own liaison, or at a counter that has the court's letter."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from luming.desk import slips
from luming.desk.fieldsets import Fieldset, grouped
from luming.desk.gate import page
from luming.desk.intake import type_ahead
from luming.desk.notices import notice
from luming.desk.refusing import put_beside
from luming.desk.showing import show
from luming.kernel.orgs.models import Post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.act import Act, Actor, liaison, officer
from luming.kernel.proceedings.perform import Done, begin
from luming.kernel.proceedings.ways import COUNTER
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.courts.entrusting import Entrust, Referral
from luming.procedures.mediation.procedure import Mediation

LETTER = Words("法院的委派、委托", "The court's referral")
COURT = "court"


@page("refer")
def refer(request: HttpRequest) -> HttpResponse:
    """The form; afterwards the slip at the counter, the list at the court."""
    post, actor = _speaking(request.viewer)
    form = Entrust(request.POST or None, request.FILES or None, by=actor)
    type_ahead(form, post)
    if request.method == "POST" and form.is_valid():
        act = Act(Mediation.entrusted.name, actor, form.given(), key=request.POST.get("key", "")[:80])
        try:
            return _begun(request, post, _begin(post, form, act))
        except Refused as trouble:
            put_beside(form, trouble, files="papers")
    context = {
        "form": form,
        "unit": post.unit,
        "courts": form.fields["court"].queryset.exists(),
        "fieldsets": _groups(form),
        "notice": notice(Mediation, post.unit),
        "key": request.POST.get("key", "")[:80] or str(new_id()),
        "files_again": bool(request.FILES),
    }
    return show(request, "desk/court_refer.html", context)


def _speaking(viewer: Viewer) -> tuple[Post, Actor]:
    """For the court where she is its liaison; else at the counter of a unit that mediates. Raises Http404."""
    posts = (*viewer.posts, *viewer.standing_in)
    speaks = next((one for one in posts if one.role is Role.LIAISON), None)
    if speaks is not None:
        return speaks, liaison(viewer, speaks)
    counters = (one for one in posts if one.role is Role.CLERK and one.unit.kind in Mediation.taken_by)
    clerk = next(counters, None)
    if clerk is None:
        raise Http404
    return clerk, officer(viewer, clerk)


def _begin(post: Post, form: Entrust, act: Act) -> Done:
    """At a court the matter comes into being in other hands: she sees this one while it does, and no longer."""
    at_court = post.role is Role.LIAISON
    opening = form.opening(post.unit_id, COURT if at_court else COUNTER, Mediation.code, new_id())
    if not at_court:
        return begin(replace(opening, id=None), act)
    with within(OneMatter(opening.id)):  # type: ignore[arg-type]
        return begin(opening, act)


def _begun(request: HttpRequest, post: Post, done: Done) -> HttpResponse:
    if post.role is Role.LIAISON:
        messages.success(
            request, _("已送到调解组织，编号 %(number)s。调解员签收后起算期限。") % {"number": done.number}
        )
        return HttpResponseRedirect(reverse("desk:court"))
    if not done.repeated:
        slips.keep(request, done)
    messages.success(request, _("已登记，编号 %(number)s。请调解员签收。") % {"number": done.number})
    return HttpResponseRedirect(reverse("desk:slip", args=[done.matter]))


def _groups(form: forms.Form) -> list[Fieldset]:
    """What the letter says stands first and apart."""
    names = {"body", *Referral.fields_of_letter}
    letter = Fieldset(LETTER)
    rest: list[Any] = grouped(form)
    for group in rest:
        letter.fields += [one for one in group.fields if one.name in names]
        group.fields = [one for one in group.fields if one.name not in names]
    order = {name: place for place, name in enumerate(form.fields)}
    letter.fields.sort(key=lambda one: order[one.name])
    return [letter, *(group for group in rest if group.fields)]
