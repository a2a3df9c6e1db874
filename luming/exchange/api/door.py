"""The door of the API: language, token, limit, then the view in the token's scope; whatever goes wrong leaves as a problem."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from luming.exchange.api import limits
from luming.exchange.api.bearer import caller_of
from luming.exchange.api.problems import MEDIA_TYPE, Problem, of_refusal
from luming.kernel.matters.models import Matter
from luming.kernel.scope import again
from luming.kernel.scope.city import within
from luming.kernel.workflow.refusal import Refused

OPENAPI = "openapi.json"
NOT_ALLOWED = 405
log = logging.getLogger(__name__)


@csrf_exempt  # no browser sends it and no session speaks for it: the token does
def door(request: HttpRequest, rest: str) -> HttpResponseBase:
    """Any request below ``/api/v1/``."""
    language = language_of(request)
    with translation.override(language):
        request.LANGUAGE_CODE = language
        response = _guarded(request, rest)
    response.headers["Content-Language"] = language
    response.headers.setdefault("Cache-Control", "private, no-cache")
    patch_vary_headers(response, ["Accept-Language", "Authorization"])
    return response


def language_of(request: HttpRequest) -> str:
    """The first language of the caller's that we have; Chinese where she names none."""
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if code.startswith(("zh", "en")):
            return "en" if code.startswith("en") else "zh-hans"
    return "zh-hans"


def _guarded(request: HttpRequest, rest: str) -> HttpResponseBase:
    try:
        return _answer(request, rest)
    except Exception as trouble:  # noqa: BLE001 - each leaves as what it is; the unforeseen as 500, which undoes all
        return _problem(trouble).answer(getattr(request, "request_id", ""))


def _answer(request: HttpRequest, rest: str) -> HttpResponseBase:
    from luming.exchange.api import routes  # noqa: PLC0415 - 11 MB that a house without other systems never needs

    if rest == OPENAPI:
        return routes.openapi(request)
    caller = caller_of(request)
    headers = limits.counted(caller.token.id)
    try:
        with within(caller.viewer.scope):
            response = _routed(routes, request, rest, caller)
    except Exception as trouble:  # noqa: BLE001
        response = _problem(trouble).answer(getattr(request, "request_id", ""))
    for name, value in headers.items():
        response.headers[name] = value
    return response


def _routed(routes: Any, request: HttpRequest, rest: str, caller: Any) -> HttpResponseBase:  # noqa: ANN401
    view, named = routes.found(request, rest)
    request.caller = caller
    head = request.method == "HEAD"
    if head:
        request.method = "GET"
    response: HttpResponseBase = view(request, **named)
    if head:
        request.method = "HEAD"
    if response.status_code == NOT_ALLOWED and response.headers.get("Content-Type") != MEDIA_TYPE:
        raise Problem("method", headers={"Allow": response.headers.get("Allow", "")})
    return response


def _problem(trouble: Exception) -> Problem:
    """What went wrong, as the caller is told."""
    match trouble:
        case Problem():
            return trouble
        case Refused():
            return of_refusal(trouble)
        case Http404() | Matter.DoesNotExist():
            return Problem("not-there")
        case RequestDataTooBig() | TooManyFilesSent():
            return Problem("too-large")
        case MultiPartParserError():
            return Problem("unreadable")
    if again.is_lost(trouble):  # the house answers it anew from its first line, or says when to come back
        raise trouble
    log.error("an API request failed", exc_info=trouble)
    return Problem("trouble")
