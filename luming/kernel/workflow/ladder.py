"""The ladder of an invitation: ways of reaching somebody, gentlest first, and what may come of each try."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from luming.kernel.workflow.words import Words


@dataclass(frozen=True)
class Ladder:
    """Which record is a try, by which ways, with which outcomes. The codes stand in the events' data.

    ``by_phone`` are the ways that need a number; ``joins`` and ``refuses`` the steps that are her answer, whoever
    records it.
    """

    tries: str
    ways: Mapping[str, Words]
    outcomes: Mapping[str, Words]
    by_phone: Collection[str]
    joins: str
    refuses: str

    def next_way(self, tried: Collection[str], *, has_phone: bool) -> str:
        """The way after the furthest that was tried; the last where none is left. A suggestion: the officer chooses."""
        furthest = max((place for place, way in enumerate(self.ways) if way in tried), default=-1)
        left = [way for way in list(self.ways)[furthest + 1 :] if has_phone or way not in self.by_phone]
        return left[0] if left else list(self.ways)[-1]
