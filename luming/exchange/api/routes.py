"""All operations together: how an address finds its view, and the OpenAPI document. Imported with the first request."""

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.urls import ResolverMatch, URLResolver
from django.urls.resolvers import RegexPattern
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from luming.exchange.api import catalogue, files, openapi_words, reading, writing
from luming.exchange.api.openapi_words import TITLE
from luming.exchange.api.problems import Problem, error
from luming.exchange.api.scoped import router
from luming.kernel.scope.directory import address

VERSION = "1"

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


def found(rest: str) -> tuple[Any, dict[str, Any]]:
    """The view at this address and what the address names. Raises Http404."""
    match: ResolverMatch = _resolver.resolve(rest)
    return match.func, match.kwargs


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
