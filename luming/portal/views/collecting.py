"""Collecting her files with the slip from the counter: the list of her matters, and each one's file."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luming.kernel.events.looks import OWN_FILE
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import own_requests
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.seal.passphrase import NotAPassphraseError, parse
from luming.portal import door, guessing
from luming.portal.door import PhraseForm
from luming.portal.saying import said
from luming.portal.views.own import sent
from luming.portal.visits import Guest, look


class SlipForm(PhraseForm):
    """The phrase of the slip."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["phrase"].label = _("领取口令")
        self.fields["phrase"].help_text = _("小票上的 20 位数字，空格有没有都行。")


@require_http_methods(["GET", "HEAD", "POST"])
def collect(request: HttpRequest, digits: str = "") -> HttpResponseBase:
    """Ask for the phrase; then the list; then one file. Whoever only previews the link is not let in."""
    form = SlipForm(request.POST or ({"phrase": digits} if request.method == "POST" else None))
    if request.method != "POST":
        return _asked(request, form, _or_404(digits))
    if guessing.is_spent(guessing.source_of(request)):
        return door.too_many(request)
    found = _opened(request, form)
    if found is None:
        return _asked(request, form, "")
    wanted = [pair for pair in found if str(pair[0]) == request.POST.get("matter")]
    if wanted:
        return _file(*wanted[0])
    context = {"phrase": form.cleaned_data["phrase"], "files": [_line(*pair) for pair in found]}
    return _private(render(request, "portal/collected.html", context))


def _or_404(digits: str) -> str:
    """What the link carries, where it can be a phrase."""
    try:
        return parse(digits) if digits else ""
    except NotAPassphraseError as broken:
        raise Http404 from broken


def _asked(request: HttpRequest, form: PhraseForm, digits: str) -> HttpResponse:
    return _private(render(request, "portal/collect.html", {"form": form, "ending": digits[-4:]}))


def _opened(request: HttpRequest, form: PhraseForm) -> own_requests.Found | None:
    """What the phrase opens; None with the reason beside the field. A wrong one counts as a guess."""
    if not form.is_valid():
        return None
    try:
        parse(form.cleaned_data["phrase"])
    except NotAPassphraseError as mistyped:
        form.add_error("phrase", said(mistyped.words))
        return None
    found = own_requests.collected(form.cleaned_data["phrase"])
    if found is None:
        guessing.count(guessing.source_of(request))
        form.add_error(
            "phrase", _("没有这个领取口令，或者过了七天已经作废。要再领，请本人带身份证件再查一次。")
        )
    return found


def _line(key: UUID, party: UUID) -> dict[str, Any]:
    del party
    with within(OneMatter(key)):
        matter = Matter.objects.select_related("holder").get(id=key)
        return {"id": matter.id, "number": matter.number, "title": matter.title, "unit": matter.holder.name}


def _file(key: UUID, one: UUID) -> HttpResponseBase:
    with within(OneMatter(key)):
        guest = Guest(Matter.objects.select_related("holder").get(id=key), Party.objects.get(id=one))
        look(guest.matter, one, OWN_FILE)
        return _private(sent(guest))


def _private(response: Any) -> Any:  # noqa: ANN401 - whichever response it is
    response.headers["Cache-Control"] = "no-store"
    return response
