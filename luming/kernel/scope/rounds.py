"""Work that comes round by the clock: for every city that is open, each by itself, so that a broken one stops no other.

The queue is one for the whole house. Where there is one city the round does its work at once; where there are several
it puts a job for each into the queue, which names its city and is retried, locked and reported by itself.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from luming.kernel.scope import directory

Work = Callable[[str], None]


def round_of_cities(
    name: str, cron: str, *, queue: str = "clocks", alone: bool = False
) -> Callable[[Work], Any]:
    """Register work on one city as a job that comes round; ``alone``: never twice at once in the same city."""

    def registered(work: Work) -> Any:  # noqa: ANN401 - a task of procrastinate's
        def turn(timestamp: int, city_code: str = "") -> None:
            codes = [city_code] if city_code else directory.at_work()
            if len(codes) == 1:
                work(codes[0])
                return
            for code in codes:
                _put(name, queue, code, timestamp, alone=alone)

        turn.__doc__ = work.__doc__
        task = app.task(name=name, queue=queue, queueing_lock=name, lock=name if alone else None)(turn)
        return app.periodic(cron=cron, periodic_id=name)(task)

    return registered


def _put(name: str, queue: str, code: str, timestamp: int, *, alone: bool) -> None:
    """Unless this city's last turn still waits."""
    own = f"{name}:{code}"
    job = app.configure_task(name, queue=queue, queueing_lock=own, lock=own if alone else None)
    try:
        with transaction.atomic():
            job.defer(timestamp=timestamp, city_code=code)
    except AlreadyEnqueued:
        return
