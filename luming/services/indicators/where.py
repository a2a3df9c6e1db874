"""Whose figures: the whole city's, those of some units, or of all units of a region and below."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from luming.kernel.orgs.models import Region, Unit
from luming.kernel.scope.scopes import array_of
from luming.kernel.workflow.words import Words

CITY = Words("全市", "the whole city")


@dataclass(frozen=True)
class Where:
    """A matter counts for the unit that has it, or had it when it was closed. ``units`` None: every unit of the city."""

    units: frozenset[UUID] | None
    words: Words
    code: str = ""  # of the region, or the unit's key

    def asked(self, column: str = "unit_id", value: str = "%s") -> str:
        """The condition that a statement adds for them; ``values`` has its value."""
        return "" if self.units is None else f" and {column} = any({value}::uuid[])"

    @property
    def values(self) -> list[str]:
        """One array, written once a process; nothing of the whole city."""
        return [] if self.units is None else [array_of(self.units)]

    @classmethod
    def city(cls) -> "Where":
        """All of it: what the reader's own scope lets her see."""
        return cls(None, CITY)

    @classmethod
    def region(cls, region: Region) -> "Where":
        """The units seated in a region and below it."""
        inside = Unit.objects.filter(region__path__startswith=region.path)
        return cls(
            frozenset(inside.values_list("id", flat=True)), Words(region.name, region.name), region.code
        )

    @classmethod
    def of(cls, units: Iterable[UUID], words: Words = CITY) -> "Where":
        """Some units, named so."""
        return cls(frozenset(units), words)

    @classmethod
    def unit(cls, unit: Unit) -> "Where":
        """One unit, without those below it."""
        return cls(frozenset({unit.id}), Words(unit.name, unit.name), str(unit.id))
