"""Where a request comes from: the network address that limits and logs go by."""

from ipaddress import ip_address

from django.http import HttpRequest


def source_of(request: HttpRequest) -> str:
    """The caller's address. Only a proxy on this very machine is believed about the caller behind it."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    passed_on = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    if passed_on and _is_here(direct) and _is_address(passed_on):
        return passed_on
    return direct if _is_address(direct) else ""


def _is_here(text: str) -> bool:
    return not text or (_is_address(text) and ip_address(text).is_loopback)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
