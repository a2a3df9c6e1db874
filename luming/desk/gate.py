"""The door of every desk page: signed in, and with a role that the table of pages names; else told who has it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode

from luming.desk import kept
from luming.desk.pages import PAGES, may_open, only_reads, sorted_roles
from luming.desk.showing import show

SAFE = {"GET", "HEAD", "OPTIONS"}

View = Callable[..., HttpResponse]


def page(name: str) -> Callable[[View], View]:
    """A view of this page: for those who are signed in and hold one of its roles; others are told who does."""
    roles = PAGES[name]

    def guarded(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if not may_open(request.viewer, name) or (
                request.method not in SAFE and only_reads(request.viewer, name)
            ):
                return show(request, "desk/forbidden.html", {"roles": sorted_roles(roles)}, status=403)
            return view(request, *args, **named)

        return answer

    return guarded


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and back afterwards."""
    then = request.get_full_path() if request.method == "GET" else kept.path_of(request)
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': then})}")
