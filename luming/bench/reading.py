"""Lists, finds and pages, city-wide, as the role of the pages and under row security. Prints results as JSON lines."""

import json
from random import Random
from typing import Any
from urllib.parse import urlencode

import django

from luming.bench.measure import Database, Result, timed
from luming.bench.serving import memory_mb

QUERIES, PAGES = 40, 20  # times a round
GOAL = 30.0


def main() -> None:
    """All of them; each result on a line of its own."""
    django.setup()
    from django.conf import settings

    from luming.kernel.scope.city import city, within

    with city(settings.CITY):
        bench = Bench()
        with within(bench.viewer.scope):
            bench.take_bearings()
            for result in bench.queries():
                print(json.dumps(result.as_json()), flush=True)
    for result in bench.pages():
        print(json.dumps(result.as_json()), flush=True)
    print(json.dumps(bench.memory().as_json()), flush=True)


class Bench:
    """The chief of the whole city at her desk."""

    def __init__(self) -> None:
        from django.db import connection

        from luming.bench.places import CHIEF
        from luming.kernel.orgs.models import User
        from luming.kernel.orgs.viewer import Viewer
        from luming.kernel.workflow.moment import today

        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            self.database = Database.of(cursor.fetchone()[0])
        self.user = User.objects.get(username=CHIEF)
        self.viewer = Viewer.of(self.user, today())

    def take_bearings(self) -> None:
        """Numbers, words and places in the list to ask for, spread over the whole city."""
        from luming.kernel.matters.models import Matter
        from luming.services.worklist import lists

        chance = Random("bench")
        keys = list(Matter.objects.values_list("id", "number", "title").order_by("id"))
        chosen = [chance.choice(keys) for _ in range(400)]
        self.keys = [key for key, _, _ in chosen]
        self.numbers = [number for _, number, _ in chosen]
        self.words = sorted({title.partition("：")[2][:2] for _, _, title in chosen})
        rows = lists.by_due(Matter.objects.filter(open=True)).values_list("due_day", "id")
        self.afters = [f"{day.isoformat()}_{key}" for day, key in list(rows)[:: max(len(rows) // 200, 1)]]

    def queries(self) -> Any:  # noqa: ANN401 - a generator of results
        """Without the pages around them."""
        from luming.services.worklist import finding, lists, paging
        from luming.services.worklist.names import with_names

        def listed(turn: int) -> object:
            matters = with_names(lists.by_due(lists.listed(self.viewer, "all").filter(open=True)))
            return paging.by_due(matters, self.afters[turn % len(self.afters)])

        def numbered(turn: int) -> object:
            return finding.numbered(self.viewer, self.numbers[turn % len(self.numbers)])

        def worded(turn: int) -> object:
            return finding.worded(self.viewer, self.words[turn % len(self.words)])

        yield timed("desk list by due, from any place on", listed, QUERIES, self.database, goal=GOAL)
        yield timed("find by number", numbered, QUERIES, self.database, goal=GOAL)
        yield timed(
            "word search over titles", worded, QUERIES, self.database, goal=GOAL, note="50 found at most"
        )

    def pages(self) -> Any:  # noqa: ANN401 - a generator of results
        """Whole pages through every middleware, as a browser gets them."""
        from django.conf import settings
        from django.test import Client

        from luming.kernel.scope.city import city

        client = self.client = Client()
        with city(settings.CITY):
            client.force_login(self.user)

        def page(address: str) -> None:
            answer = client.get(address)
            if answer.status_code != 200:  # noqa: PLR2004 - all is well
                message = f"{address} answered {answer.status_code}"
                raise RuntimeError(message)

        yield timed("page: desk list", lambda turn: page(self.list_page(turn)), PAGES, self.database)
        yield timed("page: word search", lambda turn: page(self.find_page(turn)), PAGES, self.database)
        yield timed("page: matter", lambda turn: page(self.matter_page(turn)), PAGES, self.database)

    def memory(self) -> Result:
        """Of a worker that has served each of these pages many times."""
        from django.conf import settings

        kinds = (self.list_page, self.find_page, self.matter_page)
        addresses = [kind(turn) for turn in range(5 * PAGES) for kind in kinds]
        name = settings.SESSION_COOKIE_NAME
        cookie = f"{name}={self.client.cookies[name].value}"
        return Result("memory of a web worker", "MB", [memory_mb(addresses, cookie)], goal=150.0)

    def list_page(self, turn: int) -> str:
        """A page of the list, from some place on."""
        return f"/desk/?list=all&after={self.afters[turn % len(self.afters)]}"

    def find_page(self, turn: int) -> str:
        """What is found by a word."""
        return f"/desk/find/?{urlencode({'q': self.words[turn % len(self.words)]})}"

    def matter_page(self, turn: int) -> str:
        """One matter."""
        return f"/desk/matter/{self.keys[turn % len(self.keys)]}/"


if __name__ == "__main__":
    main()
