"""The test vectors of the law file's §15.4, each named by what it shows."""

from datetime import date, datetime

import pytest

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.clock import reckon
from luming.kernel.reckoning.period import Period
from luming.kernel.reckoning.rule import Rule
from luming.kernel.workflow.moment import SHANGHAI

CALENDAR = Calendar.shipped()


def counted(start, period):
    return reckon(date.fromisoformat(start), Rule.bare(Period.parse(period)), CALENDAR)


@pytest.mark.parametrize(
    ("shows", "start", "period", "raw", "due", "safe"),
    [
        ("sixty days end on a working day", "2026-01-05", "60CD", "2026-03-06", "2026-03-06", "2026-03-06"),
        ("a Saturday rolls to Monday", "2026-03-06", "15CD", "2026-03-21", "2026-03-23", "2026-03-20"),
        ("Spring Festival rolls to its end", "2026-02-01", "15CD", "2026-02-16", "2026-02-24", "2026-02-14"),
        ("Labour Day rolls to the day after", "2026-04-20", "15CD", "2026-05-05", "2026-05-06", "2026-04-30"),
        ("National Day rolls eight days on", "2026-09-01", "30CD", "2026-10-01", "2026-10-08", "2026-09-30"),
        ("14 February is worked", "2026-02-10", "7WD", "2026-02-26", "2026-02-26", "2026-02-26"),
        ("9 May is worked", "2026-04-30", "7WD", "2026-05-13", "2026-05-13", "2026-05-13"),
        ("10 October is worked", "2026-09-28", "5WD", "2026-10-10", "2026-10-10", "2026-10-10"),
        ("no 31 February; the 28th is worked", "2026-01-31", "1M", "2026-02-28", "2026-02-28", "2026-02-28"),
    ],
    ids=lambda value: value.replace(" ", "_") if " " in str(value) else None,
)
def test_a_period_ends_where_the_law_file_says(shows, start, period, raw, due, safe):
    answer = counted(start, period)
    assert [str(answer.raw), str(answer.due), str(answer.safe)] == [raw, due, safe]
    assert not answer.provisional


def test_a_date_in_2027_is_provisional_until_its_notice_is_loaded():
    answer = counted("2027-01-08", "30CD")
    assert str(answer.raw) == "2027-02-07"
    assert answer.provisional


def test_hours_run_from_the_moment_through_the_weekend_and_do_not_roll():
    begin = datetime(2026, 10, 9, 17, 30, tzinfo=SHANGHAI)
    answer = reckon(begin, Rule.bare(Period.parse("48H")), CALENDAR)
    assert answer.raw == answer.due == datetime(2026, 10, 11, 17, 30, tzinfo=SHANGHAI)
    assert answer.safe == date(2026, 10, 10)
    assert answer.act_by == answer.due
