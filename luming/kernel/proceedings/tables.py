"""One table (会商): who is asked what by when, what each unit answered, what was agreed; the effects of its steps, and its reading."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Assignment, Matter
from luming.kernel.matters.models.assignment import OPINION, REFUSED, TABLE
from luming.kernel.orgs import reading
from luming.kernel.orgs.models import Unit
from luming.kernel.orgs.tiers import convenes
from luming.kernel.proceedings import merging, shares
from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.moment import SHANGHAI, today
from luming.kernel.workflow.refusal import GuardError, WrongInputError
from luming.kernel.workflow.tables import ANSWER, CALL, MODE, MODES
from luming.kernel.workflow.words import Words, listed

Said = defaultdict[tuple[UUID, datetime | None], list[str]]
QUESTION = "question{place}"  # the words asked of the unit at this place of ``asked``


def called(context: Context) -> None:
    """Data: ``mode``, ``due`` (a day for each unit asked); texts: the subject, and each unit's question by its place."""
    given = context.given
    chair = context.act.actor.doer.actor_unit
    if chair is None or not convenes(reading.unit(chair)):
        raise GuardError(
            Words("由县级或者市级中心的主任召集。", "A county's or the city's centre chief calls it.")
        )
    _check_mode(context)
    for place, unit in enumerate(given.target.units):
        _check_question(context, place, unit)
    context.noted["asked"] = [str(unit) for unit in given.target.units]
    names = [reading.unit(unit).name for unit in given.target.units]
    context.said |= {"units": listed(names), "chair": _name(chair)}
    merging.tell_acquainted(context, "table_called")


def answered(context: Context) -> None:
    """Data: ``answer``; in either case words are owed: the opinion, or why the unit takes no part."""
    if context.given.data.get("answer") not in {OPINION, REFUSED}:
        raise WrongInputError(Words("请选择答复。", "Choose the answer."), "answer")
    if not context.given.texts.get("opinion", "").strip():
        raise WrongInputError(
            Words("请写明意见，或者不参加的理由。", "Write the opinion, or why not."), "opinion"
        )
    gone = context.before.owing - _now(context)
    context.said["units"] = listed(reading.unit(unit).name for unit in gone)


def sat(context: Context) -> None:
    """Data: ``attended``, of those seated, the holder and the chair. What was agreed is owed."""
    if not context.given.texts.get("agreed", "").strip():
        raise WrongInputError(Words("请写明商定了什么。", "Write what was agreed."), "agreed")
    doer = context.act.actor.doer.actor_unit
    may = {str(one) for one in (*context.before.seated, context.matter.holder_id, doer)}
    came = set(map(str, context.given.data.get("attended", ())))
    if not came or came - may:
        raise WrongInputError(Words("请选择到场的机构。", "Choose the units that came."), "attended")


def mode_changed(context: Context) -> None:
    """Data: ``mode``, another than now; with the ground."""
    _check_mode(context)
    if not context.given.texts.get("reason", "").strip():
        raise WrongInputError(Words("请写明理由。", "Give the reason."), "reason")
    before = mode_of(context.matter)
    if before == context.given.data["mode"]:
        raise WrongInputError(Words("现在就是这种方式。", "That is the mode already."), "mode")
    context.noted["before_mode"] = before


def ended(context: Context) -> None:
    """Whoever was told of the table is told that it has ended."""
    merging.tell_acquainted(context, "table_ended")


@dataclass(frozen=True)
class Seat:
    """One unit at a table, as the chief sees all of them at one look. Days are whole days of the calendar."""

    unit: str
    question: str
    asked_at: datetime
    due_on: date | None
    answered_at: datetime | None
    answer: str  # opinion, refused, ended; empty while it is waited for
    text: str
    open: bool

    @property
    def is_late(self) -> bool:
        """Whether it is still waited for past its day."""
        return not self.answer and self.due_on is not None and self.due_on < today()


def mode_of(matter: Matter) -> str:
    """In which mode the matter is mediated now; empty where no table was ever called."""
    if CALL not in matter.done:
        return ""
    modes = Event.objects.filter(matter=matter, step__in=(CALL, MODE), data__has_key="mode")
    last = modes.order_by("-seq").first()
    return str(last.data["mode"]) if last else ""


