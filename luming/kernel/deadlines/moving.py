"""A stored clock reckoned anew, and what changed for its readers: after a pause, an extension, a notice, a correction."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.running import again, settle_on
from luming.kernel.reckoning.moved import civil
from luming.kernel.reckoning.reckoned import Reckoning, Recorded
from luming.kernel.reckoning.settle import settle
from luming.kernel.workflow.moment import SHANGHAI

DATES = [
    "raw",
    "due",
    "safe",
    "shown_safe",
    "provisional",
    "calendar",
    "state",
    "paused_since",
    "warned_at",
    "overdue_at",
]


@dataclass(frozen=True)
class Move:
    """One clock that was reckoned anew: the dates before, and the row as it now stands (not saved)."""

    deadline: Deadline
    due: date | None
    safe: date | None
    paused: bool
    owed: bool  # the date once shown lies after the new end: the unit keeps its word by hand

    @property
    def is_told(self) -> bool:
        """Whether a date that the parties know is now another one."""
        pausing = self.paused != (self.deadline.paused_since is not None)
        return self.deadline.shown_safe is not None and (pausing or self.safe != self.deadline.safe)

    def as_data(self) -> dict[str, Any]:
        """For the event: old and new date, by ISO text."""
        now = self.deadline
        told = {
            "deadline": str(now.id),
            "clock": now.clock,
            "rule": now.rule,
            "due": [_iso(self.due), _iso(_day(now.due))],
            "safe": [_iso(self.safe), _iso(now.safe)],
            "provisional": now.provisional,
        }
        return told | ({"owed": True} if self.owed else {}) | ({"paused": True} if now.paused_since else {})


def reckon_anew(deadline: Deadline, *, keeps_shown: bool = True) -> Move | None:
    """Put the row's dates right by its start, shifts and the calendar in force (not saved); None where none differs.

    A safe date once shown never moves earlier. Only a correction may let it (``keeps_shown`` False), and then only where
    the date shown would be too late: to go on showing that would cost its reader the right.
    Raises ReckoningRefusedError.
    """
    answer = again(deadline)
    if isinstance(answer, Recorded) or deadline.due is None:
        return None
    settled = settle(_stored(deadline, answer), answer, deadline.shown_safe or answer.act_by)
    kept = settled.kept and (keeps_shown or not settled.owed)
    due, before = deadline.due, _dates(deadline)
    move = Move(
        deadline, _day(due), deadline.safe, deadline.paused_since is not None, owed=kept and settled.owed
    )
    settle_on(deadline, answer)
    deadline.safe = civil(settled.act_by) if kept else deadline.safe
    deadline.shown_safe = deadline.safe if deadline.shown_safe else None
    if deadline.due != due:  # another date falls due, is announced and is raised for itself
        deadline.warned_at = deadline.overdue_at = None
    return None if _dates(deadline) == before else move


def _dates(deadline: Deadline) -> tuple[Any, ...]:
    return deadline.due, deadline.safe, deadline.provisional, deadline.paused_since


def _stored(deadline: Deadline, answer: Reckoning) -> Reckoning:
    """The reckoning that the row still holds, in the shape of the new one."""
    last = deadline.due or answer.due
    due = last if isinstance(answer.due, datetime) else civil(last)
    return replace(answer, due=due, safe=deadline.safe, provisional=deadline.provisional)


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(SHANGHAI).date() if moment else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
