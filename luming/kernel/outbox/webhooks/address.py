"""Where a delivery may go: never back into this house. A name is looked up once, and what it led to is what is called.

Without this a subscription could make the server ask its own database, a router or a cloud's metadata on somebody's
behalf (SSRF); a second look-up could answer something else than the first.
"""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings

from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words

LONGEST = 500
PORTS = {"https": 443, "http": 80}
NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last four bytes
Ip = IPv4Address | IPv6Address


@dataclass(frozen=True)
class Address:
    """A checked address, not looked up yet."""

    scheme: str
    host: str
    port: int
    target: str  # path and query

    @property
    def named(self) -> str:
        """The Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


class UnreachableError(Exception):
    """It leads nowhere just now, or to where nothing of ours may go; the text says which."""


def parsed(url: str) -> Address:
    """An https address without sign-in. Raises WrongInputError beside the field ``url``."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as odd:
        raise _wrong() from odd
    allowed = {"https", "http"} if settings.WEBHOOKS_INSIDE else {"https"}
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST
    if not plain or parts.scheme not in allowed or not parts.hostname or parts.username is not None:
        raise _wrong()
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    address = Address(parts.scheme, parts.hostname, port or PORTS[parts.scheme], target)
    _refuse_a_figure(address)
    return address


def looked_up(address: Address) -> str:
    """The one IP address that is called. Raises UnreachableError; every address behind the name has to be a public one."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as away:
        message = "the name leads nowhere"
        raise UnreachableError(message) from away
    figures = [str(one[4][0]).partition("%")[0] for one in found]
    if not figures or not (settings.WEBHOOKS_INSIDE or all(is_public(ip_address(one)) for one in figures)):
        message = "the name leads to an address that is not public"
        raise UnreachableError(message)
    return figures[0]


def is_public(one: Ip) -> bool:
    """Whether it is reached over the open network; an IPv4 address inside an IPv6 one is judged as what it is."""
    if isinstance(one, IPv6Address):
        inside = one.ipv4_mapped or one.sixtofour or (one.teredo or (None, None))[1]
        if one in NAT64:
            inside = IPv4Address(int(one) & 0xFFFFFFFF)
        if inside is not None:
            return is_public(inside)
        if one.is_site_local:
            return False
    return one.is_global and not (one.is_multicast or one.is_reserved or one.is_unspecified)


def _refuse_a_figure(address: Address) -> None:
    """Said at once, where it is written in figures; behind a name it is found at each delivery."""
    try:
        figure = ip_address(address.host)
    except ValueError:
        return
    if not settings.WEBHOOKS_INSIDE and not is_public(figure):
        raise _wrong()


def _wrong() -> WrongInputError:
    return WrongInputError(
        Words(
            "请写一个公网的 https 地址，不带用户名。",
            "Give a public https address, without a user name.",
        ),
        "url",
    )
