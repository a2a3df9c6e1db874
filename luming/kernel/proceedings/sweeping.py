"""The sweep over running clocks: overdue is raised once, due soon is said once, what the law deems is carried out.

It runs in the scope of the job ``sweep``, at one matter each time; each clock is a transaction of its own.
"""

from datetime import datetime
from uuid import UUID

from luming.kernel.deadlines import lapsing
from luming.kernel.deadlines.models import Deadline
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import passing
from luming.kernel.proceedings.act import Act, Given, by_law
from luming.kernel.proceedings.perform import perform
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.registry import procedures
from luming.kernel.proceedings.telling import Reminder, answering, remind
from luming.kernel.proceedings.wording import spoken
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.refusal import GuardError, Refused
from luming.kernel.workflow.step import Step
from luming.kernel.workflow.words import Words

MOST = 500  # clocks in one run; the next run goes on


def run_out() -> list[tuple[UUID, UUID]]:
    """Matters and their clocks whose end has passed and of which nothing was said yet."""
    return list(lapsing.run_out(now()).values_list("matter_id", "id")[:MOST])


def soon() -> list[tuple[UUID, UUID]]:
    """Matters and their duties that fall due within three days, and rights that end soon, of which nobody was told."""
    found = [lapsing.run_out_soon(now()), lapsing.rights_end_soon(now(), _reminded())]
    return [pair for rows in found for pair in rows.values_list("matter_id", "id")[:MOST]]


def carry_out(key: UUID) -> None:
    """What the end of this period brings: a deemed step, a lapse of a right, or an authority that is late.

    A matter that somebody is at work on is left to the next run: the sweep waits for nobody, and nobody for the sweep.
    """
    if _is_held(key):
        return
    deadline = Deadline.objects.select_related("matter").get(id=key)
    step, at = _brought(deadline)
    given = Given(data={"deadline": str(key)})
    try:
        perform(deadline.matter_id, Act(step, by_law(), given, occurred_at=at))
    except GuardError:
        return  # met, moved or raised in the meantime
    except Refused:
        if step in {"fall_due", "lapse"}:
            raise
        # The law's step does not leave from where the matter stands: somebody has to look.
        perform(deadline.matter_id, Act("fall_due", by_law(), given))


def warn(key: UUID) -> None:
    """Say once that this is due soon: to the officer, or, where it is a right of theirs, to the parties."""
    if _is_held(key):
        return
    deadline = Deadline.objects.select_related("matter").get(id=key)
    if deadline.warned_at is not None:
        return
    matter = deadline.matter
    procedure = known(matter.procedure, matter.version)
    clock = procedure.clocks.get(deadline.clock)
    if clock is not None and clock.reminder is not None:
        _told_to_parties(deadline, clock.reminder)
    else:
        _told_to_staff(deadline, procedure)
    deadline.warned_at = now()
    deadline.save(update_fields=["warned_at"])


def _is_held(key: UUID) -> bool:
    """Whether another transaction has the clock's matter; else it is ours until this one ends, as in every step."""
    matter = Matter.objects.select_for_update(of=("self",), skip_locked=True).filter(deadlines=key)
    return not matter.values_list("id", flat=True)


def _told_to_parties(deadline: Deadline, step: Step) -> None:
    try:
        perform(deadline.matter_id, Act(step.name, by_law(), Given(data={"deadline": str(deadline.id)})))
    except Refused:
        return  # the matter has moved on: there is nothing left to remind of


def _told_to_staff(deadline: Deadline, procedure: type[Procedure]) -> None:
    """What another unit owes is no warning to the holder: that unit is told itself."""
    asked, said = passing.owing(deadline), {"due": spoken(deadline)}
    if asked is None:
        remind(Reminder(procedure, deadline.matter, deadline.started_by, now(), said), "due_soon")
        return
    said |= {"units": Words(asked.unit.name, asked.unit.name)}
    told = {"answer_due": frozenset(answering([asked.unit_id], now()))}
    remind(
        Reminder(procedure, deadline.matter, deadline.started_by, now(), said, addressed=told), "answer_due"
    )


def _reminded() -> set[str]:
    """The rules of which somebody is reminded before they end."""
    clocks = (clock for procedure in procedures() for clock in procedure.clocks.values())
    return {rule for clock in clocks if clock.reminder for rule in clock.rules}


def _brought(deadline: Deadline) -> tuple[str, datetime | None]:
    """The step, and when it occurred: the law acts at the end of the period, however late the machine notices."""
    matter = deadline.matter
    clock = known(matter.procedure, matter.version).clocks.get(deadline.clock)
    if clock is not None and clock.deemed is not None:
        return clock.deemed.name, deadline.due
    return ("fall_due", None) if lapsing.is_duty(deadline.rule) else ("lapse", deadline.due)
