"""Which city a request is for: its host name says so, or, for a city that has none, the beginning of its path.

A prefix is taken off before the addresses are looked up and put before every address that is made, and the cookies of
such a city are its own: its neighbours stand under the same host name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, parse_cookie
from django.http.request import split_domain_port, validate_host
from django.urls import get_script_prefix, set_script_prefix

from luming.kernel.scope import directory
from luming.kernel.scope.city import open_code

DIGITS = 6


@dataclass(frozen=True)
class Door:
    """The way a request came in. ``prefix`` is empty where the host name alone leads to the city."""

    code: str
    prefix: str = ""
    shut: str = ""
    own_host: bool = False


def door_of(request: HttpRequest) -> Door | None:
    """The city that this request is for; none where the name is nobody's. The same however often it is asked."""
    host = split_domain_port(request.META.get("HTTP_HOST") or request.META.get("SERVER_NAME", ""))[0]
    if directory.is_sole() and (settings.DEMO or validate_host(host, settings.HOSTS)):
        return _sole(request)
    found = directory.find(lambda one: bool(one.host) and one.host == host)
    if found is not None:
        return Door(found.code, shut=found.shut, own_host=True)
    if not validate_host(host, settings.HOSTS):
        return None
    return _below(request) if request.path.startswith(directory.PREFIX) else _home()


def _sole(request: HttpRequest) -> Door | None:
    """The one city; but a path that names a city may name one that was added just now."""
    return (_below(request) if request.path.startswith(directory.PREFIX) else None) or _home()


def _home() -> Door:
    return Door(settings.HOME, shut=directory.of(settings.HOME).shut)


def _below(request: HttpRequest) -> Door | None:
    code, slash, _ = request.path.removeprefix(directory.PREFIX).partition("/")
    if not (slash and code.isascii() and code.isdigit() and len(code) == DIGITS):
        return None
    found = directory.find(lambda one: one.code == code)
    return Door(code, found.prefix, found.shut) if found and found.prefix else None


@contextmanager
def entered(request: HttpRequest, door: Door) -> Iterator[None]:
    """Let the request see its own city only: its path without the prefix, its cookies without the neighbours'."""
    if door.own_host and settings.SITE_URL.startswith("https:"):
        request.META["wsgi.url_scheme"] = "https"  # its name is reached through the same proxy as the house's
    if not door.prefix:
        yield
        return
    before = get_script_prefix()
    request.path_info = request.path.removeprefix(door.prefix)
    request.META["SCRIPT_NAME"], request.META["PATH_INFO"] = door.prefix, request.path_info
    mark = _mark(door)
    brought = parse_cookie(
        request.META.get("HTTP_COOKIE", "")
    )  # of the browser, however often this is answered anew
    request.COOKIES = {
        name.removesuffix(mark): value for name, value in brought.items() if name.endswith(mark)
    }
    set_script_prefix(f"{door.prefix}/")
    try:
        yield
    finally:
        set_script_prefix(before)


def left(response: HttpResponse, door: Door) -> HttpResponse:
    """The answer on its way out: cookies under this city's names and path, and a way on within it."""
    if not door.prefix:
        return response
    own: SimpleCookie = SimpleCookie()
    for name, cookie in response.cookies.items():
        own[f"{name}{_mark(door)}"] = cookie.value
        renamed = own[f"{name}{_mark(door)}"]
        renamed.update({part: said for part, said in cookie.items() if said != ""})
        renamed["path"] = f"{door.prefix}/"
    response.cookies = own
    onward = response.headers.get("Location", "")
    there = urlsplit(onward)
    inside = f"{there.path}/".startswith(f"{door.prefix}/")
    if onward.startswith("/") and not there.netloc and not inside:
        response.headers["Location"] = f"{door.prefix}{onward}"
    return response


def cache_key(key: str, prefix: str, version: int) -> str:
    """What a process keeps by name, as how often somebody signed in, it keeps apart by city."""
    return f"{open_code() or ''}:{prefix}:{version}:{key}"


def _mark(door: Door) -> str:
    return f"_{door.code}"
