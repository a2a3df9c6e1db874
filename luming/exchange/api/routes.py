"""All operations together: how an address finds its view, and the OpenAPI document. Imported with the first request."""

import re
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.urls import ResolverMatch, URLResolver
from django.urls.resolvers import RegexPattern
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from luming.exchange.api import catalogue, files, openapi_words, reading, writing
from luming.exchange.api.asked import UNKNOWN
from luming.exchange.api.openapi_words import TITLE
from luming.exchange.api.problems import Problem, error
from luming.exchange.api.scoped import router
from luming.kernel.scope.directory import address

VERSION = "1"
NAMED = re.compile(r"<(?:\w+:)?(\w+)>")  # what a route calls <uuid:key>, OpenAPI calls {key}

api = NinjaAPI(
    title=TITLE.en, version=VERSION, docs_url=None, openapi_url=None, urls_namespace="exchange-api"
)
OPERATIONS = (catalogue, reading, writing, files)  # each has put its own on the router
api.add_router("", router)


@api.exception_handler(ValidationError)
def _wrong(request: HttpRequest, trouble: ValidationError) -> None:
    """What ninja found wrong with path or query, in our words."""
    del request
    raise Problem(
        "input",
        errors=[error(str(one["loc"][-1]), str(one["msg"])) for one in trouble.errors],
    ) from trouble


@api.exception_handler(Http404)
@api.exception_handler(HttpError)
@api.exception_handler(Exception)
def _left_to_the_door(request: HttpRequest, trouble: Exception) -> None:
    del request
    raise trouble


_resolver = URLResolver(RegexPattern(r"^"), api.urls[0])
_documents: dict[str, dict[str, Any]] = {}


def found(request: HttpRequest, rest: str) -> tuple[Any, dict[str, Any]]:
    """The view at this address and what the address names. Raises Http404.

    Raises Problem for a query that the address does not know: a misspelt filter would else answer a whole list.
    """
    match: ResolverMatch = _resolver.resolve(rest)
    if request.GET and (lost := sorted(set(request.GET) - _queries(match.route))):
        raise Problem("input", errors=[error(name, UNKNOWN) for name in lost])
    return match.func, match.kwargs


@cache
def _queries(route: str) -> frozenset[str]:
    """The queries that the operations of one address take."""
    methods = document()["paths"]["/api/v1/" + NAMED.sub(r"{\1}", route)]
    every = (one for said in methods.values() for one in said["parameters"])
    return frozenset(one["name"] for one in every if one["in"] == "query")


def document() -> dict[str, Any]:
    """The OpenAPI document in the caller's language; made once a process."""
    language = get_language() or "zh-hans"
    if language not in _documents:
        plain = dict(api.get_openapi_schema(path_prefix="api/v1/"))
        _documents[language] = openapi_words.finished(plain)
    return _documents[language] | {"servers": [{"url": address()}]}


def openapi(request: HttpRequest) -> JsonResponse:
    """The document as it is served; anybody may read it."""
    del request
    return JsonResponse(document(), headers={"Cache-Control": "public, max-age=300"})
