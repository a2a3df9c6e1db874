"""The answer of the clocks: when it is due, how it stands on a given day, and why."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.moved import Extension, Pause, civil, moment
from luming.kernel.reckoning.rule import Roll, Rule, Shape
from luming.kernel.reckoning.step import Step
from luming.kernel.reckoning.why import explain, explain_record

SOON = 3  # days before the date to act by


class Standing(StrEnum):
    """How a clock stands on a day."""

    OK = "ok"
    SOON = "soon"
    LATE = "late"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One clock, reckoned. In hours ``start``, ``raw`` and ``due`` are moments in China, else dates.

    ``raw`` is the period's last day as counted, ``due`` the last day in law, ``safe`` the last working day on or
    before ``raw``: a citizen's safe date, an authority's own target. Show ``act_by``, not ``safe``.
    """

    rule: Rule
    start: date
    raw: date
    due: date
    safe: date
    provisional: bool
    calendar: Calendar
    pauses: tuple[Pause, ...]
    extensions: tuple[Extension, ...]
    counted_from: date  # the start, or the day a correction began it afresh
    paused_since: date | None  # while a pause still runs, ``due`` is the earliest it can become

    @property
    def act_by(self) -> date:
        """The date to show: ``safe``, but ``due`` where an earlier date would be no help.

        That is for a minimum (acting early breaks it), for hours (they run at night too), and where no working
        day lies between start and ``raw``.
        """
        early = self.rule.shape is not Shape.BACKWARD and self.safe < civil(self.counted_from)
        whole = self.rule.shape is Shape.MINIMUM or isinstance(self.due, datetime)
        return self.due if early or whole else self.safe

    @property
    def not_before(self) -> date | None:
        """For a minimum, the first day on which the next step may be taken."""
        return civil(self.due) + timedelta(days=1) if self.rule.shape is Shape.MINIMUM else None

    @property
    def why(self) -> tuple[Step, ...]:
        """Every step of the reckoning, in order. Worked out when asked for."""
        return explain(self)

    def days_left(self, today: date) -> int:
        """Calendar days from ``today`` until ``due``; negative when late."""
        return (civil(self.due) - civil(today)).days

    def state(self, today: date) -> Standing:
        """How the clock stands on a day, or at an aware moment for hours. A minimum is never late."""
        day = civil(today)
        if self.paused_since is not None and self.paused_since <= day:
            return Standing.PAUSED
        if any(pause.covers(day) for pause in self.pauses) and day <= civil(self.due):
            return Standing.PAUSED
        if self.rule.shape is Shape.MINIMUM:
            return Standing.OK
        if self._is_past(today):
            return Standing.LATE
        return Standing.SOON if (civil(self.act_by) - day).days <= SOON else Standing.OK

    def _is_past(self, today: date) -> bool:
        if isinstance(today, datetime) and isinstance(self.due, datetime):
            return moment(today) > self.due
        return civil(today) > civil(self.due)

    @property
    def rolled(self) -> bool:
        """Whether the last day moved because it was not worked."""
        return self.rule.roll is not Roll.NONE and self.due != self.raw

    def as_json(self) -> dict[str, Any]:
        """The fields of ``luming due --json``."""
        return {
            "rule": self.rule.id,
            "start": self.start.isoformat(),
            "raw": self.raw.isoformat(),
            "due": self.due.isoformat(),
            "safe": self.safe.isoformat(),
            "provisional": self.provisional,
            "calendar": self.calendar.as_json(),
            "why": [step.as_json() for step in self.why],
        }


@dataclass(frozen=True, slots=True)
class Recorded:
    """A clock for which the law names no number: its date is recorded, and nothing falls due."""

    rule: Rule
    start: date
    calendar: Calendar

    @property
    def why(self) -> tuple[Step, ...]:
        """What is recorded, and that no number is set."""
        return explain_record(self.rule, self.start)

    def as_json(self) -> dict[str, Any]:
        """The fields of ``luming due --json``; the dates are null."""
        return {
            "rule": self.rule.id,
            "start": self.start.isoformat(),
            "raw": None,
            "due": None,
            "safe": None,
            "provisional": False,
            "calendar": self.calendar.as_json(),
            "why": [step.as_json() for step in self.why],
        }
