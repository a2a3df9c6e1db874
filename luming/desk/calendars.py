"""The calendar of one officer's own dates, at a private address: made, replaced and ended on her account's page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luming.desk.calendar_file import Entry, entries, file_of
from luming.desk.gate import page
from luming.desk.models import Feed
from luming.desk.models.sign_in import FEED_ENDED, FEED_MADE
from luming.desk.showing import show
from luming.desk.signing_in.views import note
from luming.kernel.events.looking import looked
from luming.kernel.events.looks import CALENDAR
from luming.kernel.events.models import AccessRecord
from luming.kernel.orgs.models import User
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.sittings import MEDIA_TYPE
from luming.kernel.scope.city import within
from luming.kernel.scope.directory import link
from luming.kernel.seal import passphrase
from luming.kernel.workflow.moment import now, today

HOUR = timedelta(hours=1)
MOST = 30  # times an hour; calendars ask every five minutes at the oftenest
TOO_OFTEN = 429


@dataclass(frozen=True)
class Address:
    """What the account's page says of it: never the address itself."""

    made_at: datetime


def address_of(user: User) -> Address | None:
    """Whether she has one."""
    found = Feed.objects.filter(user=user).first()
    return Address(found.made_at) if found else None


@require_POST
@page("calendar")
def calendar(request: HttpRequest) -> HttpResponse:
    """End her address; or make one, in place of the one she had, and show it this once."""
    Feed.objects.filter(user=request.user).delete()
    if "end" in request.POST:
        note(request, request.user, FEED_ENDED)
        messages.success(request, _("日历地址已经停用，从现在起打不开。"))
        return HttpResponseRedirect(reverse("desk:account"))
    token, at = passphrase.token(), now()
    Feed.objects.create(
        user=request.user, token_digest=passphrase.digest_of_token(token), made_at=at, since=at
    )
    note(request, request.user, FEED_MADE)
    shown = show(
        request,
        "desk/calendar.html",
        {"address": link(reverse("desk:feed", args=[token]))},
    )
    shown.headers["Cache-Control"] = "no-store"
    return shown


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Her dates, to whoever holds the address; of matters it tells number and procedure and nothing more."""
    wanted = passphrase.token_candidates(token)
    rows = Feed.objects.select_for_update(of=("self",)).select_related("user")
    found = rows.filter(token_digest__in=wanted).first() if wanted else None
    if found is None or not found.user.is_active:
        raise Http404
    if not _counted(found):
        late = HttpResponse(status=TOO_OFTEN)
        late.headers["Retry-After"] = str(int(HOUR.total_seconds()))
        return late
    viewer = Viewer.of(found.user, today())
    with within(viewer.scope):
        dates = entries(viewer)
        _seen(viewer, dates, found.made_at)
    return _answer(request, file_of(dates, found.user.language))


def _counted(found: Feed) -> bool:
    """Count one more time in this hour; whether it may."""
    at = now()
    if at - found.since >= HOUR:
        found.since, found.asked = at, 0
    found.asked += 1
    found.save(update_fields=["since", "asked"])
    return found.asked <= MOST


def _seen(viewer: Viewer, dates: list[Entry], since: datetime) -> None:
    """Once for each matter under one address: that its dates stand in her own calendar is shown to its parties."""
    matters = {one.matter.id: one.matter for one in dates}
    written = AccessRecord.objects.filter(
        matter__in=matters, user=viewer.user.id, what=CALENDAR, at__gte=since
    )
    for key in matters.keys() - set(written.values_list("matter", flat=True)):
        looked(viewer, matters[key], CALENDAR)


def _answer(request: HttpRequest, content: bytes) -> HttpResponse:
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    asked = request.headers.get("If-None-Match", "")
    same = asked.strip() == "*" or tag in {one.strip().removeprefix("W/") for one in asked.split(",")}
    response = HttpResponseNotModified() if same else HttpResponse(content, content_type=MEDIA_TYPE)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return response
