"""Dates and days in words: the same day counted and named, in both languages."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from luming.ui.parts import Clock, Row, Said
from luming.ui.templatetags.luming import (
    by_day,
    counted,
    day,
    moment,
    number,
    said,
    short_day,
    short_moment,
    year,
)

DUE = date(2026, 12, 21)
CLOCK = Clock("调解期限", "ok", days=6, act_by=None, due=DUE)


def spoken(part):
    """As the component says it."""
    return f"{counted(part)} · {by_day(part)}"


@pytest.mark.parametrize(
    ("changes", "zh", "en"),
    [
        ({}, "还剩 6 天 · 12月21日 周一前", "6 days left · by Mon 21 Dec"),
        ({"days": 1}, "还剩 1 天 · 12月21日 周一前", "1 day left · by Mon 21 Dec"),
        ({"days": 0}, "今天到期 · 12月21日 周一前", "Due today · by Mon 21 Dec"),
        ({"days": -1}, "超过 1 天 · 应在 12月21日 周一前", "1 day late · was due by Mon 21 Dec"),
        (
            {"days": -20},
            "超过 20 天 · 应在 2026年12月21日 周一前",
            "20 days late · was due by Mon 21 Dec 2026",
        ),
        ({"state": "paused"}, "暂停计算 · 最早 12月21日 周一", "Paused · at the earliest Mon 21 Dec"),
        ({"state": "done"}, "已经完成 · 12月21日 周一前", "Done · by Mon 21 Dec"),
        ({"due": None}, "没有期限 · ", "No date set · "),
    ],
)
def test_a_clock_says_how_long_and_until_when(changes, zh, en):
    with translation.override("zh-hans"):
        assert spoken(replace(CLOCK, **changes)) == zh
    with translation.override("en"):
        assert spoken(replace(CLOCK, **changes)) == en


def test_days_are_counted_to_the_day_that_is_named():
    safe_on_friday = replace(CLOCK, act_by=date(2026, 12, 18))
    assert spoken(safe_on_friday) == "还剩 3 天 · 12月18日 周五前"


def test_past_the_safe_day_the_last_day_in_law_is_named_and_nothing_is_late_yet():
    on_saturday = replace(CLOCK, days=2, act_by=date(2026, 12, 18))
    assert spoken(on_saturday) == "还剩 2 天 · 12月21日 周一前"


def test_a_day_in_another_year_says_its_year():
    assert by_day(replace(CLOCK, days=63, due=date(2027, 1, 20))) == "2027年1月20日 周三前"


def test_a_row_speaks_as_its_clock_does():
    row = Row("#", "1号", "漏水", "", due=DUE, clock_state="late", days=-3)
    assert spoken(row) == "超过 3 天 · 应在 12月21日 周一前"


def test_a_moment_is_told_in_chinas_time_whatever_zone_it_was_written_in():
    written = datetime(2026, 11, 18, 16, 30, tzinfo=UTC)
    assert moment(written) == "2026年11月19日 周四 00:30"
    assert short_moment(written) == "11月19日 周四 00:30"
    assert year(datetime(2026, 12, 31, 16, 0, tzinfo=UTC)) == "2027年"
    with translation.override("en"):
        assert moment(written) == "Thu 19 Nov 2026 00:30"


def test_no_date_is_no_words():
    assert [day(None), short_day(None), moment(None), short_moment(None)] == [""] * 4


def test_words_are_said_in_the_pages_language_and_a_name_stays_as_it_is():
    words = Said("受理", "Accepted")
    assert (said(words), said("王某"), said(None)) == ("受理", "王某", "")
    with translation.override("en"):
        assert (said(words), said("王某")) == ("Accepted", "王某")


def test_a_figure_is_written_without_needless_noughts_and_a_missing_one_as_a_dash() -> None:
    assert [number(one) for one in (Decimal("260.0000"), Decimal("63.6000"), Decimal(0), 170, None)] == [
        "260",
        "63.6",
        "0",
        "170",
        "—",
    ]
