"""Days that add up: how much of an allowance is used within a moving window."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from luming.kernel.reckoning.counting import corresponding_day
from luming.kernel.reckoning.moved import Span
from luming.kernel.reckoning.refusals import ReckoningRefusedError
from luming.kernel.reckoning.rule import Rule, Shape
from luming.kernel.workflow.words import Words


@dataclass(frozen=True, slots=True)
class Tally:
    """Days used, of how many, in the window that ends ``on`` a day."""

    rule: Rule
    window_from: date
    on: date
    used: int
    limit: int

    @property
    def left(self) -> int:
        """Days still free; never below zero."""
        return max(self.limit - self.used, 0)

    @property
    def over(self) -> bool:
        """Whether the allowance is exceeded: more than the limit, not the limit itself."""
        return self.used > self.limit


def tally(spans: Iterable[Span], rule: Rule, on: date) -> Tally:
    """Count the different days of ``spans`` (both ends included) that lie in the rule's window ending ``on``."""
    if rule.shape is not Shape.CUMULATIVE or rule.window is None:
        raise ReckoningRefusedError(
            Words(f"{rule.id} 不是累计天数的规则。", f"{rule.id} does not add up days."),
        )
    window_from = corresponding_day(on, -rule.window.months) + timedelta(days=1)
    days = {
        first + timedelta(days=step)
        for first, last in spans
        for step in range((last - first).days + 1)
        if window_from <= first + timedelta(days=step) <= on
    }
    return Tally(rule, window_from, on, len(days), rule.length.number)
