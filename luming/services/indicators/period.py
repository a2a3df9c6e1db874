"""The days that a figure is of: a year, a quarter, a month or any stretch; and the same a year earlier."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from luming.kernel.workflow.words import Words


@dataclass(frozen=True, order=True)
class Period:
    """From the first day to the last, both of them in it. Raises ValueError where they stand the wrong way round."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            message = f"{self.last} is before {self.first}"
            raise ValueError(message)

    @classmethod
    def year(cls, year: int) -> "Period":
        """A whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """A whole month."""
        return cls(date(year, month, 1), _end(year, month))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Period":
        """Three months; the first quarter is 1."""
        return cls(date(year, 3 * quarter - 2, 1), _end(year, 3 * quarter))

    @property
    def is_whole_months(self) -> bool:
        """Whether sums by month add up to it."""
        return self.first.day == 1 and (self.last + timedelta(days=1)).day == 1

    @property
    def months(self) -> list["Period"]:
        """The months in it, one by one; the first and the last may be cut."""
        found, day = [], self.first
        while day <= self.last:
            end = _end(day.year, day.month)
            found.append(Period(day, min(end, self.last)))
            day = end + timedelta(days=1)
        return found

    @property
    def before(self) -> "Period":
        """The same days a year earlier; a month's end stays a month's end."""
        return Period(_year_earlier(self.first), _year_earlier(self.last))

    @property
    def words(self) -> Words:
        """As a reader names it."""
        first, last = self.first, self.last
        if self == Period.year(first.year):
            return Words(f"{first.year}年", str(first.year))
        if self == Period.month(first.year, first.month):
            return Words(f"{first.year}年{first.month}月", f"{first:%Y-%m}")
        quarter = (first.month + 2) // 3
        if self == Period.quarter(first.year, quarter):
            return Words(f"{first.year}年第{quarter}季度", f"{first.year} Q{quarter}")
        return Words(
            f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日",
            f"{first} to {last}",
        )


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _year_earlier(day: date) -> date:
    end = _end(day.year - 1, day.month)
    return end if day == _end(day.year, day.month) else day.replace(year=day.year - 1)
