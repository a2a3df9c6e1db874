"""Guessing takes longer with every wrong answer; nobody can lock another person out for long.

Three counters: this account from this source (a mistyped password), this account from anywhere (many machines
guess at one person), this source at any account (one machine guesses at many). A source from which the account signed
in lately does not wait for what others do to that account.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from luming.desk.models import Trial
from luming.kernel.seal.blind import fingerprint
from luming.kernel.workflow.moment import now

FORGOTTEN = timedelta(hours=12)
KNOWN = timedelta(days=30)


@dataclass(frozen=True)
class Limit:
    """How many failures are free, and the longest wait, in minutes, to which the delay doubles."""

    free: int
    most: int

    def wait(self, failures: int) -> timedelta:
        """How long after the last failure the next attempt is taken."""
        over = failures - self.free
        return timedelta(minutes=min(2 ** min(over, 10), self.most)) if over >= 0 else timedelta()


PAIR, ACCOUNT, SOURCE = Limit(3, 15), Limit(20, 5), Limit(30, 15)


@dataclass(frozen=True)
class Attempt:
    """Somebody tries to sign in under a name from a source."""

    username: str
    source: str

    def minutes_left(self) -> int:
        """Whole minutes to wait; 0 when she may try. Attempts of one pair take turns from here on."""
        at = now()
        pair = self._row("pair", lock=True)
        known = pair is not None and pair.failures == 0 and at - pair.last_at < KNOWN
        waits = [_left(pair, PAIR, at), _left(self._row("source"), SOURCE, at)]
        if not known:
            waits.append(_left(self._row("account"), ACCOUNT, at))
        return ceil(max(waits) / timedelta(minutes=1))

    def failed(self) -> None:
        """Count a wrong answer in all three."""
        for kind in ("pair", "account", "source"):
            self._count(kind)

    def passed(self) -> None:
        """Forget what was mistyped; the source is known to the account from now on."""
        at = now()
        Trial.objects.update_or_create(key=self._key("pair"), defaults={"failures": 0, "last_at": at})
        Trial.objects.filter(key=self._key("account")).update(failures=0, last_at=at)

    def _count(self, kind: str) -> None:
        at = now()
        row, made = Trial.objects.select_for_update().get_or_create(
            key=self._key(kind), defaults={"failures": 1, "last_at": at}
        )
        if not made:
            row.failures = 1 if at - row.last_at > FORGOTTEN else row.failures + 1
            row.last_at = at
            row.save(update_fields=["failures", "last_at"])

    def _row(self, kind: str, *, lock: bool = False) -> Trial | None:
        rows = Trial.objects.select_for_update() if lock else Trial.objects
        return rows.filter(key=self._key(kind)).first()

    def _key(self, kind: str) -> bytes:
        parts = {"pair": (self.username, self.source), "account": (self.username,), "source": (self.source,)}
        return fingerprint("\0".join((kind, *parts[kind])).casefold().encode())


def _left(row: Trial | None, limit: Limit, at: datetime) -> timedelta:
    if row is None or at - row.last_at > FORGOTTEN:
        return timedelta()
    return max(timedelta(), row.last_at + limit.wait(row.failures) - at)
