"""Taking a list away: a short one at once, a long one made in the background and fetched by who asked for it, some days long."""

from tempfile import TemporaryFile
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from luming.desk.gate import page
from luming.desk.papers import named
from luming.desk.showing import show
from luming.kernel.documents import storing
from luming.kernel.scope.folders import file_at
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words
from luming.services.exports import making, running
from luming.services.exports.books import MEDIA_TYPES
from luming.services.exports.ledgers import Asked, Found, Ledger, ledger
from luming.services.exports.models import Export, Stage

LATEST = 20


@page("exports")
def take(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The file at once; or, where it is long, the page from which it is asked for by a press."""
    one, asked = _list_or_404(request, code, form)
    try:
        found = one.find(asked)
        keys = making.keys_of(found, making.AT_ONCE)
    except LookupError as gone:
        raise Http404 from gone
    if request.method == "POST":
        return _asked_for(request, one, asked, found, form)
    if len(keys) > making.AT_ONCE:
        return _long(request, found, form)
    target = TemporaryFile()  # noqa: SIM115 - the answer reads it, and closes it
    making.at_once(one, found, asked, form, keys, target)
    target.seek(0)
    answer = FileResponse(target, content_type=MEDIA_TYPES[form])
    return named(answer, making.file_name(making.title_of(found), now(), form), inline=False)


@page("exports")
def exports(request: HttpRequest) -> HttpResponse:
    """What she asked for of late; nobody else's."""
    return show(request, "desk/exports.html", {"exports": _hers(request)[:LATEST]})


@page("exports")
def export(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far one is, where it is fetched and until when; it can be removed at any time."""
    found = get_object_or_404(_hers(request), pk=key)
    if request.method == "POST":
        if "remove" in request.POST and found.path:
            running.remove(found)
            messages.success(request, _("文件已删除。谁、什么时候、导出了多少行，记录还在。"))
        return HttpResponseRedirect(reverse("desk:export", args=[key]))
    context: dict[str, Any] = {"export": found, "at": now(), "left": found.seconds_left(now())}
    context["trouble"] = Words(**found.trouble) if found.trouble else None
    return show(request, "desk/export.html", context)


@page("exports")
def file(request: HttpRequest, key: UUID) -> HttpResponse:
    """The file, for her alone; each time it is fetched stands in the log of looks."""
    found = get_object_or_404(_hers(request), pk=key, stage=Stage.MADE)
    one, _asked = _list_or_404(request, found.ledger, found.form)
    if not found.path or not file_at(found.path).exists():
        raise Http404
    making.note(request.viewer, one, found.title, found.rows, found.form)
    answer = StreamingHttpResponse(storing.read(found.id, found.path), content_type=MEDIA_TYPES[found.form])
    return named(answer, making.file_name(found.title, found.asked_at, found.form), inline=False)


def _hers(request: HttpRequest) -> Any:  # noqa: ANN401 - a queryset
    return Export.objects.filter(by=request.user)


def _list_or_404(request: HttpRequest, code: str, form: str) -> tuple[Ledger, Asked]:
    """The list, where its page is hers to read, and what is asked of it."""
    try:
        one = ledger(code)
    except LookupError as unknown:
        raise Http404 from unknown
    if form not in MEDIA_TYPES or not one.may(request.viewer):
        raise Http404
    query = request.GET.copy()
    query.pop("after", None)
    return one, Asked(request.viewer, query)


def _asked_for(request: HttpRequest, one: Ledger, asked: Asked, found: Found, form: str) -> HttpResponse:
    try:
        made = running.ask(asked, one, found, form)
    except Refused as refused:
        return _long(request, found, form, refused.words)
    return HttpResponseRedirect(reverse("desk:export", args=[made.id]))


def _long(request: HttpRequest, found: Found, form: str, refused: Words | None = None) -> HttpResponse:
    """Too long to wait for: what it would be, and the press that asks for it."""
    context = {
        "title": making.title_of(found),
        "said": found.said,
        "most": making.AT_ONCE,
        "form": form,
        "days": running.days_kept(request.viewer.posts[0].unit.region_id),
        "refused": refused,
    }
    return show(request, "desk/export_long.html", context, status=409 if refused else 200)
