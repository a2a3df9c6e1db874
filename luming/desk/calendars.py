"""Calendars at private addresses: an officer's own dates, and the sittings of a unit of hers; kept on her account's page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luming.desk.calendar_file import MINE, Entry, called_off, entries, file_of, of_unit
from luming.desk.gate import page
from luming.desk.models import Feed
from luming.desk.models.sign_in import FEED_ENDED, FEED_MADE
from luming.desk.pages import PAGES
from luming.desk.showing import show
from luming.desk.signing_in.views import note
from luming.kernel.events.looking import looked
from luming.kernel.events.looks import CALENDAR
from luming.kernel.events.models import AccessRecord
from luming.kernel.orgs.models import Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.sittings import MEDIA_TYPE
from luming.kernel.scope.city import within
from luming.kernel.scope.directory import link
from luming.kernel.seal import passphrase
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.words import Words

HOUR = timedelta(hours=1)
MOST = 30  # times an hour; calendars ask every five minutes at the oftenest
TOO_OFTEN = 429


@dataclass(frozen=True)
class Address:
    """What the account's page says of one calendar: never the address itself. Without a ``unit`` it is her own."""

    unit: Unit | None = None
    made_at: datetime | None = None


def addresses_of(viewer: Viewer) -> list[Address]:
    """Her own, and one for each unit in which she keeps files, made or not."""
    made = dict(Feed.objects.filter(user=viewer.user).values_list("unit", "made_at"))
    return [Address(one, made.get(one.id if one else None)) for one in (None, *_units(viewer))]


def _units(viewer: Viewer) -> list[Unit]:
    found = {post.unit_id: post.unit for post in viewer.posts if post.role in PAGES["calendar"]}
    return list(found.values())


@require_POST
@page("calendar")
def calendar(request: HttpRequest) -> HttpResponse:
    """End her address; or make one, in place of the one she had, and show it this once."""
    unit = next((one for one in _units(request.viewer) if str(one.id) == request.POST.get("unit")), None)
    if unit is None and request.POST.get("unit"):
        raise Http404
    Feed.objects.filter(user=request.user, unit=unit).delete()
    if "end" in request.POST:
        note(request, request.user, FEED_ENDED)
        messages.success(request, _("日历地址已经停用，从现在起打不开。"))
        return HttpResponseRedirect(reverse("desk:account"))
    token, at = passphrase.token(), now()
    Feed.objects.create(
        user=request.user, unit=unit, token_digest=passphrase.digest_of_token(token), made_at=at, since=at
    )
    note(request, request.user, FEED_MADE)
    shown = show(
        request,
        "desk/calendar.html",
        {"address": link(reverse("desk:feed", args=[token])), "unit": unit},
    )
    shown.headers["Cache-Control"] = "no-store"
    return shown


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Her dates, to whoever holds the address; of matters it tells number and procedure and nothing more."""
    wanted = passphrase.token_candidates(token)
    rows = Feed.objects.select_for_update(of=("self",)).select_related("user", "unit")
    found = rows.filter(token_digest__in=wanted).first() if wanted else None
    if found is None or not found.user.is_active:
        raise Http404
    if not _counted(found):
        late = HttpResponse(status=TOO_OFTEN)
        late.headers["Retry-After"] = str(int(HOUR.total_seconds()))
        return late
    viewer = Viewer.of(found.user, today())
    with within(viewer.scope):
        dates = _dates(viewer, found)
        _seen(viewer, dates, found.made_at)
    return _answer(request, file_of(dates, found.user.language, _called(found)))


def _dates(viewer: Viewer, feed: Feed) -> list[Entry]:
    """Hers; or those of the unit, while she has her post there."""
    if feed.unit is None:
        return [*entries(viewer), *called_off(viewer)]
    return of_unit(viewer, feed.unit_id) if feed.unit in _units(viewer) else []


def _called(feed: Feed) -> Words:
    if feed.unit is None:
        return MINE
    return Words(f"鹿鸣：{feed.unit.short}的会", f"Luming: sittings of {feed.unit.short}")


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
