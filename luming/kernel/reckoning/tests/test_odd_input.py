"""Odd input: each is answered with one sentence in both languages, never with a wrong date."""

from datetime import date, datetime, timedelta

import pytest

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.catalogue import rule
from luming.kernel.reckoning.clock import reckon
from luming.kernel.reckoning.period import Period, Unit
from luming.kernel.reckoning.refusals import (
    BadDateError,
    BadPeriodError,
    BeforeCalendarError,
    NotInForceError,
    TooFarError,
    UnknownClockError,
)
from luming.kernel.reckoning.rule import Rule
from luming.kernel.workflow.moment import SHANGHAI

CALENDAR = Calendar.shipped()


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [("60CD", 60, "CD"), ("7wd", 7, "WD"), (" 1M ", 1, "M"), ("2Y", 2, "Y"), ("48 H", 48, "H")],
)
def test_a_period_is_a_number_and_a_unit(text, number, unit):
    assert Period.parse(text) == Period(number, Unit(unit))


@pytest.mark.parametrize(
    "text", ["", "60", "CD", "0CD", "-5CD", "60D", "1.5M", "60CD7WD", "六十日", "99999CD", "５CD"]
)
def test_what_is_no_period_is_refused_with_the_ways_to_write_one(text):
    with pytest.raises(BadPeriodError) as refused:
        Period.parse(text)
    assert "60CD" in refused.value.words.zh
    assert "60CD" in refused.value.words.en


def test_a_row_of_two_numbers_is_two_periods_and_must_be_chosen_from():
    assert [str(period) for period in Period.parse_all("5/10WD")] == ["5WD", "10WD"]
    assert [str(period) for period in Period.parse_all("30CD")] == ["30CD"]
    with pytest.raises(BadPeriodError, match="请选一个：10WD、3WD"):
        Period.parse("10/3WD")


def test_a_day_before_the_first_notice_on_file_is_refused():
    with pytest.raises(BeforeCalendarError, match="2023-01-01"):
        reckon(date(2022, 12, 31), Rule.bare(Period.parse("60CD")), CALENDAR)
    with pytest.raises(BeforeCalendarError):
        reckon(date(2023, 1, 3), rule("AR-10"), CALENDAR)


def test_a_safe_date_before_the_first_notice_is_refused():
    with pytest.raises(BeforeCalendarError):
        reckon(date(2023, 1, 1), rule("LB-28"), CALENDAR)


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(BadDateError, match="没有时区"):
        reckon(datetime(2026, 3, 2, 9, 0), Rule.bare(Period.parse("48H")), CALENDAR)  # noqa: DTZ001


def test_hours_from_a_mere_date_are_refused():
    with pytest.raises(BadDateError, match="时刻"):
        reckon(date(2026, 3, 2), Rule.bare(Period.parse("48H")), CALENDAR)


@pytest.mark.parametrize("period", ["9999Y", "9999M"])
def test_a_period_beyond_the_year_9999_is_refused(period):
    start = date(9000, 1, 1) if period == "9999M" else date(2026, 1, 1)
    with pytest.raises(TooFarError):
        reckon(
            start + timedelta(days=200_000 if period == "9999M" else 0),
            Rule.bare(Period.parse(period)),
            CALENDAR,
        )


def test_an_unknown_clock_is_refused_by_name():
    with pytest.raises(UnknownClockError, match="PM-99"):
        rule("PM-99")
    with pytest.raises(LookupError):
        rule("PM-99")


def test_a_clock_that_starts_before_its_law_is_in_force_is_refused():
    with pytest.raises(NotInForceError, match="2025-06-01"):
        rule("EN-01", date(2025, 5, 31))
    assert rule("EN-01", date(2025, 6, 1)).id == "EN-01"


def test_a_moment_abroad_falls_on_the_chinese_date():
    late_in_london = datetime.fromisoformat("2026-03-01T20:00:00+00:00")
    answer = reckon(late_in_london, Rule.bare(Period.parse("1CD")), CALENDAR)
    assert answer.start == late_in_london.astimezone(SHANGHAI).date() == date(2026, 3, 2)


def test_sixty_working_days_are_reckoned_in_well_under_a_millisecond(benchmark_seconds):
    law = rule("LB-02")
    assert benchmark_seconds(lambda: reckon(date(2026, 1, 12), law, CALENDAR)) < 0.001
