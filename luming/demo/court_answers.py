"""What people of the demo type where a court has a part: its referral, the return, and a joint application."""

from typing import Any

from luming.demo.scene import Scene
from luming.procedures.mediation.courts import grounds


def entrusted(scene: Scene) -> dict[str, Any]:
    """The court's letter; who quarrels about what is answered as in an application."""
    return {
        "body": str(scene.body.id) if scene.body else "",
        "court": str(scene.court.id) if scene.court else "",
        "kind": scene.chance.choice(("before", "before", "after")) if _goes_back(scene) else "before",
        "trial": "ordinary",
        "case_number": f"（{scene.at.year}）内0203诉前调{scene.plot.number}号",
        "sent_on": scene.at.date().isoformat(),
    }


def _goes_back(scene: Scene) -> bool:
    """An agreement of a filed case goes back to the court; what is reported and performed here was not filed."""
    return not any(beat.step == "report_to_court" for beat in scene.plot.beats)


def sign_for(scene: Scene) -> dict[str, Any]:
    """The mediator takes it herself."""
    return {"post": str(scene.officer.id) if scene.officer else ""}


def apply_to_court(scene: Scene) -> dict[str, Any]:
    """Everything checked and enclosed."""
    return {
        "unit_of_court": str(scene.court.id) if scene.court else "",
        "basis": "seat",
        "excluded": grounds.NONE,
        "sound": list(grounds.SOUND),
        "materials": list(grounds.MATERIALS),
    }


def on_the_day(scene: Scene) -> dict[str, Any]:
    """A paper of the court, of this day."""
    return {
        "on": scene.at.date().isoformat(),
        "case_number": f"（{scene.at.year}）内0203民特{scene.plot.number}号",
    }


COURT_ANSWERS = {
    "sign_for": sign_for,
    "halt": lambda _: {"reason": "双方对借款经过的说法几乎一字不差，转账当天又原路转回。"},
    "return_to_court": lambda _: {"result": "apart"},
    "wish_confirmation": lambda _: {"answer": "yes"},
    "apply_to_court": apply_to_court,
    "court_received": on_the_day,
    "court_accepts": on_the_day,
    "court_confirms": on_the_day,
}
