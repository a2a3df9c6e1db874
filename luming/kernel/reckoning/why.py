"""Why this date: every step of a reckoning in order, from the rule to the safe date."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from luming.kernel.reckoning.counting import after, corresponding_day
from luming.kernel.reckoning.laws import CIVIL_CODE, HOLIDAYS, WORKING_WEEK
from luming.kernel.reckoning.moved import Pause, Span, civil, ended, joined
from luming.kernel.reckoning.period import Period, Unit
from luming.kernel.reckoning.rule import Actor, Nature, Roll, Rule, Shape
from luming.kernel.reckoning.step import Kind, Step, passed_over
from luming.kernel.reckoning.wording import days, run, said
from luming.kernel.workflow.words import Words

if TYPE_CHECKING:  # the answer asks for its reasons, so they cannot import it
    from luming.kernel.reckoning.reckoned import Reckoning

_DAY = timedelta(days=1)
_COUNTED = CIVIL_CODE.art(200).words
_BEGINNING = CIVIL_CODE.art(201).words
_CORRESPONDING = CIVIL_CODE.art(202).words
_LAST_DAY = CIVIL_CODE.art(203).words
_WORKING_DAYS = Words(
    f"{WORKING_WEEK.art(7).words.zh}和国务院办公厅放假通知",
    f"{WORKING_WEEK.art(7).words.en}, and the State Council's holiday notices",
)
_OUR_PRACTICE = Words("本系统的做法，不是法律规定", "practice of this system, not law")


def explain(reckoning: "Reckoning") -> tuple[Step, ...]:
    """Every step, each with its days, words and source."""
    return (
        _rule(reckoning.rule, reckoning.start),
        _start(reckoning),
        *_pauses(reckoning),
        *_extensions(reckoning),
        *_count(reckoning),
        *_roll(reckoning),
        _safe(reckoning),
        *_provisional(reckoning),
    )


def explain_record(rule: Rule, start: date) -> tuple[Step, ...]:
    """For a clock without a number: what is recorded, and that nothing falls due."""
    when = said(start)
    none = Words(
        f"没有规定天数，只记录 {when.zh}这个日期。{rule.lapse.zh}。",
        f"No number of days is set; only the date, {when.en}, is recorded: {rule.lapse.en}",
    )
    return _rule(rule, start), Step(Kind.START, start, start, none, rule.source)


def _rule(rule: Rule, start: date) -> Step:
    length = rule.period.words if rule.period else Words("没有规定天数", "no number set")
    if rule.nature is Nature.PLAIN:
        return Step(Kind.RULE, start, start, Words(f"期限：{length.zh}", f"Period: {length.en}"), rule.source)
    case = Words(f"（{rule.case.zh}）", f" ({rule.case.en})") if rule.case else Words("", "")
    note = Words(f"。{rule.note.zh}", f"; {rule.note.en}") if rule.note else Words("", "")
    nature = rule.nature.words
    begins = Words("为准", "towards") if rule.shape is Shape.BACKWARD else Words("起算", "from")
    words = Words(
        f"{rule.id} {rule.duty.zh}{case.zh}：{length.zh}，以“{rule.trigger.zh}”{begins.zh}（{nature.zh}）{note.zh}",
        f"{rule.id} {rule.duty.en}{case.en}: {length.en}, {begins.en} “{rule.trigger.en}” ({nature.en}){note.en}",
    )
    return Step(Kind.RULE, start, start, words, rule.source)


def _start(reckoning: "Reckoning") -> Step:
    start, when = reckoning.start, said(reckoning.start)
    if isinstance(start, datetime):
        words = Words(f"从 {when.zh}这一刻起按小时计算", f"Counted in hours from {when.en}")
        return Step(Kind.START, start, start, words, _BEGINNING)
    if reckoning.rule.shape is Shape.BACKWARD:
        words = Words(f"以 {when.zh}为准向前推，当日不计", f"Counted back from {when.en}, itself not counted")
    elif reckoning.rule.shape is Shape.CUMULATIVE:
        words = Words(f"{when.zh}是第一天，计入累计", f"{when.en} is the first day, and adds up")
        return Step(Kind.START, start, start, words, reckoning.rule.source)
    else:
        next_day = said(start + _DAY)
        words = Words(
            f"{when.zh}当日不计，从 {next_day.zh}起算", f"{when.en} is not counted; day 1 is {next_day.en}"
        )
    return Step(Kind.START, start, start, words, _BEGINNING)


def _pauses(reckoning: "Reckoning") -> Iterator[Step]:
    for pause in reckoning.pauses:
        reason = pause.reason or (reckoning.rule.pauses[0] if len(reckoning.rule.pauses) == 1 else None)
        cause = Words(f"因{reason.words.zh}", f" for {reason.words.en}") if reason else Words("", "")
        last = pause.last or pause.first
        words = _pause_words(reckoning, pause, cause)
        yield Step(Kind.PAUSE, pause.first, last, words, reckoning.rule.source)


def _pause_words(reckoning: "Reckoning", pause: Pause, cause: Words) -> Words:
    if pause.last is None:
        when = said(pause.first)
        return Words(
            f"{when.zh}起{cause.zh}中止，尚未恢复，到期日还会顺延",
            f"Paused{cause.en} since {when.en} and not resumed; the date moves on",
        )
    when = run(pause.first, pause.last)
    if _is_outside(pause, reckoning):
        return Words(
            f"{when.zh}{cause.zh}中止：不在这个期限内，没有影响",
            f"Paused{cause.en}, {when.en}: outside the period, no effect",
        )
    if reckoning.rule.restarts:
        anew = said(civil(pause.last) + _DAY)
        return Words(
            f"{when.zh}{cause.zh}中止，收到后从 {anew.zh}起重新计算",
            f"Paused{cause.en}, {when.en}; counted afresh from {anew.en}",
        )
    return Words(f"{when.zh}{cause.zh}中止，其间不计", f"Paused{cause.en}, {when.en}; not counted")


def _is_outside(pause: Pause, reckoning: "Reckoning") -> bool:
    start = reckoning.start if isinstance(reckoning.start, datetime) else reckoning.start + _DAY
    ended_before = pause.last is not None and civil(pause.last) < civil(start)
    return ended_before or civil(pause.first) > civil(reckoning.raw)


def _extensions(reckoning: "Reckoning") -> Iterator[Step]:
    allowed = reckoning.rule.extension
    for extension in reckoning.extensions:
        by = Words(extension.by, extension.by) if extension.by else allowed.by if allowed else Words("", "")
        most = allowed.most if allowed else None
        limit = Words(f"，最多 {most.words.zh}", f", {most.words.en} at most") if most else Words("", "")
        words = Words(
            f"延长 {extension.period.words.zh}（{by.zh}{limit.zh}）",
            f"Extended by {extension.period.words.en} ({by.en}{limit.en})",
        )
        yield Step(Kind.EXTENSION, reckoning.start, reckoning.start, words, reckoning.rule.source)


def _count(reckoning: "Reckoning") -> Iterator[Step]:
    rule, raw = reckoning.rule, reckoning.raw
    if isinstance(raw, datetime):
        yield _end(raw, Words(f"满期时刻是 {said(raw).zh}", f"It is over at {said(raw).en}"), _BEGINNING)
    elif rule.shape is Shape.BACKWARD:
        yield from _count_back(reckoning)
    elif rule.shape is Shape.CUMULATIVE:
        end = Words(
            f"连续到 {said(raw).zh}用满 {rule.length.words.zh}", f"Used up on {said(raw).en} if unbroken"
        )
        yield _end(raw, end, rule.source)
    else:
        yield from _count_on(reckoning)


def _count_on(reckoning: "Reckoning") -> Iterator[Step]:
    begin, calendar = reckoning.counted_from, reckoning.calendar
    paused = [] if reckoning.rule.restarts else ended(reckoning.pauses)
    lengths = joined([reckoning.rule.length, *(each.period for each in reckoning.extensions)])
    for length in lengths:
        end = after(begin, length, calendar, paused)
        if length.unit is Unit.WORKING_DAY:
            walk = (begin + _DAY * step for step in range(1, (end - begin).days + 1))
            yield from passed_over(walk, calendar, paused)
        yield _end(end, *_end_words(begin, end, length, paused))
        begin = end


def _end_words(begin: date, end: date, length: Period, paused: list[Span]) -> tuple[Words, Words]:
    when = said(end)
    if length.unit is Unit.WORKING_DAY:
        number = length.number
        return Words(f"第 {number} 个工作日是 {when.zh}", f"Working day {number} is {when.en}"), _WORKING_DAYS
    if not length.months:
        return _calendar_days_words(length.number, when), _COUNTED
    same = corresponding_day(begin, length.months)
    shift = days((end - same).days)
    later = Words(f"，加上中止的 {shift.zh}", f", plus {shift.en} paused") if end != same else Words("", "")
    if same.day == begin.day:
        words = Words(
            f"{length.words.zh}后的对应日{later.zh}是 {when.zh}",
            f"The corresponding day{later.en} is {when.en}",
        )
    else:
        words = Words(
            f"到期月没有 {begin.day} 日，以月末日为准{later.zh}：{when.zh}",
            f"That month has no day {begin.day}; its last day counts{later.en}: {when.en}",
        )
    return words, _CORRESPONDING


def _calendar_days_words(number: int, when: Words) -> Words:
    if not number:
        return Words(f"就在 {when.zh}当日", f"On {when.en} itself")
    return Words(
        f"连续计算，周末和节假日都计入，第 {number} 天是 {when.zh}",
        f"Counted through, weekends and holidays included; day {number} is {when.en}",
    )


def _count_back(reckoning: "Reckoning") -> Iterator[Step]:
    start, raw, length = reckoning.start, reckoning.raw, reckoning.rule.length
    if length.unit is Unit.WORKING_DAY:
        walk = (start - _DAY * step for step in range(1, (start - raw).days + 1))
        yield from passed_over(walk, reckoning.calendar)
    when = said(raw)
    if length.number:
        words = Words(f"向前推 {length.words.zh}是 {when.zh}", f"{length.words.en} back is {when.en}")
    else:
        words = Words(f"就在 {when.zh}当日", f"On {when.en} itself")
    yield _end(raw, words, reckoning.rule.source)


def _end(day: date, words: Words, source: Words) -> Step:
    return Step(Kind.END, day, day, words, source)


def _roll(reckoning: "Reckoning") -> Iterator[Step]:
    raw, due, rule = reckoning.raw, reckoning.due, reckoning.rule
    if isinstance(raw, datetime):
        yield Step(Kind.ROLL, raw, raw, Words("按小时计算，不顺延", "Hours do not roll"), _BEGINNING)
        return
    when, then = said(raw), said(due)
    if due == raw:
        yield Step(
            Kind.ROLL, raw, raw, _stays(reckoning), _LAST_DAY if rule.roll is Roll.FORWARD else rule.source
        )
        return
    step = _DAY if due > raw else -_DAY
    walk = (raw + step * number for number in range(abs((due - raw).days)))
    yield from passed_over(walk, reckoning.calendar, ended(reckoning.pauses))
    if due > raw:
        words = Words(
            f"最后一日 {when.zh}不上班，顺延到 {then.zh}",
            f"{when.en} is not worked; the last day is {then.en}",
        )
    else:
        words = Words(
            f"{when.zh}不上班，提前到 {then.zh}", f"{when.en} is not worked; moved earlier to {then.en}"
        )
    yield Step(Kind.ROLL, due, due, words, _LAST_DAY if due > raw else rule.source)


def _stays(reckoning: "Reckoning") -> Words:
    raw, when = reckoning.raw, said(reckoning.raw)
    if not reckoning.calendar.is_working(raw):
        return Words(
            f"{when.zh}不上班，但这个期限不顺延", f"{when.en} is not worked, but this period does not roll"
        )
    if reckoning.calendar.named(raw):
        return Words(f"{when.zh}调休上班，日期不动", f"{when.en} is a worked weekend day; the date stays")
    return Words(f"{when.zh}是工作日，日期不动", f"{when.en} is a working day; the date stays")


def _safe(reckoning: "Reckoning") -> Step:
    safe, act_by = said(reckoning.safe), said(reckoning.act_by)
    zh = f"{safe.zh}是期满日当天或之前的最后一个工作日"
    en = f"{safe.en} is the last working day on or before the last day counted"
    if reckoning.rule.shape is Shape.MINIMUM:
        zh, en = (
            f"{zh}；期限要留满，{act_by.zh}之后才能办下一步",
            f"{en}; the next step only after {act_by.en}",
        )
    elif reckoning.act_by != reckoning.safe:
        zh, en = f"{zh}；以 {act_by.zh}为准办理", f"{en}; act by {act_by.en}"
    elif reckoning.rule.actor is Actor.UNIT:
        zh, en = f"{zh}，机关以它为内部目标", f"{en}: the unit's own target"
    else:
        zh, en = f"{zh}，在这之前办最稳妥", f"{en}: the date to keep to"
    return Step(Kind.SAFE, reckoning.safe, reckoning.safe, Words(zh, en), _OUR_PRACTICE)


def _provisional(reckoning: "Reckoning") -> Iterator[Step]:
    if not reckoning.provisional:
        return
    known = reckoning.calendar.known_until
    unknown = known + _DAY
    words = Words(
        f"暂定：{unknown.year}年的放假安排没有装入，{said(known).zh}以后只按周末推算，"
        "没有假定任何节日和调休；通知装入后重新计算",
        f"Provisional: no holiday notice for {unknown.year} is loaded. After {said(known).en} only weekends are "
        "taken off and no holiday is guessed; the date is reckoned anew when the notice is loaded",
    )
    yield Step(Kind.PROVISIONAL, unknown, max(civil(reckoning.due), unknown), words, HOLIDAYS.art(2, 6).words)
