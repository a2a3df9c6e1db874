"""A legal hold 暂缓销毁: while one stands, nothing of a matter is destroyed or removed, whoever asks; reversible, with a reason.

Several may stand beside each other, a court's and the head's; each ends on its own last day, or is lifted by a step.
"""

from datetime import date
from typing import Any

from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.standing import unanswered
from luming.kernel.workflow.moment import SHANGHAI, today
from luming.kernel.workflow.refusal import GuardError, WrongInputError
from luming.kernel.workflow.rights import GONE
from luming.kernel.workflow.step import Step
from luming.kernel.workflow.words import Words

HOLD, LIFT = "hold_destruction", "lift_hold"
GROUNDS = {
    "court": Words("有诉讼、仲裁或者执行，要用这些材料", "A court, arbitration or enforcement needs it"),
    "inquiry": Words("有监察、审计、复查，要用这些材料", "An inquiry, audit or review needs it"),
    "asked": Words("当事人请求保留", "A party asks that it be kept"),
    "other": Words("其他理由", "Another reason"),
}


def placed(context: Context) -> None:
    """Data: ``ground``, and where it is known ``until``, the last day. A reason is owed."""
    _ask_reason(context)
    data = context.given.data
    if str(data.get("ground", "")) not in GROUNDS:
        raise WrongInputError(Words("请选择理由。", "Choose the ground."), "ground")
    until = last_day(data)
    if until and until < context.recorded_at.astimezone(SHANGHAI).date():
        raise WrongInputError(Words("最后一天已经过了。", "The last day is past."), "until")


def lifted(context: Context) -> None:
    """Data: ``hold``, the event that placed it. A reason is owed."""
    _ask_reason(context)
    found = {str(one.id) for one in standing_holds(context.matter)}
    if not found:
        raise GuardError(Words("没有要解除的暂缓销毁。", "There is no hold to be lifted."))
    if str(context.given.data.get("hold", "")) not in found:
        raise WrongInputError(Words("请选择解除哪一个。", "Choose which hold is lifted."), "hold")


def standing_holds(matter: Matter, day: date | None = None) -> list[Event]:
    """The holds that stand on this day, the oldest first."""
    found = unanswered(matter, HOLD, LIFT, "hold").values()
    return [row for row in found if _stands(row, day or today())]


def shown(matter: Matter) -> list[tuple[Words, str]]:
    """What every reader of the matter may know of its holds: each in a line, and why."""
    found = standing_holds(matter)
    why = EventText.objects.filter(event__in=found, field="reason").values_list("event_id", "text")
    reasons = dict(why) if found else {}
    return [(said(one), reasons.get(one.id) or "") for one in found]


def refuse_held(matter: Matter, day: date | None = None) -> None:
    """Raise GuardError while a hold stands, with its ground and its last day."""
    trouble = refusal(matter, day or today())
    if trouble:
        raise trouble


def refusal(matter: Matter, day: date) -> GuardError | None:
    """Why nothing of it goes on this day; None where nothing stands against it."""
    standing = standing_holds(matter, day)
    if not standing:
        return None
    why = said(standing[0])
    return GuardError(
        Words(
            f"暂缓销毁：{why.zh}。解除以前不销毁，也不删除任何内容。",
            f"On hold: {why.en}. Until it is lifted nothing is destroyed or removed.",
        )
    )


def destroys(step: Step) -> bool:
    """Whether a step leaves nothing but the record."""
    return step.path.reaches is not None and step.path.reaches.name == GONE


def refuse_destroying(context: Context) -> None:
    """The same for a step that destroys, from its first voice on."""
    if destroys(context.step):
        refuse_held(context.matter)


def said(hold: Event) -> Words:
    """A hold in a line: its ground, and until when."""
    ground, until = GROUNDS.get(str(hold.data.get("ground")), GROUNDS["other"]), last_day(hold.data)
    if until is None:
        return Words(f"{ground.zh}，到解除为止", f"{ground.en}, until it is lifted")
    zh, en = f"{until.year}年{until.month}月{until.day}日", f"{until.day} {until:%B %Y}"
    return Words(f"{ground.zh}，到{zh}", f"{ground.en}, until {en}")


def last_day(data: dict[str, Any]) -> date | None:
    """Until when, where that was said."""
    return date.fromisoformat(str(data["until"])) if data.get("until") else None


def _stands(hold: Event, day: date) -> bool:
    until = last_day(hold.data)
    return until is None or day <= until


def _ask_reason(context: Context) -> None:
    if not context.given.texts.get("reason", "").strip():
        raise WrongInputError(Words("请写明理由。", "Give the reason."), "reason")
