"""The ladder of an invitation: ways of reaching somebody, gentlest first, and what may come of each try."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from luming.kernel.workflow.words import Words


@dataclass(frozen=True)
class Ladder:
    """Which record is a try, by which ways, with which outcomes. The codes stand in the events' data.

    ``reached`` are outcomes of a try that found her; ``by_phone`` the ways that need a number; ``joins`` and
    ``refuses`` the steps that are her answer, whoever records it.
    """

    tries: str
    ways: Mapping[str, Words]
    outcomes: Mapping[str, Words]
    reached: Collection[str]
    by_phone: Collection[str]
    joins: str
    refuses: str

    def next_way(self, tried: Collection[str], *, has_phone: bool) -> str:
        """The first way not tried yet; the last one where all were. A suggestion: the officer chooses."""
        open_ways = [way for way in self.ways if has_phone or way not in self.by_phone]
        return next((way for way in open_ways if way not in tried), open_ways[-1])
