"""Is a line flat? The median of all slopes between two samples, which a few wild ones cannot bend; the warm-up left out."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

WARM_UP = 0.25  # of the time
LONGEST = 200  # samples from which slopes are taken; of more, every n-th


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Units a second (Theil and Sen)."""
    points = points[:: -(-len(points) // LONGEST)]
    found = [
        (later[1] - sooner[1]) / (later[0] - sooner[0])
        for sooner, later in combinations(points, 2)
        if later[0] > sooner[0]
    ]
    return statistics.median(found) if found else 0.0


@dataclass
class Line:
    """Samples of one number. Flat: over the judged stretch it grows by no more than ``share`` of itself and ``spare``."""

    name: str
    unit: str
    share: float
    spare: float
    points: list[tuple[float, float]] = field(default_factory=list)

    def judged(self) -> list[tuple[float, float]]:
        """What comes after the warm-up."""
        if not self.points:
            return []
        begins = self.points[0][0] + (self.points[-1][0] - self.points[0][0]) * WARM_UP
        return [point for point in self.points if point[0] >= begins]

    def as_json(self) -> dict[str, Any]:
        """Where it began and ended, its slope an hour, how much it grew by that, and whether that is flat."""
        points = self.judged()
        if not points:
            return {"name": self.name, "unit": self.unit, "samples": 0, "flat": False}
        rise, middle = slope(points), statistics.median(value for _, value in points)
        grew = rise * (points[-1][0] - points[0][0])
        return {
            "name": self.name,
            "unit": self.unit,
            "samples": len(points),
            "first": round(points[0][1], 2),
            "median": round(middle, 2),
            "last": round(points[-1][1], 2),
            "an_hour": round(rise * 3600, 2),
            "grew": round(grew, 2),
            "allowed": round(middle * self.share + self.spare, 2),
            "flat": grew <= middle * self.share + self.spare,
        }
