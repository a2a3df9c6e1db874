"""What a year's published totals leave open, filled in: which course, on which tier, in which area, begun when. Pure; no Django.

The same file gives the same year every time. Raises ValueError where the courses do not add up to the totals.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from luming.demo.hours import AN_HOUR, office_hours, waking_hours
from luming.kernel.workflow.moment import SHANGHAI, midnight

FOLDER = Path(__file__).parent
TIERS = ("village", "township", "area")
# So early that a dispute settled before the year is out has its days; so late that nothing belongs to the year before.
FIRST, LAST, LAST_SETTLED = (1, 9), (12, 8), (11, 10)
PARTIES = {"applicant", "respondent"}
APART = timedelta(minutes=20)


@dataclass(frozen=True)
class Course:
    """So many matters that went one way. ``tiers`` are weights, lowest tier first."""

    name: str
    many: int
    tiers: tuple[int, int, int]
    settled: bool = False
    declined: bool = False
    live: bool = False


@dataclass(frozen=True)
class Lot:
    """One matter of the year: ``number`` counts from 1, ``begins`` is the day it is brought."""

    number: int
    course: Course
    tier: str
    begins: date

    def chance(self) -> Random:
        """This matter's own dice."""
        return Random(f"luming {self.begins.year} {self.number}")  # noqa: S311 - for a demo, not for keys

    def begun(self, chance: Random) -> datetime:
        """The moment it is brought."""
        return datetime.combine(self.begins, time(8, 40), SHANGHAI) + timedelta(minutes=chance.randrange(500))


@dataclass(frozen=True)
class Year:
    """A year's totals, and the courses that make them."""

    year: int
    accepted: int
    settled: int
    courses: tuple[Course, ...]

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Its first and its last moment."""
        first = midnight(date(self.year, 1, 1))
        return first, first.replace(year=self.year + 1) - timedelta(microseconds=1)

    def lots(self) -> Iterator[Lot]:
        """Every matter of the year, course by course."""
        chance, number = Random(f"luming {self.year}"), 0  # noqa: S311 - for a demo, not for keys
        for course in self.courses:
            for _ in range(course.many):
                number += 1
                tier = chance.choices(TIERS, course.tiers)[0]
                yield Lot(number, course, tier, self._day(course, chance))

    def _day(self, course: Course, chance: Random) -> date:
        first, last = date(self.year, *FIRST), date(self.year, *(LAST_SETTLED if course.settled else LAST))
        return first + timedelta(days=chance.randrange((last - first).days + 1))


def known() -> list[int]:
    """The years there is a file for."""
    return sorted(int(file.stem) for file in FOLDER.glob("2*.toml"))


def read(year: int) -> Year:
    """The year's file, its sums checked."""
    table = tomllib.loads((FOLDER / f"{year}.toml").read_text(encoding="utf-8"))
    courses = tuple(Course(**(one | {"tiers": tuple(one["tiers"])})) for one in table.pop("course"))
    found = Year(**table, courses=courses)
    sums = {
        "accepted": sum(one.many for one in courses if not one.declined),
        "settled": sum(one.many for one in courses if one.settled),
    }
    if sums != {"accepted": found.accepted, "settled": found.settled}:
        message = f"{year}: the courses add up to {sums}"
        raise ValueError(message)
    return found


def forward(begun: datetime, gaps: Iterable[tuple[str, float]]) -> Iterator[datetime]:
    """When each step is taken: (who, days after the one before), moved on to an hour at which that person acts."""
    at = begun
    for who, days in gaps:
        hours = waking_hours if who in PARTIES else office_hours
        at = hours(at + max(timedelta(days=days), APART), AN_HOUR)
        yield at
