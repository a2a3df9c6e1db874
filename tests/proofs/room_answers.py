"""What people say in the room of a mediation: enough that a step is refused by rules, not for want of words."""

from collections.abc import Callable
from typing import Any

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.rooms import reading, telling
from luming.kernel.workflow.room import ALL, THREADS


def _answer_terms(scene: Any) -> Given:
    known = reading.terms(Matter.objects.get(id=scene.matter))
    return Given(data={"answers": {one.key: "yes" for one in known[:1]}}, compartment=ALL, keep=telling.tell)


def _answer_minutes(scene: Any) -> Given:
    known = reading.minutes(Matter.objects.get(id=scene.matter))
    about = {"about": str(known[-1].event.id)} if known else {}
    return Given(data={"answer": "yes"} | about, compartment=ALL, keep=telling.tell)


ROOM: dict[str, Callable[[Any], Given]] = {
    "enter_room": lambda s: Given(data={"answer": s.chance.choice(("yes", "yes", "no"))}),
    "say_in_room": lambda s: Given(
        texts={"message": "可以再谈"}, compartment=s.chance.choice((*THREADS,)), keep=telling.tell
    ),
    "propose_terms": lambda s: Given(
        data={"terms": [{"who": s.parties[0], "fen": 100, "due_on": ""}]},
        texts={"does0": "赔偿"},
        compartment=ALL,
        keep=telling.tell,
    ),
    "answer_terms": _answer_terms,
    "write_minutes": lambda _: Given(texts={"minutes": "谈了赔偿"}, compartment=ALL, keep=telling.tell),
    "answer_minutes": _answer_minutes,
}
