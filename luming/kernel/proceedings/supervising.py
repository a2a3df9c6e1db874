"""Supervision as it is carried out: the notice, its answer, its end; and what everybody in the matter may read of it."""

from datetime import date, datetime
from uuid import UUID

from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter, Supervision
from luming.kernel.orgs import reading
from luming.kernel.orgs.models import Post
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.wording import spoken_day
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.refusal import GuardError, WrongInputError
from luming.kernel.workflow.supervision import BY_DAY, CLOSE, SUPERIORS, SUPERVISE, URGENT
from luming.kernel.workflow.words import Words
from luming.ui.parts import Board, BoardLine

GROUNDS = {
    "not_accepted": Words("该受理没有受理", "should have been accepted and was not"),
    "overdue": Words("超过期限", "past its date"),
    "idle": Words("受理以后没有办", "accepted and nothing done since"),
    "not_per_law": Words("没有依法办", "not handled as the law has it"),
    "returned": Words("退回两次", "returned twice"),
    "refused": Words("有机构拒绝参加会商", "a unit refused to take part"),
    "disputed": Words("当事人对结案有异议", "a party disputes the closing"),
    "weighty": Words("事关重大", "weighty"),
}
WITHIN = {
    "ordinary": Words("按本地规定的天数", "within the local number of days"),
    URGENT: Words("紧急，按本地规定的紧急天数", "urgent, within the local number for that"),
    BY_DAY: Words("写明哪一天", "by a day that I name"),
}
OUTCOMES = {
    "put_right": Words("已经整改", "put right"),
    "explained": Words("说明的理由成立", "the explanation was accepted"),
    "escalated": Words("报请上一级处理", "taken to the next level"),
}
TITLE = Words("督办", "Supervision")
RUNS = Words("等承办机构答复", "waiting for the holder's answer")
ANSWERED = Words(
    "承办机构已经答复，等督办机构认定", "answered; the unit that asked has still to say how it ended"
)


def supervise(context: Context) -> None:
    """Data: ``ground``, ``within``, and ``by_day`` where it is a day that the notice names. What is asked is owed in words."""
    data, matter = context.given.data, context.matter
    unit = _of_another_unit(context)
    if str(data.get("ground", "")) not in GROUNDS:
        raise WrongInputError(Words("请选择督办的理由。", "Choose the ground."), "ground")
    if not context.given.texts.get("demand", "").strip():
        raise WrongInputError(Words("请写明要求做什么。", "Say what is asked."), "demand")
    _check_day(context)
    if standing(matter):
        raise GuardError(
            Words(
                "这件事已经在督办，先了结那一次。",
                "It is under supervision already; that one is closed first.",
            )
        )
    Supervision.objects.create(
        matter=matter,
        unit_id=unit,
        ground=data["ground"],
        issued_at=context.occurred_at,
        event_id=context.event_id,
    )
    context.said |= {"ground": GROUNDS[data["ground"]], **_texts(context, "demand")}


def reply(context: Context) -> None:
    """What was done, in words; data ``done_by``: the day by which the rest will be. Told to the unit that asked."""
    notice = standing(context.matter)
    if notice is None or notice.replied_at:
        raise GuardError(Words("没有等待答复的督办。", "No supervision waits for an answer."))
    if not context.given.texts.get("measures", "").strip():
        raise WrongInputError(Words("请写明做了什么。", "Say what was done."), "measures")
    notice.replied_at = context.occurred_at
    notice.save(update_fields=["replied_at"])
    context.addressed["supervision_answered"] = _superiors(context, notice.unit_id)
    context.said |= _texts(context, "measures")


def close(context: Context) -> None:
    """Data: ``outcome``. By whoever is not of the holder; the words that go with it stay with the officers."""
    notice = standing(context.matter)
    if notice is None or not notice.replied_at:
        raise GuardError(Words("还没有答复，不能了结。", "There is no answer yet: it is not closed."))
    _of_another_unit(context)
    outcome = str(context.given.data.get("outcome", ""))
    if outcome not in OUTCOMES:
        raise WrongInputError(Words("请选择结果。", "Choose the outcome."), "outcome")
    notice.closed_at, notice.outcome = context.occurred_at, outcome
    notice.save(update_fields=["closed_at", "outcome"])
    context.said["outcome"] = OUTCOMES[outcome]


