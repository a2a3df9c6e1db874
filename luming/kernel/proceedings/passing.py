"""Up, down and across the tiers: what a hand-over has to say, when a superior is asked, and whom she may name."""

from typing import Any
from uuid import UUID

from luming.kernel.deadlines.models import Deadline
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Assignment, Matter
from luming.kernel.matters.models.assignment import ASSIST, HANDOVER, OPINION, REFUSED, RULING, TABLE
from luming.kernel.orgs import reading
from luming.kernel.orgs.models import Post, Unit
from luming.kernel.orgs.tiers import Direction, common_superior, coordinates, direction, tier_of
from luming.kernel.proceedings import merging
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.telling import answering
from luming.kernel.workflow.moment import SHANGHAI, today
from luming.kernel.workflow.refusal import GuardError, WrongInputError
from luming.kernel.workflow.supervision import SUPERIORS
from luming.kernel.workflow.words import Words, listed

# When a matter goes up (LOCAL; law file 2.2, last column).
GROUNDS = {
    "unresolved": Words("多次调解没有化解", "Not resolved in spite of trying"),
    "agencies": Words("涉及几个部门", "Several agencies are concerned"),
    "legal": Words("法律关系复杂", "Legally complex"),
    "many": Words("人数多", "Many parties"),
    "money": Words("金额超过本级的限额", "Money over this tier's threshold"),
    "county": Words("跨县（区）", "Across counties"),
    "policy": Words("涉及政策问题", "A question of policy"),
    "danger": Words("可能激化，本级处理不了", "May turn violent, beyond this tier's means"),
    "other": Words("其他，见理由", "Other: see the reason"),
}
OWED = {"return_target": HANDOVER, "ruling_target": RULING}  # by whose answer these clocks stop
ASKED = {ASSIST, TABLE}  # a question was put, and who put it hears of silence too
ANSWERS = {
    OPINION: Words("书面意见", "A written opinion"),
    REFUSED: Words("不参加会商", "Takes no part"),
}
ONLY_COORDINATES = Words(
    "市级中心只协调，不直接承办纠纷。可以：登记后移送给下级；退回并写明意见；作为共同的上级指定承办机构；召集会商。",
    "The city's centre coordinates and handles no dispute itself. It may: take it in and hand it down; return it with its "
    "view; name the holder as common superior; call a table.",
)


def offered(context: Context) -> None:
    """Data: ``ground``, which going up needs. The event says the direction and both tiers."""
    sender, receiver = _units(context)
    going = direction(sender, receiver)
    if going is Direction.UP and context.given.data.get("ground") not in GROUNDS:
        raise WrongInputError(Words("往上移送，请选择原因。", "It goes up: choose the ground."), "ground")
    context.noted |= {
        "direction": going.code,
        "tiers": [tier_of(sender).code, tier_of(receiver).code],
    }


def taken(context: Context) -> None:
    """The city's centre may take a dispute in, to hand it down, but not take it over from where it is being handled."""
    opening = context.procedure.opening()[0].path.reaches
    if opening is not None and context.matter.state != opening.name:
        refuse_the_city(context)


def refuse_the_city(context: Context) -> None:
    """Raise GuardError where the city's centre would handle a dispute in the first instance."""
    if not_the_city(context):
        raise GuardError(ONLY_COORDINATES)


def not_the_city(context: Context) -> Words | None:
    """The same as the guard of a step by which the holding unit begins to handle."""
    coordinated = context.procedure.coordinated and coordinates(reading.unit(context.matter.holder_id))
    return ONLY_COORDINATES if coordinated else None


def superior_for(matter: Matter, returning: Any) -> Unit:  # noqa: ANN401 - a unit's key
    """The common superior of the unit that holds it and of the one that returned it last."""
    return common_superior(reading.unit(matter.holder_id), reading.unit(returning), today())


def referred(context: Context) -> None:
    """Everybody who knows of the matter is told who decides now; so are the superior's head and chief."""
    _say(context, context.given.target.unit)
    merging.tell_acquainted(context, "ruling_asked")


