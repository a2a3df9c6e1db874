"""One request, one city, one transaction. A failed request leaves nothing half-written; a lost database says so."""

from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg_pool import PoolTimeout

from luming.kernel.scope.city import city

LOST = (OperationalError, InterfaceError, PoolTimeout)
OUTSIDE = ("/static/", "/healthz", "/metrics")


class CityMiddleware:
    """Opens the city before sign-in is read, in a scope that sees no matter."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside the city, or with 503 where the database is gone."""
        if request.path.startswith(OUTSIDE):
            return self.get_response(request)
        try:
            with city(settings.CITY, limits=getattr(request, "limits", None)):
                response = self.get_response(request)
                if response.status_code >= 500:  # noqa: PLR2004 - the class of server errors
                    transaction.set_rollback(True)
                return response
        except LOST:
            return unavailable(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A view that lost the database answers 503, not 500."""
        return unavailable(request) if isinstance(exception, LOST) else None


def unavailable(request: HttpRequest) -> HttpResponse:
    """Nothing was written; say so and when to come back."""
    response = render(request, "503.html", status=503)
    response["Retry-After"] = "30"
    return response
