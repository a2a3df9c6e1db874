"""Reckoning anew: what moves when a notice is loaded, and what a reader was promised."""

from datetime import date

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.clock import reckon
from luming.kernel.reckoning.notice import Notice
from luming.kernel.reckoning.period import Period
from luming.kernel.reckoning.rule import Rule
from luming.kernel.reckoning.settle import settle

BEFORE = Calendar.shipped()
# Made up for these tests; the real notice for 2027 is not published yet
AFTER = BEFORE.with_notices(
    [
        Notice.from_toml(
            """
            year = 2027
            notice = "测试〔2026〕1号"
            published = 2026-11-30
            working = [2027-01-31]
            holiday = [
              { name = "元旦", from = 2027-01-01, to = 2027-01-03 },
              { name = "春节", from = 2027-02-05, to = 2027-02-11 },
              { name = "劳动节", from = 2027-05-01, to = 2027-05-03 },
              { name = "国庆节", from = 2027-10-01, to = 2027-10-07 },
            ]
            """,
        ),
    ],
)


def both(start, period):
    which = Rule.bare(Period.parse(period))
    return [reckon(date.fromisoformat(start), which, calendar) for calendar in (BEFORE, AFTER)]


def test_a_due_date_moves_behind_the_holiday_but_the_safe_date_shown_stays():
    old, new = both("2027-01-08", "30CD")
    assert (old.safe, new.safe) == (date(2027, 2, 5), date(2027, 2, 4))
    settled = settle(old, new)
    assert settled.moved
    assert settled.kept
    assert not settled.owed
    assert settled.act_by == date(2027, 2, 5) <= new.due == date(2027, 2, 12)
    assert "日期已确定" in settled.words.zh
    assert "不提前" in settled.words.zh


def test_a_later_safe_date_is_shown():
    old, new = both("2027-02-01", "5WD")
    settled = settle(old, new)
    assert settled.act_by == new.act_by > old.act_by
    assert not settled.kept


def test_a_date_that_the_law_moves_earlier_is_still_honoured_and_the_unit_is_told():
    old, new = both("2027-01-25", "6WD")
    assert new.due < old.due
    settled = settle(old, new)
    assert settled.act_by == old.act_by
    assert settled.kept
    assert settled.owed


def test_the_date_shown_first_holds_through_several_settlements():
    old, new = both("2027-01-08", "30CD")
    assert settle(new, new, shown=old.act_by).act_by == old.act_by


def test_a_date_in_a_known_year_does_not_move():
    old, new = both("2026-03-02", "30CD")
    settled = settle(old, new)
    assert not settled.moved
    assert settled.words.zh == "日期没有变化。"


def test_becoming_certain_is_told_even_if_no_date_moves():
    old, new = both("2027-03-01", "10CD")
    settled = settle(old, new)
    assert settled.moved
    assert settled.words.zh == "日期已确定。"
