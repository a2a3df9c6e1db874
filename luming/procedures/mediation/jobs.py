"""The job of the queue that reminds of clauses: every hour, each clause in a transaction of its own."""

from procrastinate.contrib.django import app

from luming.kernel.proceedings.jobs import each
from luming.procedures.mediation.performance import reminding


@app.periodic(cron="17 * * * *", periodic_id="clauses")
@app.task(
    name="remind_of_clauses", queue="clocks", queueing_lock="remind_of_clauses", lock="remind_of_clauses"
)
def remind_of_clauses(timestamp: int) -> None:
    """What is due soon, and what has lapsed."""
    each("sweep", reminding.waiting, reminding.speak)
