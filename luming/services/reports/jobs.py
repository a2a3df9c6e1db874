"""The job of the queue that publishes a report. It may be run twice."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from luming.services.reports import publishing, writing

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=2)


@app.task(name=writing.TASK, queue="steps", retry=AGAIN)
def publish(city_code: str, key: str) -> None:
    """All of it in one transaction, or nothing."""
    publishing.publish(city_code, UUID(key))
