"""The clocks against a second reckoner that walks day by day and takes its working days from another source."""

from datetime import date, timedelta

import chinese_calendar
from hypothesis import assume, given
from hypothesis import strategies as some

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.catalogue import rule
from luming.kernel.reckoning.clock import reckon
from luming.kernel.reckoning.moved import Extension, Pause
from luming.kernel.reckoning.period import Period, Unit
from luming.kernel.reckoning.rule import Rule

FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
WORKED = {day: chinese_calendar.is_workday(day) for day in EVERY_DAY}

starts = some.sampled_from(EVERY_DAY)
working_days = some.builds(Period, some.integers(1, 90), some.just(Unit.WORKING_DAY))
periods = some.one_of(
    some.builds(Period, some.integers(1, 120), some.just(Unit.CALENDAR_DAY)),
    working_days,
    some.builds(Period, some.integers(1, 30), some.just(Unit.MONTH)),
    some.builds(Period, some.integers(1, 2), some.just(Unit.YEAR)),
)
pauses = some.lists(some.tuples(some.integers(-5, 60), some.integers(0, 25)), max_size=3)


def walk(start, number, countable):
    """Step from day to day; the last of ``number`` days that count."""
    day = start
    while number:
        day += timedelta(days=1)
        assume(day <= LAST)
        number -= countable(day)
    return day


def same_day_of_month(start, months):
    """Walk to the month, then to the day or to the month's end."""
    day, turned = start, 0
    while turned < months or (day.day != start.day and (day + timedelta(days=1)).month == day.month):
        day += timedelta(days=1)
        assume(day <= LAST)
        turned += day.day == 1
    return day


def walked(start, period, paused=frozenset()):
    if period.unit is Unit.WORKING_DAY:
        raw = walk(start, period.number, lambda day: WORKED[day] and day not in paused)
    else:
        months = {Unit.MONTH: 1, Unit.YEAR: 12}.get(period.unit, 0) * period.number
        number = (same_day_of_month(start, months) - start).days if months else period.number
        raw = walk(start, number, lambda day: day not in paused)
    due, safe = raw, raw
    while not WORKED[due] or due in paused:
        due += timedelta(days=1)
        assume(due <= LAST)
    while not WORKED[safe]:
        safe -= timedelta(days=1)
        assume(safe >= FIRST)
    return raw, due, safe


def dates(answer):
    return answer.raw, answer.due, answer.safe


@given(starts, periods)
def test_every_period_ends_where_the_walker_ends(start, period):
    expected = walked(start, period)
    answer = reckon(start, Rule.bare(period), Calendar.shipped())
    assert dates(answer) == expected
    assert answer.safe <= answer.raw <= answer.due
    assert not answer.provisional


@given(starts, periods, pauses)
def test_paused_days_count_for_nobody(start, period, stretches):
    spans = [
        (start + timedelta(days=begin), start + timedelta(days=begin + more)) for begin, more in stretches
    ]
    paused = {first + timedelta(days=n) for first, last in spans for n in range((last - first).days + 1)}
    expected = walked(start, period, paused)
    answer = reckon(start, Rule.bare(period), Calendar.shipped(), [Pause(*span) for span in spans])
    assert dates(answer) == expected


@given(starts, periods, some.integers(1, 60))
def test_an_extension_of_the_same_kind_is_a_longer_period(start, period, more):
    longer = Period(period.number + more, period.unit)
    expected = walked(start, longer)
    answer = reckon(start, Rule.bare(period), Calendar.shipped(), (), [Extension(Period(more, period.unit))])
    assert dates(answer) == expected


@given(starts)
def test_five_working_days_before_a_hearing_leave_five_working_days(hearing):
    day, number = hearing, 5
    while number:
        day -= timedelta(days=1)
        assume(day >= FIRST)
        number -= WORKED[day]
    assert reckon(hearing, rule("AR-10"), Calendar.shipped()).due == day


@given(starts, working_days)
def test_the_reasons_account_for_every_day_of_a_working_day_count(start, period):
    walked(start, period)
    answer = reckon(start, Rule.bare(period), Calendar.shipped())
    skipped = sum((step.last - step.first).days + 1 for step in answer.why if step.kind == "skipped")
    assert (answer.raw - start).days == period.number + skipped
