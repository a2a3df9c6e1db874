"""Dates and runs of days as people say them, in both languages."""

from datetime import date, datetime

from luming.kernel.workflow.words import Words

_WEEKDAYS = (
    Words("周一", "Mon"),
    Words("周二", "Tue"),
    Words("周三", "Wed"),
    Words("周四", "Thu"),
    Words("周五", "Fri"),
    Words("周六", "Sat"),
    Words("周日", "Sun"),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def said(when: date) -> Words:
    """A date with its weekday; the time of day too where it is a moment."""
    weekday = _WEEKDAYS[when.weekday()]
    zh = f"{when.year}年{when.month}月{when.day}日（{weekday.zh}）"
    en = f"{weekday.en} {when.day} {_MONTHS[when.month - 1]} {when.year}"
    if isinstance(when, datetime):
        return Words(f"{zh}{when:%H:%M}", f"{en} {when:%H:%M}")
    return Words(zh, en)


def run(first: date, last: date) -> Words:
    """One day, or a run of days from first to last."""
    if first == last:
        return said(first)
    one, other = said(first), said(last)
    return Words(f"{one.zh}至{other.zh}", f"{one.en} to {other.en}")


def days(number: int) -> Words:
    """A number of days."""
    return Words(f"{number} 天", f"{number} day{'' if number == 1 else 's'}")
