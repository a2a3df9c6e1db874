"""What the chief of the whole city reads, over HTTP through the real server, and beside each line the bare rows of it.

``python -m luming.bench.reading [lists]`` as the role of the pages; a result is a line of JSON. ``lists``: of a slim city.
"""

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from statistics import median
from typing import TYPE_CHECKING

import django

from luming.bench import goals
from luming.bench.measure import ROUNDS, Database, Result
from luming.bench.serving import AT_ONCE, GOOD, Asking, Site, memory_mb, served, warming
from luming.front_door.rooms import workers

if TYPE_CHECKING:
    from luming.bench.askers import Chief

TIMES = 20  # a round, for each reader at once up to four
BARE = 10
LISTS = (goals.LIST, goals.FILTERED, "page: desk list")


def main(arguments: list[str]) -> None:
    """All lines, or lists alone."""
    django.setup()
    logging.disable(logging.INFO)  # requests that this process asks of itself are no news
    from django.conf import settings

    from luming.bench.askers import Chief
    from luming.kernel.scope.city import city

    with city(settings.CITY):
        chief, database = Chief(session()), database_here()
    lines = {name: make for name, make in chief.lines().items() if "lists" not in arguments or name in LISTS}
    with served(workers(os.environ)) as site:
        for name, make in lines.items():
            for result in _measured(site, name, make, database):
                print(json.dumps(result.as_json()), flush=True)
    if "lists" not in arguments:
        for result in _memory(chief):
            print(json.dumps(result.as_json()), flush=True)


def _measured(site: Site, name: str, make: Callable[[int], Asking], database: Database) -> Iterator[Result]:
    for at_once in AT_ONCE:
        times = TIMES * min(at_once, 4)
        rounds = [[make(place * times + turn) for turn in range(times)] for place in range(ROUNDS)]
        before = [make(ROUNDS * times + turn) for turn in range(warming(at_once))]
        result = site.measured(name, [before, *rounds], at_once, database)
        if at_once == 1:
            result.bare_ms = bare_ms(make)
        yield result


def bare_ms(make: Callable[[int], Asking], *, writes: bool = False, times: int = BARE) -> float:
    """Milliseconds for the statements of these very requests, sent again by themselves; of what writes, the writing alone."""
    from luming.bench.bare import sent_again, taken_down, writing

    scripts = taken_down(lambda turn: _ask_here(make(turn)), times * (ROUNDS + 1))
    return median(sent_again([writing(one) if writes else one for one in scripts]))


def _ask_here(asking: Asking) -> None:
    """In this process, so that its statements can be heard."""
    from django.test import Client

    client = Client(raise_request_exception=True)
    headers = dict(asking.headers)
    name, _, value = headers.pop("Cookie", "").partition("=")
    if name:
        client.cookies[name] = value
    kind = headers.pop("Content-Type", "text/plain")
    answer = client.generic(asking.method, asking.path, asking.body or b"", kind, headers=headers)
    if answer.status_code not in GOOD:
        message = f"{asking.path} answered {answer.status_code}: {answer.content[:300]!r}"
        raise RuntimeError(message)


def _memory(chief: "Chief") -> Iterator[Result]:
    """Of a worker that has answered each kind of page many times; and of one that has answered the API's too."""
    lines = chief.lines()
    pages = {name: make for name, make in lines.items() if make(0).path.startswith("/desk/")}
    for name, asked in ((goals.MEMORY, pages), ("memory of one that answers the API too", lines)):
        yield Result(
            name, "MB", [memory_mb([make(turn) for turn in range(5 * TIMES) for make in asked.values()])]
        )


def session() -> str:
    """The cookie of the chief, signed in."""
    from django.conf import settings
    from django.test import Client

    from luming.bench.places import CHIEF
    from luming.kernel.orgs.models import User

    client = Client()
    client.force_login(User.objects.get(username=CHIEF))
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def database_here() -> Database:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return Database.of(cursor.fetchone()[0])


if __name__ == "__main__":
    main(sys.argv[1:])
