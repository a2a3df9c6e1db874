"""The reasons for a date: complete, in order, in both languages, each with its source."""

from datetime import date, datetime

import pytest

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.catalogue import rule, rules
from luming.kernel.reckoning.clock import reckon
from luming.kernel.reckoning.moved import Extension, Pause
from luming.kernel.reckoning.period import Period, Unit
from luming.kernel.reckoning.rule import Nature, Rule
from luming.kernel.workflow.moment import SHANGHAI

CALENDAR = Calendar.shipped()


def reasons(clock, start, pauses=(), extensions=()):
    which = Rule.bare(Period.parse(clock)) if clock[0].isdigit() else rule(clock)
    return reckon(date.fromisoformat(start), which, CALENDAR, pauses, extensions).why


def kinds(steps):
    return [step.kind.value for step in steps]


def test_seven_working_days_over_spring_festival_name_the_holiday_and_the_worked_saturday():
    steps = reasons("7WD", "2026-02-10")
    assert kinds(steps) == ["rule", "start", "made-up", "skipped", "end", "roll", "safe"]
    made_up, skipped = steps[2], steps[3]
    assert (made_up.first, made_up.last) == (date(2026, 2, 14), date(2026, 2, 14))
    assert (skipped.first, skipped.last) == (date(2026, 2, 15), date(2026, 2, 23))
    assert "春节" in skipped.words.zh
    assert "Spring Festival" in skipped.words.en
    assert skipped.source.zh == "国办发明电〔2025〕7号"


def test_a_weekend_beside_a_holiday_is_told_apart_from_it():
    skipped = [step for step in reasons("3WD", "2024-06-06") if step.kind.value == "skipped"]
    assert [(str(step.first), str(step.last)) for step in skipped] == [
        ("2024-06-08", "2024-06-09"),
        ("2024-06-10", "2024-06-10"),
    ]
    assert "周末" in skipped[0].words.zh
    assert "端午节" in skipped[1].words.zh


def test_a_roll_lists_the_days_it_rolls_over():
    steps = reasons("PM-06", "2026-09-01")
    assert kinds(steps) == ["rule", "start", "end", "skipped", "roll", "safe"]
    assert (steps[3].first, steps[3].last) == (date(2026, 10, 1), date(2026, 10, 7))
    assert steps[4].source.zh == "《民法典》第203条"
    assert "人民调解法" in steps[0].source.zh


def test_the_day_of_the_trigger_is_said_not_to_count_with_its_article():
    start = reasons("PT-05", "2026-01-05")[1]
    assert "当日不计" in start.words.zh
    assert start.source.zh == "《民法典》第201条"


def test_a_month_without_the_day_says_that_its_last_day_counts():
    end = next(step for step in reasons("1M", "2026-01-31") if step.kind.value == "end")
    assert "没有 31 日" in end.words.zh
    assert end.source.zh == "《民法典》第202条"


def test_pauses_and_extensions_are_steps_with_their_ground_and_limit():
    steps = reasons(
        "AR-11",
        "2026-01-05",
        [Pause(date(2026, 2, 1), date(2026, 2, 10))],
        [Extension(Period(30, Unit.CALENDAR_DAY))],
    )
    assert kinds(steps)[:5] == ["rule", "start", "pause", "extension", "end"]
    assert "法定中止事由" in steps[2].words.zh
    assert "最多 30 个自然日" in steps[3].words.zh


def test_a_provisional_date_says_so_last_and_names_the_missing_year():
    last = reasons("PT-05", "2026-11-21")[-1]
    assert last.kind.value == "provisional"
    assert "2027年的放假安排没有装入" in last.words.zh
    assert "no holiday is guessed" in last.words.en


@pytest.mark.parametrize("nature", [Nature.LOCAL, Nature.MEMORY])
def test_a_local_or_unchecked_number_is_never_told_as_law(nature):
    for each in rules():
        if each.nature is nature and each.period and each.period.unit is not Unit.HOUR:
            first = reckon(date(2026, 3, 2), each, CALENDAR).why[0]
            assert nature.words.zh in first.words.zh
            assert "法律规定）" not in first.words.zh.replace(nature.words.zh + "）", "")


def test_every_step_of_every_clock_is_worded_twice_and_has_a_source():
    for each in rules():
        if each.period is None:
            continue
        begin = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
        for step in reckon(begin, each, CALENDAR).why:
            assert step.words.zh
            assert (
                step.words.en.isascii()
                or "State" in step.words.en
                or "“" in step.words.en
                or "–" in step.words.en
            )
            assert step.source.zh
            assert step.source.en
            assert step.first <= step.last


def test_json_carries_dates_words_and_sources():
    answer = reckon(date(2026, 2, 10), Rule.bare(Period.parse("7WD")), CALENDAR).as_json()
    assert list(answer) == ["rule", "start", "raw", "due", "safe", "provisional", "calendar", "why"]
    assert answer["rule"] == "7WD"
    assert answer["due"] == "2026-02-26"
    assert answer["calendar"]["known_until"] == "2026-12-31"
    assert answer["why"][3]["from"] == "2026-02-15"
    assert answer["why"][3]["source"]["zh"] == "国办发明电〔2025〕7号"
