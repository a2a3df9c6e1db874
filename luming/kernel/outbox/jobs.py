"""Jobs of the queue for systems that asked to be told: deliver what waits, forget what went long ago."""

from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from luming.kernel.outbox.models.delivery import JOB
from luming.kernel.outbox.webhooks import delivering
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=2)
MOST = 500  # deliveries in one run; the next minute goes on


@app.task(name="deliver_webhooks", queue="webhooks", retry=AGAIN)
def deliver_webhooks(city_code: str) -> None:
    """What a step has just made, and whatever else has its time."""
    for _turn in range(MOST):
        with city(city_code, Job(JOB)):
            if not delivering.deliver_next(now()):
                return


@app.periodic(cron="* * * * *", periodic_id="webhooks")
@app.task(name="retry_webhooks", queue="webhooks", queueing_lock="retry_webhooks")
def retry_webhooks(timestamp: int) -> None:
    """What is tried again."""
    deliver_webhooks(settings.CITY)


@app.periodic(cron="40 3 * * *", periodic_id="purge_webhooks")
@app.task(name="purge_webhooks", queue="clocks", queueing_lock="purge_webhooks")
def purge_webhooks(timestamp: int) -> None:
    """What was delivered long ago."""
    with city(settings.CITY, Job(JOB)):
        delivering.purge(now())
