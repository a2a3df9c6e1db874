"""What is given with the steps about a court: enough that an application goes all its way, and now and then comes back."""

from collections.abc import Callable
from typing import Any

from luming.kernel.proceedings.act import Given
from luming.procedures.mediation.courts import answering, grounds
from luming.procedures.mediation.courts.confirming import opened
from luming.procedures.mediation.courts.joint import tell


def _today(scene: Any, **more: Any) -> dict[str, Any]:
    return {"on": scene.now.date().isoformat()} | more


def _wish(scene: Any) -> Given:
    party = str(scene.hers or scene.chance.choice(scene.parties))
    return Given(data=_today(scene, party=party, answer="yes"), keep=tell)


def _apply(_scene: Any) -> Given:
    data = {
        "basis": "seat",
        "excluded": "none",
        "sound": list(grounds.SOUND),
        "materials": list(grounds.MATERIALS),
    }
    return Given(data=data, texts={"court": "某区人民法院"}, keep=lambda context: opened(context, None))


def _answer(keep: Callable[[Any], None], **more: str) -> Callable[[Any], Given]:
    return lambda scene: Given(data=_today(scene, **more), keep=keep)


def _served(scene: Any) -> Given:
    party = str(scene.hers or scene.chance.choice(scene.parties))
    return Given(data=_today(scene, party=party), keep=answering.served)


COURT: dict[str, Callable[[Any], Given]] = {
    "wish_confirmation": _wish,
    "apply_to_court": _apply,
    "court_received": _answer(answering.received),
    "court_asks": _answer(answering.asked),
    "court_accepts": _answer(answering.accepted),
    "court_declines": _answer(answering.over(grounds.DECLINE), ground="scope"),
    "court_confirms": _answer(answering.confirmed),
    "court_dismisses": _answer(answering.over(grounds.DISMISS), ground="clear"),
    "confirmation_withdrawn": _answer(answering.over(grounds.TAKEN_BACK)),
    "ruling_served": _served,
}
