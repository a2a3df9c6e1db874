"""A figure as a report has it: the value of one moment, with where it comes from. Pure; every form of a report is made of these.

``records``: counted by an indicator, with a receipt once it is published. ``reported``: entered with its source, not counted.
``missing``: nothing can give it yet; it has no value.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from luming.kernel.workflow.words import Words
from luming.services.reports.changes import Change, between
from luming.services.reports.units import PER_CENT

RECORDS, REPORTED, MISSING = "records", "reported", "missing"
CITY = ""  # the area that is all of the city
NOTHING = Words("", "")


class Key(NamedTuple):
    """Which figure, of which area (a region's code), over which days."""

    code: str
    area: str
    first: date
    last: date


@dataclass(frozen=True)
class Quoted:
    """One figure. ``value`` in ``unit``; None where it is missing or, if ``withheld``, not published."""

    key: Key
    kind: str
    unit: str
    words: Words
    value: Decimal | None = None
    definition: Words = NOTHING
    version: int = 0
    source: Words = NOTHING  # of what was reported
    receipt: str = ""
    digest: str = ""
    withheld: bool = False
    part: int | None = None  # of a share: how many of how many
    whole: int | None = None

    def as_json(self) -> dict[str, Any]:
        """As a publication keeps it."""
        key = [self.key.code, self.key.area, self.key.first.isoformat(), self.key.last.isoformat()]
        plain = {name: getattr(self, name) for name in _PLAIN}
        words = {name: list(getattr(self, name)) for name in _WORDS}
        return {"key": key, **plain, **words, "value": None if self.value is None else str(self.value)}


_PLAIN = ("kind", "unit", "version", "receipt", "digest", "withheld", "part", "whole")
_WORDS = ("words", "definition", "source")


def from_json(row: Mapping[str, Any]) -> Quoted:
    """The same again."""
    code, area, first, last = row["key"]
    value = None if row["value"] is None else Decimal(row["value"])
    kept: dict[str, Any] = {name: row[name] for name in _PLAIN}
    kept |= {name: Words(*row[name]) for name in _WORDS}
    key = Key(code, area, date.fromisoformat(first), date.fromisoformat(last))
    return Quoted(key=key, value=value, **kept)


@dataclass(frozen=True)
class Area:
    """A part of the city that a table has a line for; ``code`` is its region's."""

    code: str
    words: Words


class Figures:
    """All figures of one report, taken at one moment."""

    def __init__(self, year: int, at: datetime, areas: Iterable[Area], quoted: Iterable[Quoted]) -> None:
        self.year, self.at, self.areas = year, at, tuple(areas)
        self.first, self.last = date(year, 1, 1), date(year, 12, 31)
        self.all = {one.key: one for one in quoted}

    def of_year(self, code: str, area: str = CITY) -> Quoted | None:
        """Over the report's year."""
        return self.all.get(Key(code, area, self.first, self.last))

    def of_month(self, code: str, month: int) -> Quoted | None:
        """Over one month of it, of the whole city."""
        return self.all.get(Key(code, CITY, *month_of(self.year, month)))

    def of_year_before(self, code: str) -> Quoted | None:
        """Over the year before."""
        return self.all.get(Key(code, CITY, date(self.year - 1, 1, 1), date(self.year - 1, 12, 31)))

    def change(self, code: str) -> Change | None:
        """Against the year before; None where either is unknown or nothing can be compared."""
        now, before = self.of_year(code), self.of_year_before(code)
        if now is None or before is None or now.value is None or before.value is None:
            return None
        return between(now.value, before.value, rates=now.unit == PER_CENT)

    def is_of_year(self, key: Key) -> bool:
        """Whether it is one of the whole city over the report's year."""
        return key[1:] == (CITY, self.first, self.last)

    def replaced(self, changed: Iterable[Quoted]) -> "Figures":
        """The same with these in the place of their former selves."""
        return Figures(
            self.year, self.at, self.areas, {**self.all, **{one.key: one for one in changed}}.values()
        )

    def as_json(self) -> dict[str, Any]:
        """As a publication keeps them."""
        areas = [[one.code, *one.words] for one in self.areas]
        rows = [one.as_json() for _key, one in sorted(self.all.items())]
        return {"year": self.year, "at": self.at.isoformat(), "areas": areas, "figures": rows}


def figures_from_json(kept: Mapping[str, Any]) -> Figures:
    """The same again."""
    areas = [Area(code, Words(zh, en)) for code, zh, en in kept["areas"]]
    return Figures(kept["year"], datetime.fromisoformat(kept["at"]), areas, map(from_json, kept["figures"]))


def month_of(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(following.toordinal() - 1)


def withheld(one: Quoted) -> Quoted:
    """The same without what would say too much of a few people: no value, no receipt of it."""
    return replace(one, value=None, withheld=True, part=None, whole=None, receipt="", digest="")
