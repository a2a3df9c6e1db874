"""Guessing at pass-phrases is limited per source. The owner elsewhere is never locked out: her matter knows no counter."""

from uuid import UUID

from django.db import connection
from django.http import HttpRequest

from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.seal.blind import fingerprint
from luming.kernel.workflow.moment import now
from luming.portal.models import Guess

MOST = 20  # wrong guesses an hour
LOOPBACK = {"127.0.0.1", "::1", ""}


def source_of(request: HttpRequest) -> str:
    """Where a request comes from. Only a proxy on this very machine is believed about whom it forwards."""
    address: str = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return forwarded if address in LOOPBACK and forwarded else address


def is_spent(source: str) -> bool:
    """Whether this source has used up the hour's guesses."""
    key = _key(source)
    with within(OneMatter(key)):
        return Guess.objects.filter(id=key, wrong__gte=MOST).exists()


def count(source: str) -> None:
    """One wrong guess more."""
    key, moment = _key(source), now()
    with within(OneMatter(key)), connection.cursor() as cursor:
        cursor.execute(
            "insert into portal_guess (id, wrong, since) values (%s, 1, %s) "
            "on conflict (id) do update set wrong = portal_guess.wrong + 1",
            [key, moment],
        )


def _key(source: str) -> UUID:
    """The counter of one source in this hour; without the pepper nobody can tell whose it is."""
    return UUID(bytes=fingerprint(f"guess {source} {now():%Y%m%d%H}".encode())[2:18])
