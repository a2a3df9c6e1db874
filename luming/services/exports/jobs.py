"""Jobs of the queue: make a file in the background, remove those whose days are over. Each may be run twice."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from luming.kernel.scope.city import city
from luming.kernel.scope.rounds import round_of_cities
from luming.kernel.scope.scopes import Job
from luming.services.exports import running
from luming.services.exports.models import JOB

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=2)


@app.task(name=running.TASK, queue="imports", retry=AGAIN)
def make(city_code: str, key: str) -> None:
    """A list for the one who asked for it."""
    running.make(city_code, UUID(key))


@round_of_cities("purge_exports", "50 3 * * *")
def purge(city_code: str) -> None:
    """Files whose days are over."""
    with city(city_code, Job(JOB)):
        running.purge()
