"""The job of the queue that carries out a confirmed list. It may be run twice."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from luming.services.destruction import carrying

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=2)


@app.task(name=carrying.TASK, queue="steps", retry=AGAIN)
def carry_out(city_code: str, key: str) -> None:
    """Each file in a transaction of its own; what was left out is said on the list."""
    carrying.carry_out(city_code, UUID(key))
