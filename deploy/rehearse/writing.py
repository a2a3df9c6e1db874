"""One clerk among several: ``python -m deploy.rehearse.writing PLACE LEDGER PAUSE``, until its input ends.

Hands in one application after another through ``begin()``, each with its key, and repeats each as a whole until it is
answered. What was answered stands in the ledger at once, a line each: key, matter, number, when, how many tries.
"""

import json
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any

import django

PATIENCE = 120.0  # seconds that one application is repeated


def main(place: int, ledger: str, pause: float) -> None:
    """Say ``ready``, then write until told to stop; the application under way is finished."""
    django.setup()
    hand_in = _applications(place)
    stopping = Event()
    Thread(target=lambda: (sys.stdin.read(), stopping.set()), daemon=True).start()
    print("ready", flush=True)
    with Path(ledger).open("w", encoding="utf-8") as kept:
        while not stopping.wait(pause):
            kept.write(json.dumps(_answered(hand_in)) + "\n")
            kept.flush()


def _answered(hand_in: Callable[[], Callable[[], Any]]) -> dict[str, Any]:
    from luming.kernel.scope.again import again

    one, tries = hand_in(), count()
    begun = time.perf_counter()

    def attempt() -> dict[str, Any]:
        next(tries)
        return one()

    answer = again(attempt, PATIENCE)
    return answer | {"tries": next(tries) - 1, "begun": begun, "at": time.perf_counter()}


def _applications(place: int) -> Callable[[], Callable[[], Any]]:
    """Each call invents one; what it gives hands that one in, in a transaction of its own."""
    from django.conf import settings

    from luming.bench.histories import places
    from luming.demo.stories_file import names, tellings
    from luming.kernel.proceedings.act import Act, Opening, newcomer
    from luming.kernel.proceedings.perform import begin
    from luming.kernel.scope.city import city
    from luming.kernel.scope.ids import new_id

    chance, told, people = Random(place), tellings(), names()
    with city(settings.CITY):
        here = places()

    def invent() -> Callable[[], Any]:
        telling, where = chance.choice(told), chance.choice(here)
        opening = Opening("mediation", where.unit, "web", telling.title, where.region, telling.subject)
        act = Act("apply", newcomer(), _given(telling, people, chance), key=str(new_id()))

        def hand_in() -> dict[str, Any]:
            with city(settings.CITY):
                done = begin(opening, act)
            return {"key": act.key, "matter": str(done.matter), "repeated": done.repeated}

        return hand_in

    return invent


def _given(telling: Any, people: Any, chance: Random) -> Any:  # noqa: ANN401 - known once Django stands
    from luming.kernel.proceedings.act import Given, PartyFacts

    return Given(
        data={"privacy_notice": "1", "subject": telling.subject},
        texts={"what_happened": telling.happened, "asks": "\n".join(telling.asks)},
        parties=tuple(
            PartyFacts(side, people.person(chance), phone=f"154{chance.randrange(10**8):08d}")
            for side in ("applicant", "respondent")
        ),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], float(sys.argv[3]))
