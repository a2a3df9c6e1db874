"""The job of the queue that counts, every minute, what steps have touched. It may be run twice, and waits for nobody."""

from django.conf import settings
from procrastinate.contrib.django import app

from luming.kernel.scope.city import city
from luming.services.rollups import folding

MOST = 200  # transactions in one run; the next minute goes on


@app.periodic(cron="* * * * *", periodic_id="rollups")
@app.task(name="count_anew", queue="clocks", queueing_lock="count_anew", lock="count_anew")
def count_anew(timestamp: int) -> None:
    """What was touched since, in small transactions."""
    for _turn in range(MOST):
        with city(settings.CITY):
            if folding.fold() < folding.AT_ONCE:
                return
