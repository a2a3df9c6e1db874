"""The roster of a committee on the desk: who is on it, what the law still asks, what waits for a second person."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luming.desk import kept
from luming.desk.committees import seeing
from luming.desk.committees.forms import KIND, LineForm, SubjectsForm, TermForm
from luming.desk.gate import page
from luming.desk.office.forms import EndForm
from luming.desk.refusing import put_beside
from luming.desk.showing import show
from luming.kernel.deadlines import filing
from luming.kernel.orgs import changing
from luming.kernel.orgs.committees import STANDINGS, checks, composition, roster, rosters
from luming.kernel.orgs.models import Committee, Filing, Membership, Unit
from luming.kernel.proceedings.registry import taken_by
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words


@page("committees")
def committees(request: HttpRequest) -> HttpResponse:
    """Each committee in her sight, with what its roster does not show that the law asks."""
    units = list(seeing.committees(request.viewer))
    found = rosters(units, today())
    waiting = _waiting_in(units)
    lines = [(found[unit.id], checks(found[unit.id]), unit.id in waiting) for unit in units]
    return show(request, "desk/committees.html", {"lines": lines})


@page("committees")
def committee(request: HttpRequest, key: UUID) -> HttpResponse:
    """One of them: term, people, expertise, what is missing, what waits."""
    viewer, unit = request.viewer, seeing.committee_or_404(request.viewer, key)
    found = roster(unit, today())
    load = seeing.caseload(viewer, found)
    waiting = [(line, said_of(line)) for line in _waiting([unit])]
    context: dict[str, Any] = {
        "found": found,
        "lines": [
            (one, STANDINGS[one.standing], expertise_of(one), load.get(one.post_id)) for one in found.lines
        ],
        "composition": composition(found.term) if found.term else [],
        "checks": checks(found),
        "load": load,
        "waiting": waiting,
        "may_change": seeing.may_change(viewer, unit),
        "may_confirm": seeing.may_confirm(viewer, unit),
        "unfiled": Filing.objects.filter(unit=unit, filed_on=None).count(),
    }
    return show(request, "desk/committee.html", context)


@page("committees")
def add_term(request: HttpRequest, key: UUID) -> HttpResponse:
    """A term of office."""
    unit = _headed_or_404(request, key)
    form = TermForm(request.POST or kept.take(request), initial={"valid_from": today()})
    heading, button = _("登记一届任期"), _("登记")
    return _entered(request, unit, form, lambda: form.term(unit), heading, button)


@page("committees")
def add_line(request: HttpRequest, key: UUID) -> HttpResponse:
    """A member, or a mediator whom the committee appointed."""
    unit = _headed_or_404(request, key)
    form = LineForm(unit, request.POST or kept.take(request), initial={"valid_from": today()})
    return _entered(request, unit, form, form.line, _("登记一个人"), _("登记"))


@page("committees")
def end_line(request: HttpRequest, key: UUID, line: UUID) -> HttpResponse:
    """She leaves the roster; her post, if she has one, is ended where posts are."""
    unit = _headed_or_404(request, key)
    found = get_object_or_404(Membership, pk=line, unit=unit, valid_until=None)
    form = EndForm(request.POST or kept.take(request), initial={"last_day": today()})
    if request.method == "POST" and form.is_valid():
        try:
            filing.end(found, form.cleaned_data["last_day"], request.user, form.cleaned_data["reason"])
        except Refused as refused:
            put_beside(form, refused)
        else:
            messages.success(request, _("已记下%(name)s的最后一天，这项变动等备案。") % {"name": found.name})
            return redirect("desk:committee", key=unit.id)
    heading = _("%(name)s不再在名册上") % {"name": found.name}
    return show(request, "desk/form.html", {"form": form, "heading": heading, "button": _("记下")})


@page("committees")
def change_subjects(request: HttpRequest, key: UUID, line: UUID) -> HttpResponse:
    """In what she is at home; recorded in the log of changes, and not filed: nobody came or went."""
    unit = _headed_or_404(request, key)
    found = get_object_or_404(Membership, pk=line, unit=unit)
    form = SubjectsForm(request.POST or kept.take(request), initial={"subjects": found.subjects})
    if request.method == "POST" and form.is_valid():
        changing.change(found, request.user, subjects=form.cleaned_data["subjects"])
        messages.success(request, _("%(name)s擅长什么已改好。") % {"name": found.name})
        return redirect("desk:committee", key=unit.id)
    heading = _("%(name)s擅长什么") % {"name": found.name}
    return show(request, "desk/form.html", {"form": form, "heading": heading, "button": _("保存")})


@require_POST
@page("committees")
def confirm(request: HttpRequest, key: UUID) -> HttpResponse:
    """The second person's yes for every line ticked; all of them, or none."""
    unit = seeing.committee_or_404(request.viewer, key)
    if not seeing.may_confirm(request.viewer, unit):
        messages.error(request, _("由上级机构的负责人或者管理员确认。"))
        return redirect("desk:committee", key=unit.id)
    ticked = request.POST.getlist("line")
    rows = [line for line in _waiting([unit]) if str(line.id) in ticked]
    try:
        with transaction.atomic():
            for line in rows:
                filing.confirm(line, request.user)
        messages.success(request, _("已确认 %(many)s 项，现在公示；变动等备案。") % {"many": len(rows)})
    except Refused as refused:
        messages.error(request, refused.words.in_(request.LANGUAGE_CODE))
    return redirect("desk:committee", key=unit.id)


def _entered(
    request: HttpRequest,
    unit: Unit,
    form: forms.Form,
    made: Callable[[], filing.Line],
    heading: str,
    button: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            filing.enter(made(), request.user)
        except Refused as refused:
            put_beside(form, refused)
        else:
            messages.success(request, _("已登记，上级机构或者管理员确认后公示。"))
            return HttpResponseRedirect(reverse("desk:committee", args=[unit.id]))
    return show(request, "desk/form.html", {"form": form, "heading": heading, "button": button})


def _headed_or_404(request: HttpRequest, key: UUID) -> Unit:
    """Hers to change: to anybody else the page is not there."""
    headed = {post.unit_id for post in request.viewer.posts if seeing.may_change(request.viewer, post.unit)}
    unit: Unit = get_object_or_404(seeing.committees(request.viewer).filter(id__in=headed), pk=key)
    return unit


def _waiting(units: list[Unit]) -> list[filing.Line]:
    """Entered, and confirmed by nobody yet."""
    asked = {"unit__in": units, "confirmed_at": None}
    terms = Committee.objects.filter(**asked).select_related("unit", "entered_by")
    lines = Membership.objects.filter(**asked).select_related("unit", "entered_by")
    return [*terms.order_by("id"), *lines.order_by("id")]


def _waiting_in(units: list[Unit]) -> set[UUID]:
    return {line.unit_id for line in _waiting(units)}


def said_of(line: filing.Line) -> Words:
    """What is to be confirmed, in a line."""
    if isinstance(line, Membership):
        standing = STANDINGS[line.standing]
        return Words(f"{line.name}，{standing.zh}", f"{line.name}, {standing.en}")
    span = f"{line.valid_from} — {line.valid_until}"
    return Words(f"任期 {span}，设立单位：{line.founder}", f"Term {span}, founder: {line.founder}")


def expertise_of(line: Membership) -> list[Words]:
    """Names of the subjects in which she is at home."""
    named = taken_by(KIND)
    return [named.subject(code) for code in line.subjects]
