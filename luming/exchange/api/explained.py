"""The page at ``/api/v1/``: what the API is and how it is used, made from the OpenAPI document itself."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from luming.exchange.api.problems import KINDS, worded
from luming.kernel.orgs.tokens import SCOPES
from luming.kernel.scope.directory import address

PLACES = {"path": _("地址里"), "query": _("查询参数"), "header": _("请求头")}


class Parameter(NamedTuple):
    """One thing that an operation takes."""

    name: str
    place: Any
    required: bool


class Operation(NamedTuple):
    """One operation as the page shows it."""

    code: str
    method: str
    path: str
    summary: str
    about: str
    scope: str
    takes: list[Parameter]
    body: list[str]


def page(request: HttpRequest) -> HttpResponse:
    """For whoever builds the other side; nothing in it is secret."""
    from luming.exchange.api import routes  # noqa: PLC0415 - with it comes the whole of django-ninja

    context = {
        "operations": [
            _operation(path, method, said)
            for path, methods in routes.document()["paths"].items()
            for method, said in methods.items()
        ],
        "problems": [(code, kind.status, worded(kind.title)) for code, kind in KINDS.items()],
        "scopes": SCOPES.values(),
        "per_minute": settings.API_PER_MINUTE,
        "site": address(),
    }
    return render(request, "exchange/api.html", context)


def _operation(path: str, method: str, said: dict[str, Any]) -> Operation:
    takes = [
        Parameter(one["name"], PLACES[one["in"]], one.get("required", False)) for one in said["parameters"]
    ]
    body = said.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return Operation(
        code=said["operationId"],
        method=method.upper(),
        path=path,
        summary=said["summary"],
        about=said.get("description", ""),
        scope=SCOPE_OF.get(said["tags"][0], "read"),
        takes=takes,
        body=list(body.get("properties", {})),
    )


SCOPE_OF = {"steps": "write", "files": "files"}  # by the tag of the operation; every other is read
