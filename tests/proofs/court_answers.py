"""What is given with the steps about a court: enough that an application goes all its way, and now and then comes back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Given
from luming.procedures.mediation.courts import answering, entrusting, files, grounds, words
from luming.procedures.mediation.courts.confirming import opened
from luming.procedures.mediation.courts.joint import tell
from luming.procedures.mediation.models import CourtFile


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


def referral(kind: str, day: date) -> tuple[dict[str, str], Callable[[Any], None]]:
    """What the court's letter says, and the file that it opens."""
    trial = "ordinary" if kind == words.AFTER else ""

    def keep(context: Any) -> None:
        found = CourtFile.objects.create(
            matter=context.matter,
            court="某区人民法院",
            kind=kind,
            trial=trial,
            case_number="1号",
            sent_on=day,
        )
        files.tell(context, found)

    return {"kind": kind, "sent_on": day.isoformat()} | ({"trial": trial} if trial else {}), keep


def _again(scene: Any) -> Given:
    data, keep = referral(scene.chance.choice(words.REFERRALS), scene.now.date())
    return Given(data=data, texts={"case_number": "2号"}, keep=keep)


def _signed(scene: Any) -> Given:
    found = CourtFile.objects.filter(matter=scene.matter).order_by("-id").first()
    return Given(
        data={"period": (found.trial or found.kind) if found else words.BEFORE}, keep=entrusting.sign
    )


def _returned(scene: Any) -> Given:
    fitting = entrusting.results(Matter.objects.get(id=scene.matter))
    result = scene.chance.choice([*fitting])
    return Given(data={"result": result}, keep=files.ends(result, files.open_referral))


def _reported(_scene: Any) -> Given:
    return Given(data={"result": words.AGREED}, keep=files.ends(words.AGREED, files.open_referral))


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
    "others_know": lambda scene: Given(data={"knew_on": scene.now.date().isoformat()}),
    "refer_again": _again,
    "sign_for": _signed,
    "return_to_court": _returned,
    "report_to_court": _reported,
}
