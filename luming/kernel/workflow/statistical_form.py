"""A statistical form (统计报表) that the law or a ministry asks of a procedure: its columns, as conditions on a matter. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from luming.kernel.workflow.words import Words

NOTHING = Words("", "")


class By(Enum):
    """Which day puts a matter into a period."""

    ACCEPTED = "accepted_on"
    CONCLUDED = "concluded_on"


@dataclass(frozen=True)
class Part:
    """Columns that stand under one heading; ``by`` says which matters of a period they count."""

    code: str
    words: Words
    by: By


@dataclass(frozen=True)
class Count:
    """One column. Each condition that is set must hold; with none it counts every matter of its part.

    ``rest``: of those, what no other column of the part counts, so that the part adds up. ``money``: not how many but how
    much was promised, in fen. ``recorded`` is False for what the form asks and nobody here writes down.
    """

    code: str
    part: Part
    words: Words
    means: Words = NOTHING
    group: str = ""  # of subjects
    channels: frozenset[str] = frozenset()
    ended: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()  # one of these steps was taken
    never: frozenset[str] = frozenset()  # none of these was
    rest: bool = False
    money: bool = False
    recorded: bool = True

    def holds(self, *, group: str, channel: str, ended: str, done: Collection[str]) -> bool:
        """Whether a matter of the period meets the conditions; the rest apart."""
        return (
            self.recorded
            and self.group in {"", group}
            and (not self.channels or channel in self.channels)
            and (not self.ended or ended in self.ended)
            and (not self.taken or not self.taken.isdisjoint(done))
            and self.never.isdisjoint(done)
        )


@dataclass(frozen=True)
class StatisticalForm:
    """``groups`` names the text whose entries are the types of subjects: under ``typed`` each of them is a column."""

    title: Words
    basis: Words
    version: int
    typed: Part
    groups: str
    counts: tuple[Count, ...]
