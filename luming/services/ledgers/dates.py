"""Times as offices write them: with strokes, dots or 年月日, in Chinese figures, as eight digits, as a spreadsheet counts days."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from luming.kernel.workflow.moment import SHANGHAI, midnight

FIRST, LAST = 18_264, 73_415  # days that a spreadsheet counts for 1950-01-01 and 2100-12-31
EPOCH = date(1899, 12, 30)
LATER = 1462  # days that a count from 1904 is behind
FIGURES = str.maketrans("〇零○一二三四五六七八九", "000123456789")
WRITTEN = re.compile(
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?"
    r"(?:[T\s,]*(?:(?:星期|周)[一二三四五六日天])?[\s(（]*(?P<half>上午|下午|中午|晚上|早上|凌晨|AM|PM)?[)）\s]*"
    r"(?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})?\s*分?(?::?(?P<second>\d{1,2})\s*秒?)?(?:\.0+)?)?"
    r"(?:\s*(?:星期|周)[一二三四五六日天])?",
    re.IGNORECASE,
)
EIGHT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
CHINESE = re.compile(
    r"(?P<year>[〇零○一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})[日号]"
)
AFTERNOON = ("下午", "晚上", "pm")


class Time(NamedTuple):
    """A moment in China; ``whole_day`` where no hour was written: then it is the day's beginning."""

    at: datetime
    whole_day: bool = False


@lru_cache(maxsize=8192)
def written(given: str) -> Time | None:
    """What this text says; None where it says no time for certain."""
    text = normalize("NFKC", given).strip().strip("'")
    if found := WRITTEN.fullmatch(text) or EIGHT.fullmatch(text):
        parts = found.groupdict()
        return _of(int(parts["year"]), int(parts["month"]), int(parts["day"]), parts)
    if found := CHINESE.fullmatch(given.strip()):
        year = int(found["year"].translate(FIGURES))
        return _of(year, _small(found["month"]), _small(found["day"]), {})
    return None


def counted(serial: float) -> Time | None:
    """A number that is a day as a spreadsheet counts it, or one of eight digits such as 20230415."""
    if serial == int(serial) and EIGHT.fullmatch(str(int(serial))):
        return written(str(int(serial)))
    if not FIRST <= serial <= LAST:
        return None
    day = EPOCH + timedelta(int(serial))
    if serial == int(serial):
        return Time(midnight(day), whole_day=True)
    return Time(midnight(day) + timedelta(seconds=round((serial - int(serial)) * 86400)))


def counted_late(value: object) -> object:
    """A count of days from 1904 as one from 1900; everything else as it is."""
    counts = isinstance(value, float | int) and not isinstance(value, bool) and value <= LAST
    return value + LATER if counts else value  # type: ignore[operator]


def _of(year: int, month: int, day: int, parts: dict[str, str | None]) -> Time | None:
    try:
        on = date(year, month, day)
        if not parts.get("hour"):
            return Time(midnight(on), whole_day=True)
        hour, half = int(parts["hour"] or 0), (parts.get("half") or "").lower()
        if half in AFTERNOON and hour < 12:  # noqa: PLR2004 - the twelve hours of a dial
            hour += 12
        at = time(hour, int(parts["minute"] or 0), int(parts["second"] or 0), tzinfo=SHANGHAI)
    except ValueError:
        return None
    return Time(datetime.combine(on, at))


def _small(figures: str) -> int:
    """Up to ninety-nine: 二十三, 十, 三."""
    if "十" not in figures:
        return int(figures.translate(FIGURES))
    tens, _, ones = figures.partition("十")
    return int((tens or "一").translate(FIGURES)) * 10 + int((ones or "〇").translate(FIGURES))
