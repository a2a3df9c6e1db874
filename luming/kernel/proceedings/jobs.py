"""Jobs of the queue, each a few lines that call what does the work. A job carries ids and codes only."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar
from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from luming.kernel.deadlines.calendars import in_force
from luming.kernel.deadlines.models import Notice as Loaded
from luming.kernel.documents.models import Issued
from luming.kernel.documents.rendered import RENDERERS, rendered
from luming.kernel.events import roots
from luming.kernel.outbox.sending import send_next
from luming.kernel.proceedings import offices, settling, sweeping
from luming.kernel.proceedings.enclosing import enclosed
from luming.kernel.reckoning.notice import Notice
from luming.kernel.scope.city import city
from luming.kernel.scope.rounds import round_of_cities
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now, today

Key = TypeVar("Key")
log = logging.getLogger("luming.jobs")
# 2, 4, 8 … seconds, for about half an hour: a database or disk that is away comes back.
AGAIN = RetryStrategy(max_attempts=10, exponential_wait=2)
MOST_MESSAGES = 1000  # in one run; the next minute goes on


@app.task(name="follow_event", queue="steps", retry=AGAIN)
def follow_event(city_code: str, event: str) -> None:
    """What follows a step: its papers, then its messages. A paper that cannot be set does not hold a message back."""
    try:
        render_papers(city_code, UUID(event))
    finally:
        send_waiting(city_code, UUID(event))


@round_of_cities("send_messages", "* * * * *", queue="messages")
def send_messages(city_code: str) -> None:
    """Messages whose hour has come, and those that are tried again."""
    send_waiting(city_code)


@round_of_cities("sweep", "*/5 * * * *", alone=True)
def sweep(city_code: str) -> None:
    """Clocks that ran out, and those that soon will."""
    each(city_code, "sweep", sweeping.run_out, sweeping.carry_out)
    each(city_code, "sweep", sweeping.soon, sweeping.warn)


@app.task(name="settle_dates", queue="clocks", lock="settle", retry=AGAIN)
def settle_dates(city_code: str, notice: str) -> None:
    """Dates under a holiday notice that was loaded."""
    with city(city_code, Job("settle")):
        loaded = Notice.from_toml(Loaded.objects.get(id=notice).text)
    each(
        city_code,
        "settle",
        lambda: [(key, key) for key in settling.touched(loaded)],
        lambda matter: settling.settle(matter, loaded),
    )


@round_of_cities("close_day", "7 * * * *", alone=True)
def close_day(city_code: str) -> None:
    """Every hour, so that a machine that slept at midnight makes up for it: daily roots, and posts that ended."""
    each(city_code, "sweep", lambda: [(None, day) for day in roots.days_to_make()], roots.make_root)
    with city(city_code):
        offices.release_ended(today())


@app.periodic(cron="*/2 * * * *", periodic_id="stalled")
@app.task(name="take_up_stalled", queue="clocks", queueing_lock="take_up_stalled", pass_context=True)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Jobs whose runner was killed are taken up again; each of ours may be run twice."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)


def render_papers(city_code: str, event: UUID) -> None:
    """Every file of every document of one event."""
    with city(city_code, Job("render")):
        papers = list(Issued.objects.filter(event_id=event, erased_at=None).values_list("id", flat=True))
    for paper in papers:
        for form in RENDERERS:
            with city(city_code, Job("render")):
                rendered(paper, form)


def send_waiting(city_code: str, event: UUID | None = None) -> None:
    """Send what waits, each message in a transaction of its own."""
    for _turn in range(MOST_MESSAGES):
        with city(city_code, Job("outbox")):
            if not send_next(now(), in_force(), event=event, enclose=enclosed):
                return


def each(
    city_code: str,
    job: str,
    find: Callable[[], Iterable[tuple[UUID | None, Key]]],
    work: Callable[[Key], object],
) -> None:
    """Do the work for each key found, one transaction each; what fails does not stop the rest, and is raised at the end.

    Each key comes with its matter, of which the work sees all and of other matters nothing; or with None.
    """
    with city(city_code, Job(job)):
        keys = list(find())
    failed: list[Exception] = []
    for matter, key in keys:
        try:
            with city(city_code, Job(job, matter)):
                work(key)
        except Exception as fault:  # the next matter must not wait for this one
            told = {"city": city_code, "job": job, "key": key}
            log.exception("one of its matters failed", extra={"told": told})
            failed.append(fault)
    if failed:
        message = f"{len(failed)} of {len(keys)} failed"
        raise ExceptionGroup(message, failed)
