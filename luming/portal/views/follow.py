"""Following a matter: the way in, the page itself, who looked, what is kept of her, the calendar file, the way out."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luming.kernel.outbox.models import PAGE, Message
from luming.kernel.proceedings import arrivals, holds, shares, signing
from luming.kernel.proceedings import showing as parts
from luming.kernel.proceedings.boards import boards
from luming.kernel.proceedings.sittings import MEDIA_TYPE, calendar_file, next_sitting
from luming.kernel.seal.passphrase import NotAPassphraseError, grouped, parse
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.state import Phase
from luming.portal import door, room, routes, showing, visits
from luming.portal.door import PhraseForm, TooManyGuessesError, party_only
from luming.portal.next_step import Standing, told_first, values
from luming.portal.notices import text
from luming.portal.own_data import own_data
from luming.portal.visits import Guest
from luming.services.satisfaction import answering

MESSAGES = 10


@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Her page where it is known who she is; else the pass-phrase is asked for."""
    if "phrase" in request.POST:
        return _enter(request)
    if visits.current(request):
        return page(request)
    return render(request, "portal/enter.html", {"form": PhraseForm(), "then": request.GET.get("next", "")})


@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, digits: str) -> HttpResponse:
    """The link of a text message or a QR code. Whoever only previews it is not let in: it takes a press on the button."""
    try:
        parse(digits)
    except NotAPassphraseError as broken:
        raise Http404 from broken
    if request.method == "POST":
        return _enter(request, PhraseForm({"phrase": digits}))
    return render(request, "portal/by_link.html", {"ending": grouped(digits)[-4:]})


def _enter(request: HttpRequest, form: PhraseForm | None = None) -> HttpResponse:
    form = form or PhraseForm(request.POST)
    try:
        visit = door.recognise(request, form)
    except TooManyGuessesError:
        return door.too_many(request)
    then = request.POST.get("next", "")
    if visit is None:
        return render(request, "portal/enter.html", {"form": form, "then": then})
    visits.enter(request, visit)
    inside = then.startswith(door.ROOM) and url_has_allowed_host_and_scheme(then, allowed_hosts=None)
    return redirect(then if inside else "portal:follow")


@party_only
def page(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Everything about her matter, at her depth."""
    matter, procedure = guest.matter, guest.procedure
    state = procedure.states[matter.state]
    arrivals.read_messages(guest.party)
    sitting = next_sitting(matter)
    context: dict[str, Any] = {
        "guest": guest,
        "matter": matter,
        "procedure": procedure.title,
        "state": state.words,
        "told": told_first(guest, sitting),
        "sitting": sitting,
        "clocks": parts.clocks(matter, for_citizen=True, party=guest.party.id),
        "holder": parts.holder(matter),
        "holds": holds.shown(matter),
        "boards": boards(matter, guest.party),
        "beside": shares.told(matter),
        "signers": signing.signers(matter, today()),
        "entries": showing.entries(guest),
        "choices": showing.choices(guest),
        "others": showing.others(guest),
        "messages_of_page": _messages(guest),
        "routes": routes.routes(procedure, matter.subject) if state.phase is Phase.CLOSED else [],
        "always": routes.always(procedure),
        "invitation": _invitation(guest),
        "room_news": room.news(guest),
        "looks": showing.looks_at(matter),
    }
    return render(request, "portal/follow.html", context | {"survey": answering.survey(matter)})


def _invitation(guest: Guest) -> Any:  # noqa: ANN401 - a notice, or nothing
    """What a respondent reads before she answers."""
    if guest.party.side != "respondent" or "join" in guest.matter.done or not guest.matter.open:
        return None
    known = values(guest, Standing(guest.matter, None))
    notice = text(guest.procedure, "invitation", known)
    return notice.sections[1:3]


def _messages(guest: Guest) -> list[tuple[Any, str, str]]:
    """What was written to her on this page, newest first, each with the language in which it was written then."""
    rows = Message.objects.filter(matter=guest.matter, party_id=guest.party.id, channel=PAGE).order_by("-id")
    return [(row.made_at, row.language, row.body.reveal()) for row in rows[:MESSAGES]]


@require_safe
@party_only
def looks(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Who looked at it, newest first."""
    found = showing.looks(guest.matter, guest.party)
    return render(request, "portal/looks.html", {"guest": guest, "looks": found})


@require_safe
@party_only
def about_me(request: HttpRequest, guest: Guest) -> HttpResponse:
    """What is kept of her, as it is kept."""
    return render(request, "portal/about_me.html", {"guest": guest, "facts": own_data(guest)})


@require_safe
@party_only
def calendar(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The next sitting for her own calendar."""
    sitting = next_sitting(guest.matter)
    if sitting is None:
        raise Http404
    content = calendar_file(guest.matter, sitting, get_language() or "zh-hans")
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{sitting.file_name}"'
    return response


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out on this device."""
    visits.leave(request)
    return redirect("portal:home")
