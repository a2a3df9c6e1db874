"""Which states of a procedure mean what in a figure: taken up, settled. Pure; the columns it fills are on the matter's row."""

from dataclasses import dataclass
from datetime import date

SETTLED = "settled"


@dataclass(frozen=True)
class Counting:
    """By names of states. Whatever other closed state it comes to ends it without a settlement.

    ``before``: not accepted yet. ``working``: accepted and under way. ``settled``: agreed or answered, also while that is
    being performed. What is performed of it, the procedure says apart (``performing``).
    """

    before: frozenset[str]
    working: frozenset[str]
    settled: frozenset[str]


@dataclass(frozen=True)
class Counted:
    """How a matter stands in the figures: from when it is accepted, from when and as what concluded."""

    accepted_on: date | None = None
    concluded_on: date | None = None
    concluded_as: str = ""

    def then(self, counting: Counting, state: str, outcome: str, day: date, *, is_open: bool) -> "Counted":
        """The same once the matter has come to this state on this day. What is settled stays so when it is filed."""
        if state in counting.before:
            return Counted()
        if state in counting.working:
            return Counted(self.accepted_on or day)
        if state in counting.settled and self.concluded_as != SETTLED:
            return Counted(self.accepted_on or day, day, SETTLED)
        if is_open or self.concluded_as:
            return self
        return Counted(self.accepted_on, day, outcome or "closed")
