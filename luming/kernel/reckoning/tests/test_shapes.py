"""Each shape of clock, by the rule that has it."""

from datetime import date, datetime, timedelta

import pytest

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.catalogue import rule, rules
from luming.kernel.reckoning.clock import reckon, series
from luming.kernel.reckoning.cumulative import tally
from luming.kernel.reckoning.moved import Pause
from luming.kernel.reckoning.reckoned import Recorded
from luming.kernel.reckoning.refusals import NoPeriodInLawError, ReckoningRefusedError
from luming.kernel.reckoning.rule import Shape
from luming.kernel.workflow.moment import SHANGHAI

CALENDAR = Calendar.shipped()


def counted(clock, start):
    return reckon(date.fromisoformat(start), rule(clock), CALENDAR)


def test_every_shape_occurs_in_the_catalogue():
    assert {each.shape for each in rules()} == set(Shape)


def test_pay_day_on_a_holiday_moves_earlier_not_later():
    assert counted("LB-28", "2026-10-05").due == date(2026, 9, 30)
    assert counted("LB-28", "2026-11-05").due == date(2026, 11, 5)


def test_notice_of_a_hearing_is_counted_back_over_the_holiday():
    answer = counted("AR-10", "2026-10-12")
    assert answer.due == date(2026, 9, 29)
    assert answer.due == answer.safe == answer.act_by


def test_a_backward_date_on_a_weekend_moves_earlier():
    answer = counted("MD-03", "2026-03-29")
    assert (answer.raw, answer.due) == (date(2026, 3, 22), date(2026, 3, 20))


def test_a_backward_count_out_of_an_unknown_year_is_provisional():
    assert counted("AR-10", "2027-01-06").provisional
    assert not counted("AR-10", "2027-01-01").provisional


def test_comments_stay_open_for_the_whole_minimum_and_it_is_never_late():
    answer = counted("MD-01", "2026-03-05")
    assert (answer.raw, answer.due) == (date(2026, 4, 4), date(2026, 4, 7))
    assert answer.safe == date(2026, 4, 3)
    assert answer.act_by == answer.due
    assert answer.not_before == date(2026, 4, 8)
    assert answer.state(date(2026, 6, 1)) == "ok"


def test_what_must_be_kept_is_kept_to_the_day():
    answer = counted("PI-05", "2026-04-03")
    assert answer.raw == answer.due == date(2026, 10, 3)


def test_a_yearly_report_returns_on_the_same_day_without_drift():
    leap_day = series(date(2024, 2, 29), rule("PT-12"), CALENDAR, 4)
    assert [str(answer.raw) for answer in leap_day] == [
        "2025-02-28",
        "2026-02-28",
        "2027-02-28",
        "2028-02-29",
    ]


def test_an_outer_limit_is_counted_in_years_and_cannot_be_moved():
    answer = counted("AR-02", "2025-03-14")
    assert (answer.raw, answer.due) == (date(2026, 3, 14), date(2026, 3, 16))
    for limit in (each for each in rules() if each.shape is Shape.OUTER and each.id != "CC-21"):
        assert not limit.pauses
        assert limit.extension is None


def test_positioning_and_custody_end_on_the_day_even_on_a_sunday():
    assert counted("CC-21", "2026-02-22").due == date(2026, 5, 22)
    assert counted("CC-24.2", "2026-02-13").due == date(2026, 3, 15)


def test_release_is_due_on_the_very_day():
    assert counted("CC-27", "2026-10-03").due == date(2026, 10, 3)


def test_thirty_days_away_include_the_first():
    assert counted("CC-10", "2026-03-02").raw == date(2026, 3, 31)


def test_days_away_add_up_within_two_months():
    away = [(date(2026, 2, 20), date(2026, 3, 5)), (date(2026, 3, 5), date(2026, 3, 20))]
    used = tally(away, rule("CC-10"), date(2026, 4, 20))
    assert (used.window_from, used.used, used.left, used.over) == (date(2026, 2, 21), 28, 2, False)
    more = tally([*away, (date(2026, 4, 1), date(2026, 4, 3))], rule("CC-10"), date(2026, 4, 20))
    assert (more.used, more.left, more.over) == (31, 0, True)


def test_exactly_thirty_days_are_not_over():
    assert not tally([(date(2026, 3, 1), date(2026, 3, 30))], rule("CC-10"), date(2026, 3, 30)).over


def test_only_a_cumulative_rule_adds_up_days():
    with pytest.raises(ReckoningRefusedError):
        tally([], rule("PT-05"), date(2026, 3, 30))


def test_custody_forwards_an_application_within_twenty_four_hours():
    asked = datetime(2026, 10, 1, 22, 15, tzinfo=SHANGHAI)
    assert reckon(asked, rule("LA-06"), CALENDAR).due == asked + timedelta(hours=24)


def test_a_clock_without_a_number_records_its_date_and_is_never_due():
    with pytest.raises(NoPeriodInLawError, match="PM-12：没有规定天数"):
        counted("PM-12", "2026-03-02")
    recorded = Recorded(rule("PM-12"), date(2026, 3, 2), CALENDAR).as_json()
    assert (recorded["raw"], recorded["due"], recorded["safe"]) == (None, None, None)
    assert "诉讼时效自此中断" in recorded["why"][0]["zh"]


@pytest.mark.parametrize(
    ("today", "state", "left"),
    [
        ("2026-03-06", "ok", 17),
        ("2026-03-17", "soon", 6),
        ("2026-03-23", "soon", 0),
        ("2026-03-24", "late", -1),
    ],
)
def test_a_clock_is_soon_before_its_safe_date_and_late_after_its_due_date(today, state, left):
    answer = counted("PT-01", "2026-03-06")
    assert (answer.state(date.fromisoformat(today)), answer.days_left(date.fromisoformat(today))) == (
        state,
        left,
    )


def test_hours_are_late_to_the_minute():
    begin = datetime(2026, 10, 9, 17, 30, tzinfo=SHANGHAI)
    answer = reckon(begin, rule("CC-24"), CALENDAR)
    assert answer.state(begin + timedelta(hours=48)) == "soon"
    assert answer.state(begin + timedelta(hours=48, minutes=1)) == "late"


def test_a_clock_in_a_pause_is_paused_and_then_runs_on():
    answer = reckon(date(2026, 3, 2), rule("PT-09"), CALENDAR, [Pause(date(2026, 3, 10), date(2026, 3, 19))])
    assert [answer.state(date(2026, 3, number)) for number in (9, 10, 19, 20)] == [
        "ok",
        "paused",
        "paused",
        "ok",
    ]


def test_where_no_working_day_lies_before_the_end_the_date_to_act_by_is_the_due_date():
    answer = counted("LK-08", "2026-02-15")
    assert (answer.raw, answer.safe, answer.due) == (date(2026, 2, 22), date(2026, 2, 14), date(2026, 2, 24))
    assert answer.act_by == answer.due
