"""The arithmetic of periods: counting days forward and backward over a calendar, past the days that do not count."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.moved import Span, Stretch
from luming.kernel.reckoning.period import Period, Unit

_DAY = timedelta(days=1)


def corresponding_day(day: date, months: int) -> date:
    """The same day some months on (or back); the last day of the month where there is no such day (民法典 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def after(day: date, period: Period, calendar: Calendar, paused: Sequence[Span] = ()) -> date:
    """The last day of a period that runs from ``day``, itself not counted (民法典 201)."""
    if period.unit is Unit.WORKING_DAY:
        return _working_days_after(day, period.number, calendar, paused)
    months = period.months
    end = corresponding_day(day, months) if months else day + _DAY * period.number
    for first, last in paused:
        if first > end:
            break
        end += max(last - max(first, day + _DAY) + _DAY, timedelta())
    return end


def _working_days_after(day: date, number: int, calendar: Calendar, paused: Sequence[Span]) -> date:
    is_working = calendar.is_working
    while number:
        day += _DAY
        if is_working(day) and not (paused and is_paused(day, paused)):
            number -= 1
    return day


def before(day: date, period: Period, calendar: Calendar) -> date:
    """The last day on which to act so long before ``day``, itself not counted."""
    if period.months:
        return corresponding_day(day, -period.months)
    if period.unit is not Unit.WORKING_DAY:
        return day - _DAY * period.number
    for _ in range(period.number):
        day = calendar.on_or_before(day - _DAY)
    return day


def hours_after(moment: datetime, hours: int, paused: Sequence[Stretch] = ()) -> datetime:
    """So many hours on from the very moment (民法典 201), past the stretches that do not count."""
    end = moment + timedelta(hours=hours)
    for begin, stop in paused:
        if begin >= end:
            break
        end += max(stop - max(begin, moment), timedelta())
    return end


def is_paused(day: date, paused: Sequence[Span]) -> bool:
    """Whether the day falls into one of the spans."""
    return any(first <= day <= last for first, last in paused)
