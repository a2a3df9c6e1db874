"""What may move a clock, by how much, and what is refused."""

from datetime import date, datetime

import pytest

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.catalogue import rule, rules
from luming.kernel.reckoning.clock import reckon
from luming.kernel.reckoning.moved import Extension, Pause
from luming.kernel.reckoning.period import Period
from luming.kernel.reckoning.refusals import BadDateError, ExtensionRefusedError, PauseRefusedError
from luming.kernel.reckoning.rule import PauseReason, Rule
from luming.kernel.workflow.moment import SHANGHAI

CALENDAR = Calendar.shipped()


def day(text):
    return date.fromisoformat(text)


def counted(clock, start, pauses=(), extensions=()):
    which = Rule.bare(Period.parse(clock)) if clock[0].isdigit() else rule(clock)
    return reckon(day(start), which, CALENDAR, pauses, [Extension(Period.parse(text)) for text in extensions])


def test_only_the_clocks_of_the_law_files_section_15_3_can_be_paused():
    pausable = {each.id: each.pauses for each in rules() if each.pauses}
    assert pausable == {
        "PT-09": (PauseReason.HEARING,),
        "PM-01": (PauseReason.SUCCESSION,),  # LOCAL: the mediation law is silent
        "PM-02": (PauseReason.SUCCESSION,),
        "PM-03": (PauseReason.APPRAISAL,),
        # LOCAL: what a unit was asked for rests on whatever the matter itself may rest on
        "LK-02.4": (PauseReason.APPRAISAL, PauseReason.CONSULTATION, PauseReason.SUCCESSION),
        "LK-06": (PauseReason.APPRAISAL,),
        "LK-13.2": (PauseReason.APPRAISAL,),
        "AR-04": (PauseReason.CORRECTION,),
        "LA-01": (PauseReason.CORRECTION,),
        "EN-05": (PauseReason.CONSULTATION,),
        "AR-11": (PauseReason.SUSPENSION,),
        "AR-12": (PauseReason.SUSPENSION,),
    }


def test_a_hearing_of_ten_days_moves_a_review_by_ten_days():
    hearing = Pause(day("2026-03-10"), day("2026-03-19"), PauseReason.HEARING)
    assert counted("PT-09", "2026-03-02").raw == day("2026-04-01")
    assert counted("PT-09", "2026-03-02", [hearing]).raw == day("2026-04-11")


def test_a_paused_weekend_costs_no_working_day():
    weekend = Pause(day("2026-03-07"), day("2026-03-08"))
    assert counted("7WD", "2026-03-04", [weekend]).raw == counted("7WD", "2026-03-04").raw
    assert counted("7CD", "2026-03-04", [weekend]).raw == day("2026-03-13")


def test_days_paused_twice_are_left_out_once():
    twice = [Pause(day("2026-03-10"), day("2026-03-15")), Pause(day("2026-03-13"), day("2026-03-19"))]
    assert counted("30CD", "2026-03-02", twice).raw == day("2026-04-11")


def test_a_pause_after_the_end_or_before_the_start_changes_nothing():
    outside = [Pause(day("2026-05-01"), day("2026-05-20")), Pause(day("2026-02-01"), day("2026-03-02"))]
    answer = counted("30CD", "2026-03-02", outside)
    assert answer.raw == day("2026-04-01")
    assert sum("没有影响" in step.words.zh for step in answer.why) == 2


def test_the_last_day_does_not_roll_onto_a_paused_day():
    saturday_then_pause = Pause(day("2026-03-22"), day("2026-03-24"))
    answer = counted("15CD", "2026-03-06", [saturday_then_pause])
    assert (answer.raw, answer.due) == (day("2026-03-21"), day("2026-03-25"))


def test_a_correction_starts_the_intake_of_a_reconsideration_afresh():
    waiting = Pause(day("2026-03-05"), day("2026-03-12"), PauseReason.CORRECTION)
    answer = counted("AR-04", "2026-03-02", [waiting])
    assert answer.due == counted("AR-04", "2026-03-12").due == day("2026-03-19")
    assert any("重新计算" in step.words.zh for step in answer.why)


