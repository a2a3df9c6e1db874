"""Jobs of the queue for systems that asked to be told: deliver what waits, forget what went long ago."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from luming.kernel.outbox.models.delivery import JOB, TASK
from luming.kernel.outbox.webhooks import delivering
from luming.kernel.scope.city import city
from luming.kernel.scope.rounds import round_of_cities
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=2)
MOST = 500  # deliveries in one run; the next minute goes on


@app.task(name=TASK, queue="webhooks", retry=AGAIN)
def deliver_webhooks(city_code: str) -> None:
    """What a step has just made, and whatever else has its time."""
    for _turn in range(MOST):
        with city(city_code, Job(JOB)):
            if not delivering.deliver_next(now()):
                return


@round_of_cities("retry_webhooks", "* * * * *", queue="webhooks")
def retry_webhooks(city_code: str) -> None:
    """What is tried again: put behind what is under way, where anything has its time."""
    with city(city_code, Job(JOB)):
        if delivering.is_due(now()):
            app.configure_task(TASK, lock=TASK).defer(city_code=city_code)


@round_of_cities("purge_webhooks", "40 3 * * *")
def purge_webhooks(city_code: str) -> None:
    """What was delivered long ago."""
    with city(city_code, Job(JOB)):
        delivering.purge(now())
