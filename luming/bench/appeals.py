"""Search over what people wrote: ``bin/bench --appeals FILE`` takes a workbook of appeals in, then finds words of its texts.

``take FILE`` as the job's role, then ``find`` as the role of the pages; results as JSON lines.
"""

import json
import sys
from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import django

from luming.bench.measure import timed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luming.bench.measure import Result
    from luming.bench.reading import Bench

QUERIES, PAGES = 40, 20  # times a round
ASKED, COMMONEST = 400, 20
GOAL = 50.0


def main(arguments: list[str]) -> None:
    """Take in, or find."""
    if arguments[0] == "take":
        from luming.commands import import_appeals

        sys.exit(import_appeals.main([arguments[1], "--unit", "150200"]))  # the whole city's own unit
    django.setup()
    for result in _found():
        print(json.dumps(result.as_json()), flush=True)


def _found() -> "Iterator[Result]":
    from django.conf import settings

    from luming.bench.reading import Bench
    from luming.kernel.scope.city import city, within

    with city(settings.CITY):
        bench = Bench()
        with within(bench.viewer.scope):
            some, commonest = _words()
            yield from _queries(bench, some, commonest)
    yield from _pages(bench, some, commonest)


def _words() -> tuple[list[str], list[str]]:
    """Words of two characters: one of each of some hundred texts, and those that stand in the most texts."""
    from luming.kernel.events.models import EventText
    from luming.kernel.matters.ordinary import ordinary

    texts = EventText.objects.filter(matter__procedure="appeal").order_by("id").values_list("text", flat=True)
    said = [sorted({word for word in ordinary(text) if len(word) == 2}) for text in texts]  # noqa: PLR2004 - characters
    chance = Random("appeals")
    some = [chance.choice(words) for words in chance.sample([one for one in said if one], ASKED)]
    many = Counter(word for words in said for word in words)
    return some, [word for word, _ in many.most_common(COMMONEST)]


def _queries(bench: "Bench", some: list[str], commonest: list[str]) -> "Iterator[Result]":
    from luming.services.worklist import finding

    def word(turn: int) -> object:
        return finding.worded(bench.viewer, some[turn % len(some)])

    def common(turn: int) -> object:
        return finding.worded(bench.viewer, commonest[turn % len(commonest)])

    def two(turn: int) -> object:
        return finding.worded(bench.viewer, f"{some[turn % len(some)]} {commonest[turn % len(commonest)]}")

    yield timed("text search: a word of two characters", word, QUERIES, bench.database, goal=GOAL)
    yield timed("text search: the commonest words", common, QUERIES, bench.database, goal=GOAL)
    yield timed("text search: two words", two, QUERIES, bench.database, goal=GOAL)


def _pages(bench: "Bench", some: list[str], commonest: list[str]) -> "Iterator[Result]":
    from django.conf import settings
    from django.test import Client

    from luming.kernel.scope.city import city

    client = Client()
    with city(settings.CITY):
        client.force_login(bench.user)

    def page(words: list[str], turn: int) -> None:
        answer = client.get("/desk/find/", {"q": words[turn % len(words)]})
        if b"<mark>" not in answer.content:
            message = f"{words[turn % len(words)]} was not found and marked"
            raise RuntimeError(message)

    yield timed("page: text search, marked", lambda turn: page(some, turn), PAGES, bench.database, goal=GOAL)
    yield timed("page: the commonest words", lambda turn: page(commonest, turn), PAGES, bench.database)


if __name__ == "__main__":
    main(sys.argv[1:])
