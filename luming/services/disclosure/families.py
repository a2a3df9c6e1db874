"""From the figures that a report cites to the families and counts that are published with them. Pure; the facts come later.

A family is what one procedure's figures by one of its days and one period have in common; everything in which its figures
differ is a column. Labels are the spellings of a sheet: ``true``, ``false``, nothing for unknown, ``known`` for a day.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from luming.services.disclosure.cells import Record
from luming.services.indicators.catalogue import counts_of
from luming.services.indicators.definition import Count as Asked
from luming.services.indicators.definition import Quantile
from luming.services.indicators.period import Period
from luming.services.rollups.conditions import Condition

if TYPE_CHECKING:
    from luming.services.indicators.figures import Figure
    from luming.services.indicators.where import Where

AREA, DAYS = "area", "days"


@dataclass(frozen=True)
class Cited:
    """One figure under the name by which the report cites it."""

    id: str
    figure: "Figure"


@dataclass(frozen=True)
class Part:
    """One count that a cited figure is made of."""

    id: str
    asked: Asked
    where: "Where"
    period: Period


@dataclass
class Family:
    """Of one procedure, by one day, in one period: the conditions that all its figures ask, and its figures."""

    procedure: str
    day: str
    period: Period
    parts: list[Part]

    @property
    def name(self) -> str:
        """As its files are called."""
        first, last = self.period.first, self.period.last
        when = f"{first.year}" if self.period == Period.year(first.year) else f"{first}_{last}"
        return f"{self.procedure}-{self.day}-{when}"

    @cached_property
    def base(self) -> list[Condition]:
        """What every record of the family fulfils."""
        asked = {part.asked.code: part.asked.conditions for part in self.parts}
        return [one for one in self.parts[0].asked.conditions if all(one in some for some in asked.values())]

    @cached_property
    def columns(self) -> list[str]:
        """The facts in which its figures differ."""
        asked = {part.asked.code: part.asked.conditions for part in self.parts}
        return sorted({one.column for some in asked.values() for one in some if one not in self.base})

    def constants(self) -> dict[str, str]:
        """What stands for every record of it, for the sheets' description."""
        said = {self.day: f"{self.period.first}/{self.period.last}"}
        for one in self.base:
            if one.op == "is":
                said[one.column] = spelled(one.value)
            elif one.op == "among" and len(one.value) == 1:  # type: ignore[arg-type]
                said[one.column] = one.value[0]  # type: ignore[index]
        return said


def parts_of(cited: Iterable[Cited]) -> list[Part]:
    """Every count that is published with these figures, those under a share among them, and those that quantiles are of."""
    return [
        Part(one.id, asked, one.figure.where, one.figure.period)
        for one in cited
        for asked in counts_of(one.figure.indicator)
    ]


def families(parts: Sequence[Part]) -> list[Family]:
    """Counts by what they are counted over: the longest period that is cited takes in those within it."""
    found: dict[tuple[str, str], list[Family]] = defaultdict(list)
    for part in sorted(parts, key=lambda one: (one.period.first, -one.period.last.toordinal())):
        here = found[part.asked.procedure, part.asked.day]
        last = here[-1] if here else None
        if last and part.period.last <= last.period.last:
            last.parts.append(part)
        elif last and part.period.first <= last.period.last:
            message = f"{part.id}: its period overlaps another one"
            raise ValueError(message)
        else:
            here.append(Family(part.asked.procedure, part.asked.day, part.period, [part]))
    return [family for some in found.values() for family in some]


def spelled(value: Any) -> str:  # noqa: ANN401 - a fact, or what it is compared with
    """A fact as a sheet spells it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return "known" if isinstance(value, date) else str(value)


def holds(condition: Condition, label: str) -> bool:
    """The condition on a spelling; verify.py asks the same."""
    match condition.op:
        case "known":
            return label != ""
        case "unknown":
            return label == ""
        case "among":
            return label in condition.value  # type: ignore[operator]
    return (label == spelled(condition.value)) is (condition.op == "is")


def month(day: date) -> str:
    """As a sheet spells a day: no finer."""
    return f"{day:%Y-%m}"


def records(family: Family, rows: Iterable[Mapping[str, Any]], heads: Mapping[UUID, str]) -> list[Record]:
    """The facts of its matters, with nothing in them but what its columns need."""
    places = _places(family.parts)
    return [
        Record(
            str(row["matter_id"]),
            heads.get(row["matter_id"], ""),
            {column: spelled(row[column]) for column in family.columns}
            | {family.day: month(row[family.day]), AREA: _area(row["unit_id"], places)},
        )
        for row in rows
    ]


def labels(
    family: Family, part: Part, found: Mapping[str, Collection[str]]
) -> dict[str, frozenset[str]] | None:
    """Which labels a record has that this count counts; None where a sheet cannot tell (a period that cuts months)."""
    said: dict[str, frozenset[str]] = {}
    for column in family.columns:
        asked = [one for one in part.asked.conditions if one.column == column and one not in family.base]
        if asked:
            atoms = {*found[column], *(name for one in asked for name in _named(one))}
            said[column] = frozenset(atom for atom in atoms if all(holds(one, atom) for one in asked))
    if part.period != family.period:
        if not part.period.is_whole_months:
            return None
        said[family.day] = frozenset(month(one.first) for one in part.period.months)
    if part.where.units is not None:
        named = place(part.where)
        said[AREA] = frozenset({named, *(atom for atom in found[AREA] if named in atom.split("+"))})
    return said


def place(where: "Where") -> str:
    """A region by its code; some units by their name, never by a key."""
    return where.code if where.code.isdigit() else where.words.zh


def _named(condition: Condition) -> list[str]:
    match condition.op:
        case "among":
            return list(condition.value)  # type: ignore[arg-type]
        case "is" | "is_not":
            return ["true", "false"] if isinstance(condition.value, bool) else [spelled(condition.value)]
    return ["", "known"]


def _places(parts: Iterable[Part]) -> dict[str, frozenset[UUID]]:
    return {place(part.where): part.where.units for part in parts if part.where.units is not None}


def _area(unit: UUID, places: Mapping[str, frozenset[UUID]]) -> str:
    return "+".join(sorted(name for name, units in places.items() if unit in units))


def quantiles(cited: Iterable[Cited]) -> dict[str, Quantile]:
    """Those of the cited figures that are days, by their names."""
    found = ((one.id, one.figure.indicator) for one in cited)
    return {name: asked for name, asked in found if isinstance(asked, Quantile)}