def named(context: Context) -> None:
    """A reason is owed; the unit stands below the superior, or is she herself, and is none that only coordinates."""
    if not context.given.texts.get("reason", "").strip():
        raise WrongInputError(Words("请写明理由。", "Give the reason."), "reason")
    superior = _say(context, context.before.ruling)
    if not reading.unit(context.matter.holder_id).path.startswith(superior.path):
        raise WrongInputError(Words("这个机构不在您的管辖之内。", "That unit is not under yours."), "unit")
    refuse_the_city(context)
    context.noted["superior"] = str(superior.id)
    merging.tell_acquainted(context, "handed_over")


TO = {
    "hand_over": Words("移送给", "To"),
    "refer_up": Words("请谁指定", "Who decides"),
    "name_holder": Words("由谁承办", "Who has it"),
    "answer_table": Words("机构", "Unit"),
    "call_table": Words("请了", "Units asked"),
}


def owing(deadline: Deadline) -> Assignment | None:
    """Of whom the clock of another unit than the holder waits for a word; None where it is no such clock."""
    if deadline.assignment_id:
        return deadline.assignment
    kind = OWED.get(deadline.clock)
    asked = Assignment.objects.filter(matter=deadline.matter_id, kind=kind, open=True, answered_at=None)
    return asked.first() if kind else None


def tell_who_owes(context: Context, deadline: Deadline) -> None:
    """A unit that lets others wait is told itself, and not the holder, who can do nothing about it; who asked it, too."""
    row = owing(deadline)
    if row is None:
        return
    name, told = reading.unit(row.unit_id).name, frozenset(answering([row.unit_id], context.recorded_at))
    template = "asked_late" if row.kind in ASKED else "unanswered"
    context.asked_for[template] = {"units": Words(name, name)}
    context.addressed |= {"late": frozenset(), template: told}
    if row.kind == HANDOVER:
        _tell_who_supervises(context, row.unit_id)
    elif row.kind in ASKED:
        context.addressed[template] |= _who_asked(deadline)


def _who_asked(deadline: Deadline) -> frozenset[UUID]:
    """The person who put the question, whoever has the matter by now."""
    return frozenset(
        filter(None, Event.objects.filter(id=deadline.started_by).values_list("actor_user", flat=True))
    )


def _tell_who_supervises(context: Context, asked: UUID) -> None:
    """LK-02: who looks down on both units hears of it by itself; whether it is supervised is for a person to say."""
    day, unit = context.recorded_at.astimezone(SHANGHAI).date(), reading.unit(asked)
    above = common_superior(reading.unit(context.matter.holder_id), unit, day)
    posts = Post.objects.on(day).filter(unit_id=above.id, role_code__in=[one.code for one in SUPERIORS])
    context.asked_for["not_answered"] = {"units": Words(unit.name, unit.name)}
    context.addressed["not_answered"] = frozenset(
        posts.exclude(confirmed_at=None).values_list("user_id", flat=True)
    )


def said(event: Event) -> list[tuple[Words, Words]]:
    """What an event between units says in codes, in words: to whom, in which direction, on which ground, with which answer."""
    if event.step not in TO:
        return []
    codes = {one.code: one.words for one in Direction}
    if event.step == "call_table":
        names = [reading.unit(UUID(one)).name for one in event.data.get("asked", ())]
        return [(TO[event.step], listed(names))]
    found = [
        (TO[event.step], _name_of(event.data.get("to_unit"))),
        (Words("方向", "Direction"), codes.get(str(event.data.get("direction")))),
        (Words("原因", "Ground"), GROUNDS.get(str(event.data.get("ground")))),
        (Words("答复", "Answer"), ANSWERS.get(str(event.data.get("answer")))),
    ]
    return [(label, words) for label, words in found if words]


def _name_of(key: Any) -> Words | None:  # noqa: ANN401 - a unit's key as the event has it
    name = reading.unit(UUID(str(key))).name if key else ""
    return Words(name, name) if name else None


def _say(context: Context, key: Any) -> Unit:  # noqa: ANN401 - a unit's key
    superior = reading.unit(key)
    context.said["superior"] = Words(superior.name, superior.name)
    return superior


def _units(context: Context) -> tuple[Unit, Unit]:
    to = context.given.target.unit
    if to is None:
        raise WrongInputError(Words("请选择另一个机构。", "Choose another unit."), "unit")
    return reading.unit(context.matter.holder_id), reading.unit(to)
