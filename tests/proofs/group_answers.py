"""What is given with the steps about a group: now and then a list, and something about somebody on it."""

from collections.abc import Callable
from itertools import count
from typing import Any
from uuid import UUID

from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import MEMBER, SPEAKS
from luming.kernel.proceedings.act import Given, PartyFacts
from luming.kernel.proceedings.groups.listing import last_number

_NUMBERS = count(1)
SELDOM = 0.3  # whose list is a real one; most matters stay as the walk knows them


def _somebody(scene: Any, **how: Any) -> str:
    """Somebody on the list whom it fits; the matter's own key, which is nobody, where there is none."""
    rows = Party.objects.of_group().filter(matter=scene.matter, side="applicant", **how)
    found = list(rows.values_list("id", flat=True))
    return str(scene.chance.choice(found) if found else scene.matter)


def _listed(scene: Any) -> Given:
    if scene.chance.random() > SELDOM:
        return Given(data={"side": "applicant"})
    after = last_number(scene.matter, "applicant")
    people = tuple(
        PartyFacts(
            "applicant", "陈某人", phone=f"+86137{next(_NUMBERS):08d}", in_group=MEMBER, list_no=after + place
        )
        for place in (1, 2, 3)
    )
    return Given(data={"side": "applicant"}, parties=people)


def _followed(scene: Any) -> Given:
    key = _somebody(scene, ended_on__isnull=False)
    heir = PartyFacts("applicant", "陈继承", phone=f"+86136{next(_NUMBERS):08d}", follows=UUID(key))
    return Given(data={"party": key}, parties=(heir,))


def _about(**how: Any) -> Callable[[Any], Given]:
    return lambda scene: Given(
        data={"party": _somebody(scene, **how), "powers": "general"}, texts={"reason": "她要求"}
    )


def _ended(scene: Any) -> Given:
    return Given(data={"party": _somebody(scene, ended_on=None), "on": scene.now.date().isoformat()})


def _consent(scene: Any) -> Given:
    return Given(
        data={"about": scene.chance.choice(["settle", "give_up"]), "side": "applicant", "numbers": []}
    )


GROUP: dict[str, Callable[[Any], Given]] = {
    "list_members": _listed,
    "name_speaker": _about(ended_on=None),
    "end_speaker": _about(in_group=SPEAKS),
    "record_consent": _consent,
    "leave": _about(ended_on=None),
    "split_off": _about(ended_on=None),
    "party_ended": _ended,
    "heirs_follow": _followed,
}
PAPERS = {"record_consent", "party_ended", "heirs_follow"}
