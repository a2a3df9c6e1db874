"""A step wrongly taken is taken back: the matter stands as before it, its clocks and papers too; the chain only grows.

Which step may be, and where the matter then stands, the pure model says (workflow/taking_back.py).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import WITHDRAWN
from luming.kernel.deadlines.moving import reckon_anew
from luming.kernel.deadlines.running import said
from luming.kernel.documents.models import Issued, Service, Withdrawal
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import CALLED_OFF, DELIVERED, SENT, WAITING, Message
from luming.kernel.proceedings import hands, judging, moving
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.standing import ended, standing
from luming.kernel.workflow.position import Position
from luming.kernel.workflow.refusal import Refused, WrongInputError
from luming.kernel.workflow.state import Phase
from luming.kernel.workflow.taking_back import Move, refusal, taken_back
from luming.kernel.workflow.words import Words

BEFORE = "before"  # what an event that moved a matter records of where it stood
TOLD = "step_taken_back"


def newest(matter: Matter, at: Position) -> tuple[Event, Move]:
    """The newest step that moved the matter and stands, and the same as the model sees it."""
    rows = standing(matter)
    event = next(row for row in reversed(rows) if row.to_state or BEFORE in row.data)
    was = event.data.get(BEFORE, {"holder": str(at.holder), "officer": None, "done": False})
    before = Position(
        state=(event.from_state or None) if event.to_state else at.state,
        holder=UUID(was["holder"]),
        officer=UUID(was["officer"]) if was["officer"] else None,
        done=frozenset({event.step} if was["done"] else ()),
    )
    step = known(matter.procedure, matter.version).steps[event.step]
    since = frozenset(row.step for row in rows if row.seq > event.seq)
    return event, Move(step, event.actor_kind, before, since, elsewhere=bool(matter.outside))


def offered(matter: Matter) -> tuple[Event, Refused | None]:
    """The newest step that moved the matter, and why it cannot be taken back; None where it can."""
    at = hands.position_of(matter)
    event, move = newest(matter, at)
    return event, refusal(known(matter.procedure, matter.version), at, move)


def ask(context: Context) -> None:
    """Data: ``event``. Always waits for a second person: a step moves more than a date. Raises Refused."""
    _asked(context, str(context.given.data.get("event", "")))
    context.noted["pending"] = True


def back(context: Context, at: Position, event: str) -> Position:
    """Where the matter stands without this step; an officer who has left her post since is not named again."""
    move = _asked(context, event)
    officer, day = move.before.officer, context.recorded_at
    if officer and officer != at.officer and not judging.holds(officer, move.before.holder, day):
        move = replace(move, before=replace(move.before, officer=None))
    return taken_back(context.procedure, at, move)


def undo(context: Context, event: Event, right: Mapping[UUID, datetime]) -> None:
    """What the step brought beside its position. ``right`` are the moments that were put right, by event."""
    matter = context.matter
    rows = [row for row in standing(matter) if row.id != event.id]
    matter.open = context.procedure.states[matter.state].phase is Phase.OPEN
    matter.outcome, matter.closed_at = ended(context.procedure, rows, right)
    _clocks(context, event)
    withdraw_papers(context, event)
    _tell(context, event)


def _asked(context: Context, key: str) -> Move:
    event, move = newest(context.matter, context.before)
    if str(event.id) != key:
        only = Words(
            "只能撤销最近的一步；这一步之后又有变化。", "Only the newest step is taken back; this one is not."
        )
        raise WrongInputError(only, "kind")
    refused = refusal(context.procedure, context.before, move)
    if refused:
        raise refused
    return move


def _clocks(context: Context, event: Event) -> None:
    """Those that it started, or a receipt of its papers, never ran; those it stopped never stopped."""
    receipts = Service.objects.filter(document__event=event).exclude(event_id=None)
    began = {event.id, *receipts.values_list("event_id", flat=True)}
    rows = Deadline.objects.filter(matter=context.matter).select_related("matter")
    never, again = list(rows.filter(started_by__in=began)), list(rows.filter(ended_by=event.id))
    for row in never:
        row.ends(WITHDRAWN, context.recorded_at, context.event_id)
    for row in again:
        row.runs_again()
    moves = [reckon_anew(row) for row in again]
    for row in (*never, *again):
        row.save(update_fields=["state", "ended_at", "ended_by"])
    context.clocks += [_noted(row, withdrawn=True) for row in never] + [
        _noted(row, again=True) for row in again
    ]
    moving.write(context, [move for move in moves if move])


def _noted(row: Deadline, **how: bool) -> dict[str, Any]:
    return said(row) | how


def withdraw_papers(context: Context, event: Event) -> None:
    """The papers that the event issued are papers no more; their numbers are noted."""
    papers = list(Issued.objects.filter(event=event).defer("content"))
    Withdrawal.objects.bulk_create(
        Withdrawal(
            matter=context.matter, document=one, event_id=context.event_id, withdrawn_at=context.recorded_at
        )
        for one in papers
    )
    context.noted |= {"withdrawn": [one.number for one in papers]} if papers else {}


def _tell(context: Context, event: Event) -> None:
    """Whoever was reached by word of the step, and nobody else; word that still waits is called off."""
    words = Message.objects.filter(event_id=event.id)
    words.filter(state=WAITING).update(state=CALLED_OFF)
    read = words.filter(state__in=(SENT, DELIVERED)).exclude(party_id=None).values_list("party_id", flat=True)
    served = Service.objects.filter(document__event=event).exclude(served_at=None)
    reached = {*read, *served.values_list("party_id", flat=True)}
    context.asked_for[TOLD] = {"taken_back": context.procedure.steps[event.step].words}
    context.addressed[TOLD] = frozenset(reached)
