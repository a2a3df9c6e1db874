"""The one place outside the kernel that calls ``load()``: rounds of past appeals, within the reach of the unit they go to."""

from collections.abc import Sequence
from dataclasses import dataclass

from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings.load import Source, load
from luming.services.past_appeals.histories import history
from luming.services.past_appeals.judging import PastAppeal

ROUND = 100  # appeals in one transaction


@dataclass(frozen=True)
class Taken:
    """Where they go, and which file they are of."""

    unit: Unit
    source: Source

    @classmethod
    def of(cls, unit: Unit, name: str, digest: str) -> "Taken":
        """From a workbook."""
        return cls(unit, Source(name, digest))


def take_round(appeals: Sequence[PastAppeal], taken: Taken) -> int:
    """Load them, all or none; how many. Raises UnloadableError."""
    return max(load((history(one, taken.unit) for one in appeals), taken.source), default=0)


def rounds(appeals: Sequence[PastAppeal]) -> list[Sequence[PastAppeal]]:
    """In pieces of one transaction each."""
    return [appeals[start : start + ROUND] for start in range(0, len(appeals), ROUND)]
