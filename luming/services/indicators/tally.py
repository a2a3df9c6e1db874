"""What was counted, by measure, procedure and part: the one shape in which sums, lists and the record answer. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from luming.services.indicators.definition import Count, Quantile


@dataclass(frozen=True)
class Tally:
    """A source of values, once read."""

    amounts: Mapping[tuple[str, str], Mapping[str, int]]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, str, int]]) -> "Tally":
        """From lines of measure, procedure, part and amount."""
        found: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for measure, procedure, part, amount in rows:
            found[measure, procedure][part] += int(amount)
        return cls(found)

    def many(self, count: Count) -> int:
        """How many matters."""
        parts = self.amounts.get((count.measure, count.procedure), {})
        return sum(many for part, many in parts.items() if not count.parts or part in count.parts)

    def lasting(self, quantile: Quantile) -> Mapping[int, int]:
        """How many by the number of days."""
        parts = self.amounts.get((quantile.of.measure, quantile.of.procedure), {})
        return {int(days): many for days, many in parts.items() if many}
