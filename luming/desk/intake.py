"""Intake at the counter: the whole application on one page, by keyboard; then the slip with number and pass-phrase."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from luming.desk import drafts, slips
from luming.desk.fieldsets import grouped
from luming.desk.gate import page
from luming.desk.notices import notice
from luming.desk.pages import may_open
from luming.desk.refusing import put_beside
from luming.desk.region_input import RegionInput
from luming.desk.repeats import Repeats, of_draft, repeats
from luming.desk.showing import show
from luming.kernel.events.models import IdempotencyKey
from luming.kernel.orgs.models import Post
from luming.kernel.proceedings.act import Act, officer
from luming.kernel.proceedings.blind_readers import possible_duplicates
from luming.kernel.proceedings.forms import Earlier
from luming.kernel.proceedings.perform import Done, begin
from luming.kernel.proceedings.ways import COUNTER, Way, ways
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.refusal import KeyReusedError, Refused


@page("new")
def new(request: HttpRequest) -> HttpResponse:
    """Which procedure; at once on to its form where there is only one."""
    found = list(ways(request.viewer))
    if len(found) == 1:
        return HttpResponseRedirect(reverse("desk:intake", args=[found[0].procedure.code]))
    return show(request, "desk/new.html", {"procedures": [way.procedure for way in found]})


@page("new")
def intake(request: HttpRequest, code: str) -> HttpResponse:
    """The form, its refusals beside their fields, and afterwards the slip."""
    way = next((one for one in ways(request.viewer) if one.procedure.code == code), None)
    if way is None or way.step.form is None:
        raise Http404
    if (answer := drafts.sent(request)) is not None:
        return answer
    again = drafts.refill(request)
    data = again.typed or request.POST or None
    form, earlier = way.step.form(data, request.FILES or None), Earlier(data)
    again.unjudged(form, earlier)
    type_ahead(form, way.post)
    refused: Refused | None = None
    same = Repeats()
    if request.method == "POST" and all([form.is_valid(), earlier.is_valid()]):
        act = _act(request, way, form, earlier)
        same = _same(request, way, form, act)
        try:
            if not same:
                return _begun(request, _begin(way, act, form))
        except Refused as trouble:
            refused = trouble
            put_beside(
                earlier if getattr(trouble, "field", "") in earlier.fields else form, trouble, files="papers"
            )
    context = _page_of(request, way, form, refused, came_back=again.came_back)
    context |= {"earlier": earlier, "earlier_open": bool(earlier.errors), "same": same, "draft": again.draft}
    return again.unstored(show(request, "desk/intake.html", context))


def _same(request: HttpRequest, way: Way, form: Any, act: Act) -> Repeats:  # noqa: ANN401 - the procedure's form
    """What this may repeat, side by side; asked once, before anything is written."""
    if request.POST.get("same_seen"):
        return Repeats()
    opening = form.opening(way.post.unit_id, COUNTER, way.procedure.code)
    keys = possible_duplicates(act.given.parties, opening.region, opening.subject, act.actor)
    again = IdempotencyKey.objects.filter(key=act.key).values_list("matter", flat=True)
    others = [key for key in keys if key not in set(again)]  # a second click is no repeat
    return repeats(request.viewer, others, of_draft(way.procedure, opening, act.given), way.post.unit)


def _page_of(
    request: HttpRequest, way: Way, form: forms.Form, refused: Refused | None, *, came_back: bool
) -> dict[str, Any]:
    reused = isinstance(refused, KeyReusedError)
    fieldsets = grouped(form)
    if not form.is_bound:
        fieldsets[0].fields[0].field.widget.attrs["autofocus"] = True
    sent = request.POST.get("key", "")[:80]
    from_court = way.procedure.code == "mediation" and may_open(request.viewer, "refer")
    return {
        "way": way,
        "refer": reverse("desk:refer") if from_court else "",
        "form": form,
        "fieldsets": fieldsets,
        "notice": notice(way.procedure, way.post.unit),
        "key": sent if sent and not reused else str(new_id()),
        "first": refused.matter if isinstance(refused, KeyReusedError) else None,
        "came_back": came_back,
        "files_again": bool(request.FILES),
    }


def _act(request: HttpRequest, way: Way, form: Any, earlier: Earlier) -> Act:  # noqa: ANN401 - the procedure's form
    given, reason = form.given(), earlier.cleaned_data.get("earlier_reason")
    if reason:
        given = replace(given, texts={**given.texts, "earlier_reason": reason})
    occurred = earlier.cleaned_data.get("occurred_at")
    return Act(
        way.step.name,
        officer(request.viewer, way.post),
        given,
        occurred,
        key=request.POST.get("key", "")[:80],
    )


def _begin(way: Way, act: Act, form: Any) -> Done:  # noqa: ANN401 - the procedure's form
    return begin(form.opening(way.post.unit_id, way.channel, way.procedure.code), act)


def _begun(request: HttpRequest, done: Done) -> HttpResponse:
    drafts.drop(request)
    if done.repeated:
        messages.info(request, _("这份申请刚才已经登记，没有再登记一次。"))
        return HttpResponseRedirect(reverse("desk:matter", args=[done.matter]))
    slips.keep(request, done)
    messages.success(
        request, _("申请已登记，编号 %(number)s。请打印回执交给申请人。") % {"number": done.number}
    )
    return HttpResponseRedirect(reverse("desk:slip", args=[done.matter]))


def type_ahead(form: forms.Form, post: Post) -> None:
    """Places are typed, not scrolled for."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField) and field.to_field_name == "code":
            field.widget = RegionInput(near=post.unit.region_id)
            field.widget.is_required = field.required
