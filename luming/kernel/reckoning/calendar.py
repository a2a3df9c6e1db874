"""Working days: the shipped notices and those an operator loaded, laid over each other in order of publication.

A day beyond the last published year is provisional: weekends are weekends, and no holiday is guessed.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from luming.kernel.reckoning.notice import Notice
from luming.kernel.reckoning.refusals import BeforeCalendarError
from luming.kernel.workflow.words import Words

_DAY = timedelta(days=1)
_SATURDAY = 5
_NOTICES = Path(__file__).parent / "notices"


class NamedDay(NamedTuple):
    """A day a notice speaks of: a holiday, or a weekend day that is worked."""

    working: bool
    name: Words
    notice: Notice


class Calendar:
    """Which days are worked. Never changes: loading a notice makes another calendar."""

    __slots__ = ("_days", "known_from", "known_until", "notices")

    def __init__(self, notices: Iterable[Notice]) -> None:
        self.notices = tuple(sorted(notices, key=lambda notice: (notice.published, notice.loaded)))
        self._days: dict[date, NamedDay] = {}
        for notice in self.notices:
            self._lay(notice)
        years = {notice.year for notice in self.notices if not notice.amends}
        first = last = min(years)
        while last + 1 in years:
            last += 1
        self.known_from, self.known_until = date(first, 1, 1), date(last, 12, 31)

    def _lay(self, notice: Notice) -> None:
        if not notice.amends:
            self._days = {day: told for day, told in self._days.items() if told.notice.year != notice.year}
        for holiday in notice.holidays:
            self._days.update((day, NamedDay(False, holiday.name, notice)) for day in holiday.days())  # noqa: FBT003
        made_up = Words("调休上班", "a worked weekend day")
        self._days.update((day, NamedDay(True, made_up, notice)) for day in notice.working)  # noqa: FBT003

    @classmethod
    def shipped(cls) -> "Calendar":
        """The calendar shipped with the program: every year whose notice was published when it was released."""
        return _shipped()

    def with_notices(self, more: Iterable[Notice]) -> "Calendar":
        """The same calendar with further notices laid over it."""
        return Calendar((*self.notices, *more))

    def is_working(self, day: date) -> bool:
        """Whether the day is worked: as the notice says, else Monday to Friday."""
        named = self._days.get(day)
        return named.working if named is not None else day.weekday() < _SATURDAY

    def named(self, day: date) -> NamedDay | None:
        """What a notice says of the day, if any."""
        return self._days.get(day)

    def on_or_before(self, day: date) -> date:
        """The last working day that is not after ``day``."""
        while not self.is_working(day):
            day -= _DAY
        if day < self.known_from:
            raise BeforeCalendarError(day, self.known_from)
        return day

    def on_or_after(self, day: date) -> date:
        """The first working day that is not before ``day``."""
        while not self.is_working(day):
            day += _DAY
        return day

    def is_known(self, day: date) -> bool:
        """Whether the day lies in a year whose notice is published and on file."""
        return self.known_from <= day <= self.known_until

    @property
    def loaded(self) -> tuple[Notice, ...]:
        """The notices an operator loaded."""
        return tuple(notice for notice in self.notices if notice.loaded)

    @property
    def words(self) -> Words:
        """Which calendar this is, in a line: origin, notices, the last known day."""
        numbers = [notice.number for notice in self.notices]
        zh, en = (
            ("内置日历加已装入的通知", "built-in calendar and loaded notices") if self.loaded else _BUILT_IN
        )
        return Words(
            f"{zh}：{'、'.join(numbers)}；已知至 {self.known_until}",
            f"{en}: {', '.join(numbers)}; known until {self.known_until}",
        )

    def as_json(self) -> dict[str, Any]:
        """Origin, reach and notices, for machines."""
        return {
            "origin": "loaded" if self.loaded else "built-in",
            "known_from": self.known_from.isoformat(),
            "known_until": self.known_until.isoformat(),
            "notices": [
                {
                    "year": each.year,
                    "notice": each.number,
                    "published": f"{each.published}",
                    "loaded": each.loaded,
                }
                for each in self.notices
            ],
            "zh": self.words.zh,
            "en": self.words.en,
        }


_BUILT_IN = Words("内置日历", "built-in calendar")


@lru_cache(maxsize=1)
def _shipped() -> Calendar:
    files = sorted(_NOTICES.glob("*.toml"))
    return Calendar(Notice.from_toml(file.read_text(encoding="utf-8")).shipped() for file in files)