def seats_of(matter: Matter) -> list[Seat]:
    """Everybody ever asked to a table in this matter, those seated now first, in the order of asking."""
    if CALL not in matter.done:
        return []
    rows = [one for one in shares.asked(matter) if one.kind == TABLE]
    questions, answers = _words(matter, {row.unit_id for row in rows})
    found = [
        Seat(
            unit=row.unit.name,
            question="\n".join(questions[row.unit_id, row.sent_at]),
            asked_at=row.sent_at,
            due_on=shares.asked_by(row),
            answered_at=row.answered_at,
            answer=row.answer,
            text="\n".join(answers[row.unit_id, row.answered_at]),
            open=row.open,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: not one.open)


def asked_of(matter: Matter, unit: UUID) -> str:
    """What this unit still has to answer."""
    waiting = Assignment.objects.filter(matter=matter, unit=unit, kind=TABLE, open=True, answered_at=None)
    questions, _answers = _words(matter, {unit})
    asked = {(unit, at) for at in waiting.values_list("sent_at", flat=True)}
    return "\n".join(text for key, texts in questions.items() if key in asked for text in texts)


@dataclass(frozen=True)
class Shown:
    """A table as officers read it."""

    mode: Words
    seats: list[Seat]
    stands: bool


def shown(matter: Matter) -> Shown | None:
    """Every answer at one look; None where no table was ever called."""
    seats = seats_of(matter)
    mode = MODES.get(mode_of(matter))
    return Shown(mode, seats, any(one.open for one in seats)) if mode else None


@dataclass(frozen=True)
class Refusal:
    """A unit that took no part in a table, for whoever supervises it."""

    matter: Matter
    unit: Unit
    asked_at: datetime
    answered_at: datetime
    reason: str


def refusals_to_take_part(units: Iterable[UUID]) -> list[Refusal]:
    """Refusals by these units, or to tables in matters that these units held, newest first; within the reader's scope."""
    wanted = list(units)
    concerned = Q(unit__in=wanted) | Q(from_unit__in=wanted)
    rows = Assignment.objects.filter(concerned, kind=TABLE, answer=REFUSED)
    found = list(rows.select_related("matter", "unit").order_by("-answered_at", "-id"))
    texts = EventText.objects.filter(matter__in=[row.matter_id for row in found], field="opinion")
    answers = Event.objects.filter(id__in=texts.values("event_id"), step=ANSWER)
    spoken = {(one.matter_id, one.recorded_at): one.id for one in answers}
    said = dict(texts.values_list("event_id", "text"))
    return [
        Refusal(
            row.matter,
            row.unit,
            row.sent_at,
            row.answered_at or row.sent_at,
            said.get(spoken.get((row.matter_id, row.answered_at))) or "",
        )
        for row in found
    ]


def _words(matter: Matter, seated: set[UUID]) -> tuple[Said, Said]:
    """Each unit's questions by unit and moment, and its answers likewise; of one merged since, with whoever follows it."""
    texts: dict[tuple[UUID, str], str] = {
        (event, field): text or ""
        for event, field, text in EventText.objects.filter(matter=matter).values_list(
            "event_id", "field", "text"
        )
    }
    questions, answers = Said(list), Said(list)
    for event in Event.objects.filter(matter=matter, step__in=(CALL, ANSWER)):
        for place, unit in enumerate(event.data.get("asked", ())):
            question = texts.get((event.id, QUESTION.format(place=place)), "")
            questions[_seated(unit, seated), event.recorded_at].append(question)
        if event.step == ANSWER and "to_unit" in event.data:
            said = texts.get((event.id, "opinion"), "")
            answers[_seated(event.data["to_unit"], seated), event.recorded_at].append(said)
    return questions, answers


def _seated(asked: str, seated: set[UUID]) -> UUID:
    unit = UUID(asked)
    return unit if unit in seated else next((one for one in reading.line(unit) if one in seated), unit)


def _now(context: Context) -> frozenset[UUID]:
    """Who still owes an answer once this one is in: the unit named, or those of the acting officer."""
    named = {context.given.target.unit, context.act.actor.doer.actor_unit}
    return context.before.owing - named


def _check_mode(context: Context) -> None:
    if context.given.data.get("mode") not in MODES:
        raise WrongInputError(Words("请选择调解方式。", "Choose the mode."), "mode")


def _check_question(context: Context, place: int, unit: UUID) -> None:
    due = str(context.given.data.get("due", {}).get(str(unit), ""))
    if not due or due < context.recorded_at.astimezone(SHANGHAI).date().isoformat():
        raise WrongInputError(
            Words("写明哪天前答复，不早于今天。", "Say by which day, not before today."),
            f"seat{place}_due_on",
        )
    if not context.given.texts.get(QUESTION.format(place=place), "").strip():
        raise WrongInputError(Words("写明请它答什么。", "Say what it is asked."), f"seat{place}_question")


def _name(unit: UUID) -> Words:
    name = reading.unit(unit).name
    return Words(name, name)
