"""One request, one city, one transaction. A failed request leaves nothing half-written; a lost database says so.

Where another server takes over meanwhile, the request is answered anew from its first line, a few times and not for
long: there are few threads, and a page that says when to come back is better than a queue.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from luming.kernel.scope import again, doors
from luming.kernel.scope.city import city

OUTSIDE = ("/static/", "/healthz", "/metrics")
MACHINES = "/api/"  # who asks there reads no page
PATIENCE = 1.5  # seconds since the request came in
SERVER_ERROR = 500


@dataclass(frozen=True)
class Lost:
    """The database went away under a request."""

    fault: BaseException | None
    in_doubt: bool = False  # it went while it was told to commit: it may have done so


class CityMiddleware:
    """Opens the city before sign-in is read, in a scope that sees no matter."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside the city, or with 503 where the database is gone."""
        if request.path.startswith(OUTSIDE):
            return self.get_response(request)
        pauses = again.pauses(PATIENCE)
        answer = self._answer(request)
        for pause in pauses:
            if not isinstance(answer, Lost) or not _may_repeat(request, answer):
                break
            again.connect_anew()
            time.sleep(pause)
            _rewind(request)
            answer = self._answer(request)
        return unavailable(request, answer) if isinstance(answer, Lost) else answer

    def _answer(self, request: HttpRequest) -> HttpResponse | Lost:
        finished = False
        try:
            door = doors.door_of(request)
            if door is None:
                return nobodys()
            if door.shut:
                return unavailable(request)
            with doors.entered(request, door), city(door.code, limits=getattr(request, "limits", None)):
                response = self.get_response(request)
                if response.status_code >= SERVER_ERROR:
                    transaction.set_rollback(True)
                finished = response.status_code < SERVER_ERROR
                lost = getattr(response, "lost", None) or _found_gone(response)
        except again.FAULTS as fault:
            if not again.is_lost(fault):
                raise
            return Lost(fault, in_doubt=finished)
        return lost or doors.left(response, door)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A view that lost the database answers 503, not 500."""
        if not again.is_lost(exception):
            return None
        response = HttpResponse(status=503)
        response.lost = Lost(exception)
        return response


def unavailable(request: HttpRequest, lost: Lost | None = None) -> HttpResponse:
    """Say whether anything may have been written, and when to come back."""
    told = {"in_doubt": lost is not None and lost.in_doubt and not _reads(request)}
    if request.path_info.startswith(MACHINES):
        said = {"title": "Service Unavailable", "status": 503} | told
        response = JsonResponse(said, status=503, content_type="application/problem+json")
    else:
        response = render(request, "503.html", told, status=503)
    response["Retry-After"] = "30"
    return response


def _found_gone(response: HttpResponse) -> Lost | None:
    """A room between here and the view lost it: its fault was made a page already."""
    mine = connection.connection
    gone = response.status_code >= SERVER_ERROR and mine is not None and mine.closed
    return Lost(None) if gone else None


def _may_repeat(request: HttpRequest, lost: Lost) -> bool:
    """What never reached its commit left nothing. Beyond that only a look, or what has its key, is done again."""
    if lost.fault is not None and not again.passes(lost.fault):
        return False
    return not lost.in_doubt or _reads(request) or bool(_key(request))


def _reads(request: HttpRequest) -> bool:
    return request.method in {"GET", "HEAD", "OPTIONS"}


def _key(request: HttpRequest) -> str:
    return request.headers.get("Idempotency-Key") or request.POST.get("key", "")


def _rewind(request: HttpRequest) -> None:
    """Enclosed files are read from their beginning again."""
    if hasattr(request, "_files"):
        for _name, files in request.FILES.lists():
            for file in files:
                file.seek(0)


def nobodys() -> HttpResponse:
    """A name that leads to no city: a plain page, which tells of none."""
    return HttpResponse(render_to_string("nobodys.html"), status=404)