def test_while_a_pause_runs_the_clock_says_since_when():
    answer = counted("PT-09", "2026-03-02", [Pause(day("2026-03-10"))])
    assert answer.paused_since == day("2026-03-10")
    assert answer.state(day("2026-03-20")) == "paused"
    assert any("尚未恢复" in step.words.zh for step in answer.why)


def test_hours_can_be_paused_to_the_minute():
    start = datetime(2026, 10, 9, 17, 30, tzinfo=SHANGHAI)
    two_hours = Pause(
        datetime(2026, 10, 10, 9, 0, tzinfo=SHANGHAI), datetime(2026, 10, 10, 11, 0, tzinfo=SHANGHAI)
    )
    a_day = Pause(date(2026, 10, 11), date(2026, 10, 11))
    forty_eight = Rule.bare(Period.parse("48H"))
    assert reckon(start, forty_eight, CALENDAR, [two_hours]).due == datetime(
        2026, 10, 11, 19, 30, tzinfo=SHANGHAI
    )
    assert reckon(start, forty_eight, CALENDAR, [a_day]).due == datetime(
        2026, 10, 12, 17, 30, tzinfo=SHANGHAI
    )


def test_a_pause_that_the_law_does_not_know_is_refused_in_words():
    with pytest.raises(PauseRefusedError, match="PT-05 的期限不能中止"):
        counted("PT-05", "2026-03-02", [Pause(day("2026-03-10"), day("2026-03-12"))])
    with pytest.raises(PauseRefusedError, match="只能因听证中止，不能因鉴定中止"):
        counted("PT-09", "2026-03-02", [Pause(day("2026-03-10"), day("2026-03-12"), PauseReason.APPRAISAL)])


def test_a_pause_that_ends_before_it_begins_is_refused():
    with pytest.raises(BadDateError, match="早于开始"):
        counted("30CD", "2026-03-02", [Pause(day("2026-03-10"), day("2026-03-09"))])


def test_a_petition_may_be_extended_by_thirty_days_and_no_more():
    answer = counted("PT-05", "2026-01-05", extensions=["30CD"])
    assert answer.raw == counted("90CD", "2026-01-05").raw
    for too_much in (["31CD"], ["20CD", "11CD"], ["30WD"]):
        with pytest.raises(ExtensionRefusedError, match="最多延长 30 个自然日"):
            counted("PT-05", "2026-01-05", extensions=too_much)


def test_an_extension_is_added_to_the_period_before_the_last_day_rolls():
    assert counted("15CD", "2026-03-06", extensions=["5CD"]).raw == day("2026-03-26")


def test_a_month_extended_by_a_month_is_two_months():
    assert counted("1M", "2026-01-31", extensions=["1M"]).raw == day("2026-03-31")
    assert counted("1Y", "2024-02-29", extensions=["1M"]).raw == day("2025-03-29")


def test_working_days_extended_by_calendar_days_are_counted_one_after_the_other():
    assert counted("7WD", "2026-02-10", extensions=["10CD"]).raw == day("2026-03-08")


def test_payment_complaints_may_take_ninety_days_in_all():
    assert counted("EN-02", "2026-01-05", extensions=["60CD"]).raw == counted("90CD", "2026-01-05").raw
    with pytest.raises(ExtensionRefusedError, match="连同延长不能超过 90 个自然日"):
        counted("EN-02", "2026-01-05", extensions=["61CD"])


def test_positioning_is_renewed_by_three_months_at_a_time():
    assert counted("CC-21", "2026-01-10", extensions=["3M", "3M"]).due == day("2026-10-10")
    with pytest.raises(ExtensionRefusedError):
        counted("CC-21", "2026-01-10", extensions=["4M"])


def test_a_clock_without_extension_says_so():
    with pytest.raises(ExtensionRefusedError, match="PM-06 的期限不能延长"):
        counted("PM-06", "2026-01-05", extensions=["1CD"])


def test_hours_and_days_do_not_mix():
    with pytest.raises(ExtensionRefusedError, match="不能混算"):
        counted("60CD", "2026-01-05", extensions=["5H"])
