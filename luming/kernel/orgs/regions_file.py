"""The places of a city as a file: reads and checks `data/regions-*.csv`, knows neither Django nor a database.

Codes keep their official natural length (6 areas, 9 townships, 12 villages), so a parent's code begins its
child's. Why, and what the odd codes are: docs/decisions/0002-regions.md.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
BAOTOU = "150200"


class Level(StrEnum):
    CITY = "city"
    AREA = "area"
    TOWNSHIP = "township"
    VILLAGE = "village"


LEVELS = tuple(Level)
KINDS: Mapping[Level, frozenset[str]] = {
    Level.CITY: frozenset({"city"}),
    Level.AREA: frozenset({"district", "county", "banner", "functional_zone"}),
    Level.TOWNSHIP: frozenset({"subdistrict", "town", "township", "sumu", "zone"}),
    Level.VILLAGE: frozenset({"community", "village", "gacha", "quasi_community", "virtual"}),
}
_CODE_LENGTH: Mapping[Level, int] = {Level.CITY: 6, Level.AREA: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12}
_PLACEHOLDER = re.compile(r"\d{4}01$")  # 市辖区: a line in the tables, not a place


class UnusableRegionsError(ValueError):
    """A file of regions that must not be loaded; `faults` says every reason."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Region:
    """One place as its source publishes it; `pinyin` has no tones, one syllable a character, ü written v."""

    code: str
    parent_code: str
    name: str
    level: Level
    kind: str
    source: str
    source_date: date
    valid_from: date
    valid_to: date | None
    successor: str
    aliases: tuple[str, ...]
    pinyin: str
    alias_pinyin: tuple[str, ...]


def read(city: str = BAOTOU) -> tuple[Region, ...]:
    """The places of a city, itself first, parents before children; `UnusableRegionsError` names every fault."""
    return read_file(FOLDER / f"regions-{city}.csv")


def read_file(path: Path) -> tuple[Region, ...]:
    """The same from any file of this shape, such as the spreadsheet of a real city's first day saved as CSV."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        regions = tuple(_region(number, row) for number, row in enumerate(csv.DictReader(lines), start=2))
    found = faults(regions)
    if found:
        raise UnusableRegionsError(found)
    return regions


def faults(regions: Sequence[Region]) -> list[str]:
    """Everything wrong with these places taken together, in words; an empty list is a sound file."""
    seen = Counter(region.code for region in regions)
    repeated = [f"{code} stands {times} times" for code, times in seen.items() if times > 1]
    by_code = {region.code: region for region in regions}
    return repeated + [fault for region in regions for fault in _faults_of(region, by_code)]


def _faults_of(region: Region, by_code: Mapping[str, Region]) -> Iterator[str]:
    checks = {
        "is not a code of its level": not _is_code(region),
        "is a line of the tables, not a place": region.level is Level.AREA and _is_placeholder(region.code),
        f"is a {region.level.value} of unknown kind {region.kind!r}": region.kind not in KINDS[region.level],
        f"has no parent {region.parent_code!r} one level up": not _has_parent(region, by_code),
        "has a name that its pinyin does not spell": len(region.pinyin.split()) != len(region.name),
        "has an alias without pinyin": len(region.aliases) != len(region.alias_pinyin),
        "ends before it begins": region.valid_to is not None and region.valid_to < region.valid_from,
        "names an unknown successor": bool(region.successor) and region.successor not in by_code,
        "has a successor but no end": bool(region.successor) and region.valid_to is None,
    }
    return (f"{region.code} {region.name} {fault}" for fault, found in checks.items() if found)


def _is_code(region: Region) -> bool:
    return region.code.isdecimal() and len(region.code) == _CODE_LENGTH[region.level]


def _is_placeholder(code: str) -> bool:
    return _PLACEHOLDER.match(code) is not None


def _has_parent(region: Region, by_code: Mapping[str, Region]) -> bool:
    if region.level is Level.CITY:
        return not region.parent_code
    parent = by_code.get(region.parent_code)
    return parent is not None and LEVELS.index(parent.level) == LEVELS.index(region.level) - 1


def _region(number: int, row: Mapping[str, str]) -> Region:
    try:
        return Region(
            code=row["code"],
            parent_code=row["parent"],
            name=row["name"],
            level=Level(row["level"]),
            kind=row["kind"],
            source=row["source"],
            source_date=date.fromisoformat(row["source_date"]),
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            successor=row["successor"],
            aliases=_several(row["aliases"]),
            pinyin=row["pinyin"],
            alias_pinyin=_several(row["alias_pinyin"]),
        )
    except (KeyError, ValueError, TypeError) as wrong:
        raise UnusableRegionsError([f"line {number}: {wrong}"]) from wrong


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
