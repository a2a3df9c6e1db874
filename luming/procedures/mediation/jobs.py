"""The job of the queue that reminds of clauses: every hour, each clause in a transaction of its own."""

from luming.kernel.proceedings.jobs import each
from luming.kernel.scope.rounds import round_of_cities
from luming.procedures.mediation.performance import reminding


@round_of_cities("remind_of_clauses", "17 * * * *", alone=True)
def remind_of_clauses(city_code: str) -> None:
    """What is due soon, and what has lapsed."""
    each(city_code, "sweep", reminding.waiting, reminding.speak)
