"""A year's figures of the whole city, all at once: from the sums, and counted anew from the record. In the job that publishes.

``python -m luming.bench.figures [YEAR]`` as the worker's role; a result is a line of JSON. The year is the fullest where none is
named. The number of statements is told, and is the same whatever the city holds.
"""

import json
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

import django

from luming.bench import goals
from luming.bench.measure import ROUNDS, Result

TIMES = {goals.SUMS: 5, goals.RECOUNT: 1}  # a round
THE_FULLEST = (
    "select extract(year from accepted_on)::int, count(*) from matters_matter where accepted_on is not null "
    "group by 1 order by 2 desc limit 1"
)


def main(arguments: list[str]) -> None:
    """Both ways."""
    django.setup()
    from django.conf import settings

    from luming.kernel.matters.models.touched import COUNTING
    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Job

    with city(settings.CITY, Job(COUNTING)):
        year = int(arguments[0]) if arguments else _fullest()
        for name, task in (_tasks(year)).items():
            print(json.dumps(_measured(name, task).as_json() | {"year": year}), flush=True)


def _tasks(year: int) -> dict[str, Callable[[], object]]:
    from luming.services.indicators import counting
    from luming.services.indicators.catalogue import COUNTED, INDICATORS, measures_of
    from luming.services.indicators.figures import figures
    from luming.services.indicators.period import Period
    from luming.services.indicators.where import Where

    where, period = Where.city(), Period.year(year)
    measures = measures_of(INDICATORS[code] for code in COUNTED)
    return {
        goals.SUMS: lambda: [one.value for one in figures(COUNTED, where, period).values()],
        goals.RECOUNT: lambda: counting.tally(counting.from_record, where, period, measures),
    }


def _measured(name: str, task: Callable[[], object]) -> Result:
    """Rounds of milliseconds; the first warms and is not told."""
    statements = _heard(task)
    rounds = []
    for _round in range(ROUNDS):
        took = []
        for _turn in range(TIMES[name]):
            begun = perf_counter()
            task()
            took.append(1000 * (perf_counter() - begun))
        rounds.append(median(took))
    return Result(name, "ms", rounds, operations=TIMES[name], note=f"{statements} statements")


def _heard(task: Callable[[], object]) -> int:
    """How many statements it sends."""
    from django.db import connection

    sent: list[str] = []

    def heard(execute, sql, params, many, context):  # noqa: ANN001, ANN202 - Django's own
        sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(heard):
        task()
    return len(sent)


def _fullest() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(THE_FULLEST)
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    main(sys.argv[1:])
