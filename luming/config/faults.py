"""The page for a fault of ours: it reads no session and no database, and shows the number by which the fault is found."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import get_script_prefix


def fault(request: HttpRequest) -> HttpResponse:
    """In the language of the request, with nothing of its context but its number."""
    page = render_to_string(
        "500.html",
        {"request_id": getattr(request, "request_id", ""), "root": get_script_prefix().rstrip("/")},
    )
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)
