"""A wrong date put right: clocks that the step started or ended run from the right moment, and so do the matter's days."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import LAPSED
from luming.kernel.deadlines.moving import DATES, Move, reckon_anew
from luming.kernel.documents.models import Service
from luming.kernel.events.models import Event
from luming.kernel.proceedings import moving
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.standing import ended, standing
from luming.kernel.workflow.moment import SHANGHAI


def moves_a_clock(context: Context, event: Event) -> bool:
    """Whether a clock was started or ended by this event, at its moment."""
    return _hanging(context, event).exists()


def put_right(context: Context, event: Event, moment: datetime, right: Mapping[UUID, datetime]) -> None:
    """Let everything that was taken from this event's date be taken from ``moment``; ``right`` are those put right before."""
    matter = context.matter
    with moving.beside("moment"):
        moves = [
            _redated(context, one, event, moment) for one in _hanging(context, event).select_related("matter")
        ]
    moving.write(context, [move for move in moves if move])
    Service.objects.filter(matter=matter, event_id=event.id).update(served_at=moment)
    if event.seq == 1:
        matter.applied_on = moment.astimezone(SHANGHAI).date()
    if not matter.open:
        _outcome, matter.closed_at = ended(context.procedure, standing(matter), {**right, event.id: moment})


def _redated(context: Context, deadline: Deadline, event: Event, moment: datetime) -> Move | None:
    if deadline.started_by != event.id:
        deadline.ended_at = moment
        deadline.save(update_fields=["ended_at"])
        return None
    deadline.started_at = moment
    move = reckon_anew(deadline, keeps_shown=False)
    declared = context.procedure.clocks.get(deadline.clock)
    spent = (
        declared is not None and declared.deemed is not None
    )  # what the law has done is not undone by a date
    if deadline.state == LAPSED and deadline.due and deadline.due > context.recorded_at and not spent:
        deadline.runs_again()
    deadline.save(update_fields=[*DATES, "started_at", "ended_at", "ended_by"])
    return move


def _hanging(context: Context, event: Event) -> "QuerySet[Deadline]":
    """A clock that counts from a day which the form named does not hang on the step's own date."""
    elsewhere = [name for name, clock in context.procedure.clocks.items() if clock.since]
    started = Q(started_by=event.id) & ~Q(clock__in=elsewhere)
    return Deadline.objects.filter(started | Q(ended_by=event.id), matter=context.matter)
