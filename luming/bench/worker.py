"""One writer among several: ``python -m luming.bench.worker create|step PLACE OF``.

Says ``ready``; at each line of seconds on its input it writes for so long and answers with what it did, as JSON.
"""

import json
import sys
import time
from collections.abc import Callable
from itertools import chain, count
from random import Random

import django


def main(kind: str, place: int, of: int) -> None:
    """Until the input ends."""
    django.setup()
    write = {"create": creating, "step": stepping}[kind](place, of)
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(_for(float(line), write)), flush=True)


def _for(seconds: float, write: Callable[[], None]) -> dict[str, float]:
    begun, spent, done = time.perf_counter(), time.process_time(), 0
    while time.perf_counter() - begun < seconds:
        write()
        done += 1
    return {"done": done, "seconds": time.perf_counter() - begun, "cpu": time.process_time() - spent}


def creating(place: int, of: int) -> Callable[[], None]:
    """A resident's application, with its key, in a transaction of its own."""
    from django.conf import settings

    from luming.bench.histories import places
    from luming.demo.stories_file import names, tellings
    from luming.kernel.proceedings.act import Act, Given, Opening, PartyFacts, newcomer
    from luming.kernel.proceedings.perform import begin
    from luming.kernel.scope.city import city

    chance, told, people, numbers = Random(), tellings(), names(), count()
    with city(settings.CITY):
        here = places()

    def write() -> None:
        telling, where, number = chance.choice(told), chance.choice(here), next(numbers)
        opening = Opening("mediation", where.unit, "web", telling.title, where.region, telling.subject)
        given = Given(
            data={"privacy_notice": "1", "subject": telling.subject},
            texts={"what_happened": telling.happened, "asks": "\n".join(telling.asks)},
            parties=(
                PartyFacts("applicant", people.person(chance), phone=f"154{chance.randrange(10**8):08d}"),
                PartyFacts("respondent", people.person(chance), phone=f"154{chance.randrange(10**8):08d}"),
            ),
        )
        key = f"bench-{place}-{of}-{time.time_ns()}-{number}"
        with city(settings.CITY):
            begin(opening, Act("apply", newcomer(), given, key=key))

    return write


def stepping(place: int, of: int) -> Callable[[], None]:
    """Steps of mediation in turn, each in a transaction of its own; no two writers share a matter."""
    from django.conf import settings

    from luming.bench.steps import desks, journey, received
    from luming.kernel.scope.city import city

    with city(settings.CITY):
        rooms = desks()
        mine = received(rooms)[place::of]
    steps = chain.from_iterable(journey(matter, rooms[unit]) for matter, unit in mine)

    def write() -> None:
        with city(settings.CITY):
            next(steps)()

    return write


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
