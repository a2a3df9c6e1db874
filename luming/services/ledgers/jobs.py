"""Jobs of the queue: look into a file, take it in, remove files that had their time. Each may be run twice."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from luming.kernel.scope.city import city
from luming.kernel.scope.rounds import round_of_cities
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now
from luming.services.ledgers import books, taking
from luming.services.ledgers.models import JOB

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=2)


@app.task(name="read_ledger", queue="imports", retry=AGAIN)
def read(city_code: str, book: str) -> None:
    """What is in it; nothing is taken in yet."""
    with city(city_code, Job(JOB)):
        books.look_into(UUID(book))


@app.task(name="load_ledger", queue="imports", retry=AGAIN)
def load(city_code: str, book: str) -> None:
    """Take it in, some at a time; a run that was broken off goes on where it stopped."""
    for _done in taking.take_in(city_code, UUID(book)):
        pass


@round_of_cities("purge_ledgers", "20 3 * * *")
def purge(city_code: str) -> None:
    """Files that nobody came back for."""
    with city(city_code, Job(JOB)):
        books.purge(now())
