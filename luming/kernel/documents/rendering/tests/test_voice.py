"""Dates, money and numbers as officials write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from luming.kernel.documents.rendering.voice import Voice, in_characters
from luming.kernel.workflow.words import Words

ZH, EN = Voice("zh-hans"), Voice("en")


@pytest.mark.parametrize(
    ("yuan", "spoken"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("0.55", "伍角伍分"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("10.05", "壹拾元零伍分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("4080", "肆仟零捌拾元整"),
        ("4800.00", "肆仟捌佰元整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("10001", "壹万零壹元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("1234567890.05", "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元零伍分"),
        ("1000000000000", "壹万亿元整"),
    ],
)
def test_money_in_characters(yuan, spoken):
    assert in_characters(Decimal(yuan)) == spoken


@pytest.mark.parametrize("amount", ["0.001", "-1", "1e16"])
def test_what_cannot_be_paid_is_refused(amount):
    with pytest.raises(ValueError, match="not an amount of money"):
        in_characters(Decimal(amount))


def test_money_stands_in_figures_and_in_characters():
    assert ZH.yuan(Decimal(4800)) == "4,800.00元（人民币肆仟捌佰元整）"
    assert EN.yuan(Decimal(4800)) == "CNY 4,800.00"


def test_a_date_has_no_leading_zeros_and_a_last_day_has_its_weekday():
    assert ZH.day(date(2026, 2, 3)) == "2026年2月3日"
    assert ZH.weekday(date(2026, 11, 30)) == "2026年11月30日（星期一）"
    assert EN.weekday(date(2026, 11, 30)) == "Monday, 30 November 2026"


def test_a_moment_is_told_in_chinas_time():
    assert ZH.minute(datetime(2026, 11, 18, 17, 5, tzinfo=UTC)) == "2026年11月19日 01:05"


@pytest.mark.parametrize(
    ("number", "spoken"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (120, "120")]
)
def test_small_numbers_in_chinese(number, spoken):
    assert ZH.count(number) == spoken


def test_a_name_without_english_stays_chinese():
    assert EN.words(Words("团结街道", "")) == "团结街道"
