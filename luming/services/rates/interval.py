"""A share with its 95 per cent interval, by Wilson's score: honest also where there are few."""

from dataclasses import dataclass
from math import sqrt

Z = 1.959964  # 95 per cent, both sides


@dataclass(frozen=True)
class Share:
    """``many`` of ``whole``, in per cent; ``rate``, ``low`` and ``high`` are None of nothing."""

    many: int
    whole: int

    @property
    def rate(self) -> float | None:
        """Per cent."""
        return 100 * self.many / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The lower and the upper bound in per cent."""
        if not self.whole:
            return None
        share, square = self.many / self.whole, Z * Z / self.whole
        middle = (share + square / 2) / (1 + square)
        half = Z * sqrt(share * (1 - share) / self.whole + square / (4 * self.whole)) / (1 + square)
        return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)

    def differs_from(self, other: "Share") -> bool:
        """Whether the two intervals have nothing in common; of nothing, nothing is said."""
        mine, theirs = self.interval, other.interval
        return bool(mine and theirs) and (mine[1] < theirs[0] or theirs[1] < mine[0])  # type: ignore[index]
