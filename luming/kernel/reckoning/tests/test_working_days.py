"""Working days: the shipped notices day by day against two other sources, and notices laid over each other."""

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.clock import reckon
from luming.kernel.reckoning.notice import Notice
from luming.kernel.reckoning.period import Period
from luming.kernel.reckoning.refusals import BadNoticeError
from luming.kernel.reckoning.rule import Rule

CALENDAR = Calendar.shipped()
EVERY_DAY = [date(2023, 1, 1) + timedelta(days=number) for number in range(1461)]
# Made up for these tests; the real notice for 2027 is not published yet
NEXT_YEAR = """
year = 2027
notice = "测试〔2026〕1号"
published = 2026-11-30
working = [2026-12-26, 2027-01-31, 2027-02-20]
[[holiday]]
name = "元旦"
english = "New Year"
from = 2026-12-31
to = 2027-01-02
[[holiday]]
name = "春节"
from = 2027-02-05
to = 2027-02-11
[[holiday]]
name = "劳动节"
from = 2027-05-01
to = 2027-05-03
[[holiday]]
name = "国庆节"
from = 2027-10-01
to = 2027-10-07
"""


def test_the_years_2023_to_2026_are_known_to_their_last_day():
    assert EVERY_DAY[-1] == date(2026, 12, 31)
    assert (CALENDAR.known_from, CALENDAR.known_until) == (date(2023, 1, 1), date(2026, 12, 31))
    assert not CALENDAR.is_known(date(2027, 1, 1))


def test_each_shipped_notice_carries_its_number():
    assert [(notice.year, notice.number, str(notice.published)) for notice in CALENDAR.notices] == [
        (2023, "国办发明电〔2022〕16号", "2022-12-08"),
        (2024, "国办发明电〔2023〕7号", "2023-10-25"),
        (2025, "国办发明电〔2024〕12号", "2024-11-12"),
        (2026, "国办发明电〔2025〕7号", "2025-11-04"),
    ]


def test_the_worked_weekends_of_2026_are_those_of_the_notice():
    worked = [day for day in EVERY_DAY if day.year == 2026 and day.weekday() > 4 and CALENDAR.is_working(day)]
    assert [f"{day:%m-%d}" for day in worked] == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]


def test_every_day_agrees_with_chinesecalendar():
    assert [day for day in EVERY_DAY if CALENDAR.is_working(day) != chinese_calendar.is_workday(day)] == []


def test_every_day_agrees_with_holidays():
    china = holidays.country_holidays("CN", years=range(2022, 2028))
    assert [day for day in EVERY_DAY if CALENDAR.is_working(day) != china.is_working_day(day)] == []


def test_beyond_the_last_notice_holidays_guesses_and_we_do_not():
    china = holidays.country_holidays("CN", years=2027)
    spring_festival = date(2027, 2, 8)
    assert not china.is_working_day(spring_festival)
    assert CALENDAR.is_working(spring_festival)
    answer = reckon(date(2027, 2, 5), Rule.bare(Period.parse("1WD")), CALENDAR)
    assert (answer.due, answer.provisional) == (spring_festival, True)


def test_a_loaded_notice_moves_the_horizon_and_settles_dates():
    calendar = CALENDAR.with_notices([Notice.from_toml(NEXT_YEAR)])
    assert calendar.known_until == date(2027, 12, 31)
    answer = reckon(date(2027, 1, 8), Rule.bare(Period.parse("30CD")), calendar)
    assert (answer.due, answer.provisional) == (date(2027, 2, 12), False)
    assert calendar.loaded[0].number in answer.calendar.words.zh


def test_next_years_notice_may_change_days_of_this_december():
    calendar = CALENDAR.with_notices([Notice.from_toml(NEXT_YEAR)])
    assert calendar.is_working(date(2026, 12, 26))
    assert not calendar.is_working(date(2026, 12, 31))
    assert CALENDAR.is_working(date(2026, 12, 31))


def test_a_year_without_its_predecessor_does_not_move_the_horizon():
    later = NEXT_YEAR.replace("2027", "2028").replace("2026-12", "2027-12")
    later = later.replace("working = [2027-12-26, 2028-01-31, 2028-02-20]", "working = []")
    assert CALENDAR.with_notices([Notice.from_toml(later)]).known_until == date(2026, 12, 31)


def test_a_second_notice_for_a_year_takes_the_place_of_the_first():
    first = Notice.from_toml(NEXT_YEAR)
    second = Notice.from_toml(NEXT_YEAR.replace("2026-11-30", "2026-12-05").replace(", 2027-02-20", ""))
    calendar = CALENDAR.with_notices([second, first])
    assert not calendar.is_working(date(2027, 2, 20))


def test_an_amendment_changes_only_the_days_it_names():
    amendment = Notice.from_toml(
        """
        year = 2026
        notice = "测试〔2026〕2号"
        published = 2026-02-01
        amends = true
        working = [2026-03-14]
        [[holiday]]
        name = "春节延长"
        from = 2026-02-24
        to = 2026-02-25
        """,
    )
    calendar = CALENDAR.with_notices([amendment])
    changed = [day for day in EVERY_DAY if calendar.is_working(day) != CALENDAR.is_working(day)]
    assert [str(day) for day in changed] == ["2026-02-24", "2026-02-25", "2026-03-14"]


def test_a_notice_survives_being_stored_as_json():
    notice = Notice.from_toml(NEXT_YEAR)
    assert Notice.from_dict(notice.as_dict()) == notice


@pytest.mark.parametrize(
    ("written", "instead", "complaint"),
    [
        ("2027-02-20]", "2027-02-22]", "2027-02-22 不是周末"),
        ("2027-01-31", "2027-02-06", "2027-02-06 写了两次"),
        ("from = 2027-05-01\nto = 2027-05-03", "from = 2027-05-02\nto = 2027-05-03", "2027-05-01 没有列入"),
        ("to = 2027-10-07", "to = 2027-09-07", "不成一段假期"),
        ("year = 2027", "year = 2028", "不在 2028 年"),
        ("published = 2026-11-30", "", "published 应写日期"),
        ('notice = "测试〔2026〕1号"', 'notice = ""', "缺少 notice"),
        ("year = 2027", "year = 2027\nyaer = 2027", "不认识的字段：yaer"),
        ("year = 2027", "year 2027", "不是有效的 TOML"),
    ],
)
def test_a_notice_that_contradicts_itself_is_refused_with_a_sentence(written, instead, complaint):
    assert written in NEXT_YEAR
    with pytest.raises(BadNoticeError) as refused:
        Notice.from_toml(NEXT_YEAR.replace(written, instead, 1))
    assert complaint in refused.value.words.zh
    assert refused.value.words.en.startswith("The holiday notice is wrong")
