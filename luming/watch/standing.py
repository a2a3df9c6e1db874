"""How the work of the house stands, counted in the database: jobs, clocks, messages. Counts and ages, no row of anybody's."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Max, Min

from luming.kernel.deadlines import lapsing
from luming.kernel.events.models import DailyRoot
from luming.kernel.outbox.models import WAITING, Message
from luming.kernel.scope import directory
from luming.kernel.scope.city import city, within
from luming.kernel.scope.limits import Limits
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now
from luming.watch.exposition import Family, gauge

LIMITS = Limits(statement=5, lock=1, idle=10)  # whoever asks every few seconds must not stand in the way
MOST = 10_000  # more clocks or messages than these are shown as these
QUEUE = "select status, count(*) from procrastinate_jobs where status in ('todo', 'doing', 'failed') group by status"
OLDEST = (
    "select extract(epoch from now() - min(greatest(e.at, coalesce(j.scheduled_at, e.at)))) from procrastinate_jobs j "
    "join procrastinate_events e on e.job_id = j.id and e.type = 'deferred' "
    "where j.status = 'todo' and coalesce(j.scheduled_at, now()) <= now()"
)
VERIFIED = "verified.json"  # in the data folder, written by ``bin/luming verify``


@dataclass(frozen=True)
class Standing:
    """How one city's work stands. ``oldest`` is the hour of the message that waits longest; ``root`` the last root's."""

    due: int
    waiting: int
    oldest: datetime | None
    root: datetime | None


def families() -> Iterator[Family]:
    """Jobs of the house, then what its cities' own tables say, added up; of days the one farthest back."""
    at, stands = now(), list[Standing]()
    codes = [one.code for one in directory.cities() if not one.shut] or [settings.HOME]
    for code in codes:
        with city(code, limits=LIMITS):
            if code == codes[0]:
                yield from _queue()
            stands.append(_stands(at))
    due, waiting = sum(one.due for one in stands), sum(one.waiting for one in stands)
    oldest = min((one.oldest for one in stands if one.oldest), default=None)
    root = min((one.root for one in stands if one.root), default=None)
    yield gauge("clocks_due_unswept", "Clocks that ran out and of which nothing was said yet.", due)
    yield gauge(
        "messages_waiting", "Messages that have not left, those whose hour has not come included.", waiting
    )
    yield gauge(
        "message_oldest_seconds", "How long ago the hour of the oldest of them came.", _age(oldest, at)
    )
    yield gauge(
        "daily_root_made_timestamp_seconds",
        "When the last daily root was made.",
        root.timestamp() if root else None,
    )
    yield from _verified(settings.DATA / VERIFIED)


def _stands(at: datetime) -> Standing:
    with within(Job("sweep")):
        due = lapsing.run_out(at)[:MOST].count()
        root = DailyRoot.objects.aggregate(at=Max("made_at"))["at"]
    with within(Job("outbox")):
        ripe = Message.objects.filter(state=WAITING, not_before__lte=at)
        waiting = Message.objects.filter(state=WAITING)[:MOST].count()
        return Standing(due, waiting, ripe.aggregate(at=Min("not_before"))["at"], root)


def _queue() -> Iterator[Family]:
    states = {"todo": "waiting", "doing": "at_work", "failed": "failed"}
    with connection.cursor() as cursor:
        cursor.execute(QUEUE)
        many = dict(cursor.fetchall())
        cursor.execute(OLDEST)
        [oldest] = cursor.fetchone()
    yield Family(
        "jobs",
        "gauge",
        "Jobs in the queue.",
        [("", {"state": said}, many.get(one, 0)) for one, said in states.items()],
    )
    yield gauge(
        "job_oldest_seconds", "How long the oldest job that may begin has waited.", float(oldest or 0)
    )


def _age(since: datetime | None, at: datetime) -> float:
    return (at - since).total_seconds() if since else 0.0


def _verified(file: Path) -> Iterator[Family]:
    if file.exists():
        said = json.loads(file.read_text())
        yield gauge("chains_verified_timestamp_seconds", "When every chain was last verified.", said["at"])
        yield gauge("chains_whole", "Whether they were found whole.", float(said["whole"]))
