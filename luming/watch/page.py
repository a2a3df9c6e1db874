"""``/metrics``: for a collector on this machine, or one that shows the token; for everybody else there is no such page."""

from collections.abc import Iterator
from hmac import compare_digest
from ipaddress import ip_address

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from psycopg_pool import PoolTimeout

from luming.watch import serving, standing
from luming.watch.exposition import MEDIA_TYPE, Family, gauge, text

PASSED_ON = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_VIA")
HERE = {"localhost", "127.0.0.1", "[::1]"}


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Numbers only: no label holds an id, a path, or anything that somebody typed."""
    if not (_has_token(request) or _is_here(request)):
        raise Http404
    response = HttpResponse(text(_families()), content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    return response


def _families() -> Iterator[Family]:
    yield from serving.families(settings.DATA / "counts")
    try:
        stands, well = list(standing.families()), 1
    except (OperationalError, InterfaceError, PoolTimeout):
        stands, well = [], 0
    yield gauge("database_up", "Whether the database answered.", well)
    yield from stands


def _has_token(request: HttpRequest) -> bool:
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(settings.METRICS_TOKEN) and compare_digest(shown.encode(), settings.METRICS_TOKEN.encode())


def _is_here(request: HttpRequest) -> bool:
    """From this machine and under its own name: what the proxy before us passes on comes from here too, but not so."""
    if any(request.META.get(name) for name in PASSED_ON):
        return False
    host = request.get_host()
    host = host if host.endswith("]") else host.rpartition(":")[0] or host
    try:
        return host in HERE and ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
