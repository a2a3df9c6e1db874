"""Local rules: what a region sets where the law leaves it room, each word with its day, its basis and its history."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from luming.desk import kept
from luming.desk.gate import page
from luming.desk.office.local_forms import ChoiceForm, LocalForm, PeriodForm, WhereForm
from luming.desk.office.local_lines import (
    Line,
    choice_line,
    choice_lines,
    clock_line,
    clock_lines,
    local_rules,
)
from luming.desk.refusing import put_beside
from luming.desk.region_input import RegionInput
from luming.desk.showing import show
from luming.kernel.deadlines.rules import set_target
from luming.kernel.orgs.local_rules import choice as declared_choice
from luming.kernel.orgs.local_rules import choose
from luming.kernel.orgs.models import Region
from luming.kernel.reckoning.rule import Rule
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import Refused


@page("local_rules")
def rules(request: HttpRequest) -> HttpResponse:
    """Every local rule as it is in one region today."""
    where = WhereForm(request.GET if "region" in request.GET else None)
    where.fields["region"].widget = RegionInput()
    region = _region(request) if where.is_valid() or not where.is_bound else _own(request)
    if not where.is_bound:
        where.initial = {"region": region.code}
    context = {
        "where": where,
        "region": region,
        "choices": list(choice_lines(region, today())),
        "clocks": list(clock_lines(region, today())),
    }
    return show(request, "desk/local_rules.html", context)


@page("local_rules")
def clock(request: HttpRequest, code: str) -> HttpResponse:
    """A local period for one region: what holds, its history, and another word from a day on."""
    region = _region(request)
    rule = next((one for one in local_rules() if one.id == code), None)
    if rule is None:
        raise Http404
    form = PeriodForm(rule, request.POST or kept.take(request), initial=_initial_period(rule))
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            set_target(code, region, form.period, basis=given["basis"], since=given["since"], by=request.user)
        except Refused as refused:
            put_beside(form, refused)
        else:
            return _saved(request, region)
    return _shown(request, region, form, clock_line(rule, region, today()))


@page("local_rules")
def choice(request: HttpRequest, code: str) -> HttpResponse:
    """The same for a declared choice."""
    region = _region(request)
    try:
        found = declared_choice(code)
    except LookupError as unknown:
        raise Http404 from unknown
    form = ChoiceForm(found, request.POST or kept.take(request), initial={"since": today()})
    if request.method == "POST" and form.is_valid():
        try:
            choose(code, region, by=request.user, **form.cleaned_data)
        except Refused as refused:
            put_beside(form, refused)
        else:
            return _saved(request, region)
    return _shown(request, region, form, choice_line(found, region, today()))


def _initial_period(rule: Rule) -> dict[str, Any]:
    return {"since": today(), "unit": str(rule.period.unit) if rule.period else ""}


def _shown(request: HttpRequest, region: Region, form: LocalForm, line: Line) -> HttpResponse:
    return show(request, "desk/local_rule.html", {"form": form, "region": region, "line": line})


def _saved(request: HttpRequest, region: Region) -> HttpResponse:
    messages.success(request, _("已记下%(name)s的本地规定；原来的规定留在历史里。") % {"name": region.name})
    return HttpResponseRedirect(f"{reverse('desk:local_rules')}?region={region.code}")


def _region(request: HttpRequest) -> Region:
    """The one asked for, by code or by name; without one her own unit's."""
    form = WhereForm(request.GET)
    form.fields["region"].widget = RegionInput()
    return form.cleaned_data["region"] or _own(request) if form.is_valid() else _own(request)


def _own(request: HttpRequest) -> Region:
    return Region.objects.get(id=request.viewer.posts[0].unit.region_id)
