"""The limit: the rows that a line reads or writes, by bare psycopg in one transaction, and nothing else.

What the real thing asks of the database is written down once, statement by statement with its values, in a transaction that
is undone; then it is sent again, without Django, forms, templates, sealing or rules, and for good: rows written so are the
very rows that the real thing would have left.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any

import psycopg
from django.db import connection, transaction

from luming.bench.measure import ROUNDS

Script = list[tuple[str, Any]]  # the statements of one operation, with their values
MARKS = ("SAVEPOINT", "RELEASE", "ROLLBACK")
LEAVING = "search_path = public;"  # only inside a transaction that is undone
WRITES = ("insert", "update", "delete", "set ")
ALSO = ("for update", "procrastinate")  # a lock and a job are written too


def taken_down(act: Callable[[int], object], many: int) -> list[Script]:
    """What so many operations ask for; they are undone. Each opens its own city."""
    found: list[Script] = []
    with transaction.atomic():
        for turn in range(many):
            with _listening() as script:
                act(turn)
            found.append(script)
        transaction.set_rollback(True)
    return found


def writing(script: Script) -> Script:
    """Only what writes, and the scope in which it does."""
    return [one for one in script if _writes(one[0].lstrip().lower())]


def _writes(statement: str) -> bool:
    return statement.startswith(WRITES) or any(word in statement for word in ALSO)


@contextmanager
def _listening() -> Iterator[Script]:
    script: Script = []

    def keep(execute: Callable[..., Any], sql: Any, params: Any, *rest: Any) -> Any:  # noqa: ANN401 - Django's shape
        answer = execute(sql, params, *rest)
        if not str(sql).startswith(MARKS) and LEAVING not in str(sql):
            script.append((str(sql), params))
        return answer

    with connection.execute_wrapper(keep):
        yield script


def sent_again(scripts: Sequence[Script]) -> list[float]:
    """Milliseconds a script, the middle of each round after one that does not count; each is sent once, by itself."""
    known = connection.settings_dict
    connection.ensure_connection()
    size = len(scripts) // (ROUNDS + 1)
    with psycopg.connect(
        dbname=known["NAME"],
        host=known["HOST"],
        port=known["PORT"],
        user=known["USER"],
        password=known["PASSWORD"],
        context=connection.connection,
        prepare_threshold=3,
    ) as bare:
        times = [_sent(bare, script) for script in scripts]
    return [median(times[place : place + size]) for place in range(size, size * (ROUNDS + 1), size)]


def _sent(bare: "psycopg.Connection[Any]", script: Script) -> float:
    begun = time.perf_counter()
    with bare.transaction(), bare.cursor() as cursor:
        for sql, params in script:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()
    return (time.perf_counter() - begun) * 1000
