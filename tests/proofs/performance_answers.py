"""What people give with the steps of performance."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Given
from luming.procedures.mediation.performance import closing, saying
from luming.procedures.mediation.performance.clauses import entries, newest, promises
from luming.procedures.mediation.performance.visiting import keep_found

if TYPE_CHECKING:
    from tests.proofs.answers import Scene


def _record_payment(scene: Scene) -> Given:
    """Under some clause that promises money; more than was promised is refused."""
    money = [str(one.clause.id) for one in promises(Matter.objects.get(id=scene.matter)) if one.clause.fen]
    data = {
        "payee": str(scene.applicant),
        "fen": 150000,
        "paid_on": scene.now.date().isoformat(),
        "way": "cash",
        "clause": money[0] if money else str(scene.matter),
    }
    return Given(data=data, keep=saying.keep_payment)


def _about(keep: Callable[[Any], None], side: str) -> Callable[[Scene], Given]:
    """What is said of some clause, by the party herself or as an officer heard it; now and then too much."""

    def make(scene: Scene) -> Given:
        found = promises(Matter.objects.get(id=scene.matter))
        one = scene.chance.choice(found).clause if found else None
        much = scene.chance.choice((one.promised, max(1, one.promised // 4))) if one else 1
        party = str(scene.hers or getattr(scene, side))
        data = {"clause": str(one.id if one else scene.matter), "party": party, "amount": much}
        return Given(data=data, texts={"reason": "对不上"}, keep=keep)

    return make


def _correct_entry(scene: Scene) -> Given:
    found = newest(entries(Matter.objects.get(id=scene.matter)))
    data = {"entry": str(found[-1].event.id if found else scene.matter)}
    return Given(data=data, texts={"reason": "记错了"}, keep=saying.keep_corrected)


def _follow_up(scene: Scene) -> Given:
    """Half of the time everything turns out to be done; else it is as it was."""
    left = [one for one in promises(Matter.objects.get(id=scene.matter)) if not one.ledger.is_done]
    done = scene.chance.random() < 0.5
    found = {str(one.clause.id): ["done", 0] for one in left} if done else {}
    data = {"performance": "done" if done else "part", "found": found}
    return Given(data=data, texts={"findings": "电话问过"}, keep=keep_found)


PERFORMANCE: dict[str, Callable[[Scene], Given]] = {
    "say_done": _about(saying.keep_said, "respondent"),
    "confirm_clause": _about(saying.keep_confirmed, "applicant"),
    "dispute_clause": _about(saying.keep_disputed, "applicant"),
    "record_payment": _record_payment,
    "correct_entry": _correct_entry,
    "follow_up": _follow_up,
    "close": lambda _: Given(texts={"summary": "已经履行"}),
    "close_unperformed": lambda _: Given(data={"ground": "sued"}, texts={"summary": "已经起诉"}),
    "confirm_done": lambda _: Given(keep=closing.keep_all_confirmed),
    "dispute": lambda _: Given(texts={"reason": "没有做到"}, keep=closing.keep_again),
    "relapse": lambda _: Given(texts={"reason": "又没有做到"}, keep=closing.keep_again),
}
