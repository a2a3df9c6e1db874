"""``reckon``: a due date as a pure function of start, rule, calendar, pauses and extensions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.counting import after, before, hours_after, is_paused
from luming.kernel.reckoning.moved import (
    Extension,
    Pause,
    Span,
    check_extensions,
    check_pauses,
    civil,
    ended,
    ended_to_the_minute,
    joined,
    moment,
)
from luming.kernel.reckoning.period import Period, Unit
from luming.kernel.reckoning.reckoned import Reckoning
from luming.kernel.reckoning.refusals import (
    BadDateError,
    BeforeCalendarError,
    ExtensionRefusedError,
    TooFarError,
)
from luming.kernel.reckoning.rule import Roll, Rule, Shape
from luming.kernel.workflow.words import Words

_DAY = timedelta(days=1)


def reckon(
    start: date,
    rule: Rule,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
) -> Reckoning:
    """The due date of a clock, with everything needed to say why.

    ``start`` is the day of the trigger (for BACKWARD the coming date); an aware moment for hours. Raises a
    ReckoningRefusedError with words for the reader: no number in law, a pause or extension not allowed,
    days before the first calendar year.
    """
    length = rule.length
    if pauses:
        check_pauses(rule, pauses)
    if extensions:
        check_extensions(rule, extensions)
    try:
        if length.unit is Unit.HOUR:
            return _in_hours(start, rule, calendar, pauses, extensions)
        return _in_days(civil(start), rule, calendar, pauses, extensions)
    except OverflowError as error:
        raise TooFarError from error


def series(start: date, rule: Rule, calendar: Calendar, many: int) -> list[Reckoning]:
    """The next ``many`` dates of a recurring clock, each counted from the first start so that none drifts."""
    return [
        reckon(start, replace(rule, period=rule.length.times(turn)), calendar) for turn in range(1, many + 1)
    ]


def _in_days(
    start: date,
    rule: Rule,
    calendar: Calendar,
    pauses: Sequence[Pause],
    extensions: Sequence[Extension],
) -> Reckoning:
    paused = ended(pauses) if pauses else []
    lengths = joined([rule.length, *(each.period for each in extensions)]) if extensions else [rule.length]
    begin = _begin_after_restarts(start, rule, calendar, paused) if rule.restarts and paused else start
    counted = [] if rule.restarts else paused
    raw = _last_day(begin, rule, calendar, lengths, counted)
    if extensions and rule.outer and raw > after(begin, rule.outer, calendar, counted):
        raise _beyond_outer(rule, rule.outer)
    due = _rolled(raw, rule, calendar, counted)
    walked = start - _DAY if rule.shape is Shape.BACKWARD and rule.length.unit is Unit.WORKING_DAY else raw
    _check_known(min(start, raw), calendar)
    return Reckoning(
        rule,
        start,
        raw,
        due,
        calendar.on_or_before(raw),
        max(raw, due, walked) > calendar.known_until,
        calendar,
        tuple(pauses),
        tuple(extensions),
        begin,
        _paused_since(pauses, raw),
    )


def _last_day(
    begin: date,
    rule: Rule,
    calendar: Calendar,
    lengths: list[Period],
    paused: list[Span],
) -> date:
    if rule.shape is Shape.BACKWARD:
        return before(begin, lengths[0], calendar)
    if rule.shape is Shape.CUMULATIVE:
        begin -= _DAY  # the first day away is a day away
    for length in lengths:
        begin = after(begin, length, calendar, paused)
    return begin


def _begin_after_restarts(start: date, rule: Rule, calendar: Calendar, paused: list[Span]) -> date:
    for first, last in paused:
        if first <= after(start, rule.length, calendar):
            start = max(start, last)
    return start


def _rolled(raw: date, rule: Rule, calendar: Calendar, paused: list[Span]) -> date:
    if rule.roll is Roll.NONE:
        return raw
    if rule.roll is Roll.EARLIER:
        return calendar.on_or_before(raw)
    due = calendar.on_or_after(raw)
    while paused and is_paused(due, paused):
        due = calendar.on_or_after(due + _DAY)
    return due


def _in_hours(
    start: date,
    rule: Rule,
    calendar: Calendar,
    pauses: Sequence[Pause],
    extensions: Sequence[Extension],
) -> Reckoning:
    if not isinstance(start, datetime):
        raise _needs_moment(rule)
    begin = moment(start)
    hours = rule.length.number + sum(each.period.number for each in extensions)
    raw = hours_after(begin, hours, ended_to_the_minute(pauses))
    _check_known(begin.date(), calendar)
    return Reckoning(
        rule,
        begin,
        raw,
        raw,
        calendar.on_or_before(raw.date()),
        raw.date() > calendar.known_until,
        calendar,
        tuple(pauses),
        tuple(extensions),
        begin,
        _paused_since(pauses, raw.date()),
    )


def _paused_since(pauses: Sequence[Pause], raw: date) -> date | None:
    running = [civil(pause.first) for pause in pauses if pause.last is None and civil(pause.first) <= raw]
    return min(running, default=None)


def _check_known(day: date, calendar: Calendar) -> None:
    if day < calendar.known_from:
        raise BeforeCalendarError(day, calendar.known_from)


def _needs_moment(rule: Rule) -> BadDateError:
    return BadDateError(
        Words(
            f"{rule.id} 按小时计算，要写明起算的时刻，如 2026-10-09T17:30。",
            f"{rule.id} is counted in hours: give the moment it starts, such as 2026-10-09T17:30.",
        ),
    )


def _beyond_outer(rule: Rule, outer: Period) -> ExtensionRefusedError:
    return ExtensionRefusedError(
        Words(
            f"{rule.id} 连同延长不能超过 {outer.words.zh}。",
            f"{rule.id} cannot exceed {outer.words.en}, extensions included.",
        ),
    )
