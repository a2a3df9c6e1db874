"""What a period that ran out brings: somebody is late, or a right is over, or the law itself takes a step (视为).

A lapse raises and notifies; only a deemed step, declared on the clock with its article, moves a matter.
"""

from datetime import date

from luming.kernel.deadlines import running
from luming.kernel.deadlines.lapsing import is_courts
from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import LAPSED, RUNNING
from luming.kernel.events.models import Event
from luming.kernel.proceedings import passing
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.wording import spoken_day
from luming.kernel.reckoning.catalogue import rule as catalogued
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.refusal import GuardError
from luming.kernel.workflow.words import Words


def fall_due(context: Context) -> None:
    """An authority is late: raised once, and running on until the duty is done. By a court's clock nobody of ours is."""
    deadline = _run_out(context)
    context.asked_for["court_late" if is_courts(deadline.rule) else "late"] = {}
    deadline.overdue_at = context.recorded_at
    deadline.save(update_fields=["overdue_at"])
    passing.tell_who_owes(context, deadline)


def lapse(context: Context) -> None:
    """A party's period is over, or a minimum period has passed: the clock stands still."""
    _end(context, _run_out(context))


def deemed(context: Context) -> None:
    """Where the law itself takes a clock's deemed step, that clock is spent."""
    clocks = [name for name, clock in context.procedure.clocks.items() if clock.deemed is context.step]
    if clocks and context.act.actor.doer.actor_kind == "law":
        deadline = _run_out(context)
        if deadline.clock not in clocks:
            raise GuardError(
                Words("这个期限届满不产生这一步。", "The end of this period does not bring this step.")
            )
        _end(context, deadline)


def _run_out(context: Context) -> Deadline:
    """The clock that the act names, if it has indeed run out and nobody was faster. Raises GuardError."""
    rows = Deadline.objects.filter(
        id=context.given.data.get("deadline"), matter=context.matter, state=RUNNING
    )
    deadline = rows.filter(overdue_at=None, paused_since=None, due__lt=context.recorded_at).first()
    if deadline is None or deadline.due is None:
        raise GuardError(
            Words(
                "这个期限没有届满，或者已经登记。", "This period has not run out, or it is recorded already."
            )
        )
    day = deadline.due.astimezone(SHANGHAI).date()
    context.said["due"] = spoken_day(day)
    context.noted |= {"clock": deadline.clock, "rule": deadline.rule, "due": day}
    return deadline


def said(event: Event) -> list[tuple[Words, Words]]:
    """Which period it was whose end the law recorded, and its last day."""
    data = event.data
    if event.step not in {"fall_due", "lapse"} or "rule" not in data or "due" not in data:
        return []
    day = date.fromisoformat(str(data["due"])[:10])
    return [
        (Words("期限", "Period"), catalogued(data["rule"]).duty),
        (Words("最后一天", "Last day"), spoken_day(day)),
    ]


def _end(context: Context, deadline: Deadline) -> None:
    deadline.end_now(LAPSED, deadline.due, context.event_id)
    running.point_at_earliest(context.matter)
