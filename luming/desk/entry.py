"""Entry to the desk: who she is today, what she may see for the rest of the request, and when she has been away."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode

from luming.desk import drafts, kept
from luming.desk.models.sign_in import IDLE, SignIn
from luming.desk.source import source_of
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.scope.city import within
from luming.kernel.workflow.moment import now, today

ROOM = "/desk/"
USED = "used"
LATEST = timedelta(minutes=1)  # how old the note of her last use may grow before it is written again
LONGEST_DAY = timedelta(hours=12)  # a session outlives its use, so that a form of it can still be kept


class EntryMiddleware:
    """Opens her units' book for the desk alone; every other page, and everybody else, keeps seeing nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in her scope; or send her to sign in again, with her form kept, where she was away too long."""
        request.viewer = None
        if not request.path_info.startswith(ROOM):
            return self.get_response(request)
        if request.user.is_authenticated and _was_away(request):
            if drafts.by_itself(request):  # the form itself is still before her, and its own sending is kept
                return HttpResponse(status=drafts.TOO_LATE)
            return _sign_in_again(request)
        response = self._answer(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        used_now(request)
        request.viewer = Viewer.of(request.user, today())
        with within(request.viewer.scope):
            return self.get_response(request)


def used_now(request: HttpRequest) -> None:
    """Renew the idle timer; at most one write a minute."""
    before = request.session.get(USED)
    if before is None or now() - datetime.fromisoformat(before) > LATEST:
        request.session[USED] = now().isoformat()
        request.session.set_expiry(LONGEST_DAY)


def _was_away(request: HttpRequest) -> bool:
    used = request.session.get(USED)
    away = timedelta(seconds=settings.SESSION_COOKIE_AGE) + LATEST
    return used is not None and now() - datetime.fromisoformat(used) > away


def _sign_in_again(request: HttpRequest) -> HttpResponse:
    user = request.user
    waiting = kept.packed(request, user.pk)
    SignIn.objects.create(user=user, what=IDLE, source=source_of(request), at=now())
    logout(request)
    if waiting:
        request.session[kept.PLACE] = waiting
        request.session.set_expiry(kept.LASTS)
    query = {"next": request.get_full_path() if request.method == "GET" else request.path, "why": "idle"}
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode(query)}")