def standing(matter: Matter) -> Supervision | None:
    """The notice that is not closed yet; asked only of a matter that ever had one."""
    if SUPERVISE not in matter.done:
        return None
    return Supervision.objects.filter(matter=matter, closed_at=None).first()


def unsupervised(matter: Matter) -> bool:
    """Whether a notice may be issued: never two at once."""
    return standing(matter) is None


def awaits_answer(matter: Matter) -> bool:
    """Whether its holder owes an answer."""
    notice = standing(matter)
    return notice is not None and notice.replied_at is None


def awaits_closing(matter: Matter) -> bool:
    """Whether the unit that asked has still to say how it ended."""
    notice = standing(matter)
    return notice is not None and notice.replied_at is not None


def shown(matter: Matter) -> Board | None:
    """What officers and parties read alike: by whom, on what ground, and how it stands or ended."""
    if SUPERVISE not in matter.done:
        return None
    rows = Supervision.objects.filter(matter=matter).select_related("unit")
    return Board(TITLE, [BoardLine(_day(one.issued_at), [_asked(one)], _stands(one)) for one in rows])


def said(event: Event) -> list[tuple[Words, Words]]:
    """On which ground it was asked, and how it ended."""
    data = event.data
    found = [
        (
            Words("督办的理由", "Ground"),
            GROUNDS.get(str(data.get("ground"))) if event.step == SUPERVISE else None,
        ),
        (
            Words("督办的结果", "Outcome"),
            OUTCOMES.get(str(data.get("outcome"))) if event.step == CLOSE else None,
        ),
    ]
    return [(label, words) for label, words in found if words]


def demanded(matter: Matter) -> str:
    """What the notice that stands asks for, in its words."""
    notice = standing(matter)
    if notice is None:
        return ""
    rows = EventText.objects.filter(event=notice.event_id, field="demand")
    return rows.values_list("text", flat=True).first() or ""


def _asked(one: Supervision) -> Words:
    ground = GROUNDS.get(one.ground, Words(one.ground, one.ground))
    return Words(f"{one.unit.name}督办：{ground.zh}", f"{one.unit.name} supervises: {ground.en}")


def _stands(one: Supervision) -> Words:
    if one.closed_at is None:
        return ANSWERED if one.replied_at else RUNS
    day, outcome = _day(one.closed_at), OUTCOMES[one.outcome]
    return Words(f"{day.zh}了结：{outcome.zh}", f"Closed {day.en}: {outcome.en}")


def _day(at: datetime) -> Words:
    return spoken_day(at.astimezone(SHANGHAI).date())


def _of_another_unit(context: Context) -> UUID:
    """The superior unit whose post acts; the holder neither supervises itself nor closes what was asked of it."""
    unit = context.act.actor.doer.actor_unit
    if unit is None or unit == context.matter.holder_id:
        raise GuardError(
            Words(
                "督办由上级机构提出和了结，承办机构不能督办自己。",
                "A superior unit supervises and closes it; the holder does neither to itself.",
            )
        )
    return unit


def _check_day(context: Context) -> None:
    data = context.given.data
    within, day = str(data.get("within", "ordinary")), data.get("by_day")
    if within not in WITHIN:
        raise WrongInputError(Words("请选择答复的时间。", "Choose by when."), "within")
    if (within == BY_DAY) != bool(day):
        raise WrongInputError(
            Words("写哪一天，就选“写明哪一天”。", "Name a day only with “by a day that I name”."), "by_day"
        )
    if day and date.fromisoformat(str(day)[:10]) < context.recorded_at.astimezone(SHANGHAI).date():
        raise WrongInputError(Words("答复的日子不能早于今天。", "Not before today."), "by_day")


def _superiors(context: Context, unit: UUID) -> frozenset[UUID]:
    """Who looks down from the unit that asked, or from the one that follows it, on this day."""
    day = context.recorded_at.astimezone(SHANGHAI).date()
    posts = Post.objects.on(day).filter(
        unit_id=reading.line(unit)[-1], role_code__in=[role.code for role in SUPERIORS]
    )
    return frozenset(posts.exclude(confirmed_at=None).values_list("user_id", flat=True))


def _texts(context: Context, name: str) -> dict[str, Words]:
    said = context.given.texts.get(name, "")
    return {name: Words(said, said)}
