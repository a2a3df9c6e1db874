"""The cities of a house side by side: each one's number with the moment it is of, and the number of all of them together.

Asked where no city is open, since no city reads another's. No city is left out without a word.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from luming.kernel.scope import directory
from luming.kernel.scope.again import LOST
from luming.kernel.scope.cells import reached
from luming.kernel.scope.directory import Entry
from luming.kernel.workflow.moment import now
from luming.services.gathered.handing import versions
from luming.services.gathered.models import HandIn, Month
from luming.services.indicators.catalogue import measures_of
from luming.services.indicators.definition import Indicator, Value
from luming.services.indicators.period import Period
from luming.services.indicators.tally import Tally

LATE = timedelta(hours=3)  # handed in every hour
Sums = tuple[str, str, str, int]  # measure, procedure, part, amount


@dataclass(frozen=True)
class Beside:
    """One city's part of a number. ``why_not`` says why it is not in the number of all; ``remark`` what to know of it."""

    city: Entry
    value: Value
    as_of: datetime | None
    why_not: str = ""
    remark: str = ""

    def address(self, code: str, period: Period) -> str:
        """Where this city shows the figure: definition, list, receipt."""
        return f"{self.city.address}/desk/figures/{code}/?first={period.first}&last={period.last}"


@dataclass(frozen=True)
class Together:
    """A figure of all cities that can be counted, made of their sums; the cities' own are beside it."""

    indicator: Indicator
    value: Value
    cities: tuple[Beside, ...]


class SideBySide:
    """What all cities have handed in for a period of whole months, read once. Raises ValueError for other days."""

    def __init__(self, period: Period) -> None:
        if not period.is_whole_months:
            message = f"{period.words.en} is not of whole months"
            raise ValueError(message)
        self.period = period

    def figure(self, indicator: Indicator) -> Together:
        """Shares and middles are made of the sums together, not of the cities' own."""
        beside = tuple(self._beside(one, indicator) for one in directory.cities())
        lines = [line for one in beside if not one.why_not for line in self._read.sums.get(one.city.code, ())]
        return Together(indicator, indicator.value(Tally.of(lines)), beside)

    def _beside(self, one: Entry, indicator: Indicator) -> Beside:
        handed = self._read.handed.get(one.code)
        if one.code in self._read.away:
            return Beside(one, None, None, "stands in a cell that does not answer", _shut(one))
        if handed is None:
            return Beside(one, None, None, "has handed in nothing yet", _shut(one))
        if one.origin in self._codes:
            return Beside(one, None, handed.as_of, f"is a copy of {one.origin}", _shut(one))
        if not set(versions(measures_of([indicator]))) <= set(handed.measures):
            return Beside(one, None, handed.as_of, "was counted by an earlier definition", _shut(one))
        late = "late" if now() - handed.as_of > LATE else ""
        value = indicator.value(Tally.of(self._read.sums.get(one.code, ())))
        return Beside(one, value, handed.as_of, remark=_shut(one) or late)

    @cached_property
    def _codes(self) -> set[str]:
        return {one.code for one in directory.cities()}

    @cached_property
    def _read(self) -> "_Read":
        found = _Read({}, {}, set())
        for cell in {one.cell for one in directory.cities()}:
            codes = [one.code for one in directory.cities() if one.cell == cell]
            try:
                with reached(cell):
                    found.add(codes, self.period)
            except LOST:
                found.away.update(codes)
        return found


@dataclass(frozen=True)
class _Read:
    """What was handed in, in whichever cell; of a city that has moved, what it handed in where it stands now."""

    handed: dict[str, HandIn]
    sums: dict[str, list[Sums]]
    away: set[str]

    def add(self, codes: Collection[str], period: Period) -> None:
        """These cities', where the connection leads to."""
        months = Month.objects.filter(city__in=codes, month__range=(period.first, period.last))
        for code, sums in list(months.values_list("city", "sums")):
            self.sums.setdefault(code, []).extend(_lines(sums))
        self.handed.update(HandIn.objects.in_bulk(codes))


def _lines(sums: Mapping[str, Mapping[str, int]]) -> Iterable[Sums]:
    for key, parts in sums.items():
        measure, procedure = key.split(" ", 1)
        yield from ((measure, procedure, part, many) for part, many in parts.items())


def _shut(one: Entry) -> str:
    return f"shut: {one.shut}" if one.shut else ""
