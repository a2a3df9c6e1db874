"""What moves a running clock, pauses and extensions, and whether its rule allows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from luming.kernel.reckoning.period import Period, Unit
from luming.kernel.reckoning.refusals import BadDateError, ExtensionRefusedError, PauseRefusedError
from luming.kernel.reckoning.rule import PauseReason, Rule
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words

Span = tuple[date, date]  # both days included
Stretch = tuple[datetime, datetime]
_DAY = timedelta(days=1)


def civil(when: date) -> date:
    """The date in China of a date or an aware moment."""
    return moment(when).date() if isinstance(when, datetime) else when


def moment(when: datetime) -> datetime:
    """The moment on China's clocks; a moment without a time zone says nothing."""
    if when.tzinfo is None:
        raise BadDateError(Words(f"{when} 没有时区，不能计算。", f"{when} has no time zone."))
    return when.astimezone(SHANGHAI)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count, the first and the last included; ``last`` is None while the pause still runs.

    In a clock of hours the ends may be moments. ``document`` names the paper the law asks for.
    """

    first: date
    last: date | None = None
    reason: PauseReason | None = None
    document: str = ""

    def covers(self, day: date) -> bool:
        """Whether the day falls into the pause."""
        return civil(self.first) <= day and (self.last is None or day <= civil(self.last))


@dataclass(frozen=True, slots=True)
class Extension:
    """A period added to the first one. ``by`` names who allowed it, ``document`` the paper."""

    period: Period
    by: str = ""
    document: str = ""


def ended(pauses: Iterable[Pause]) -> list[Span]:
    """The pauses that are over, as days, in order; overlapping ones as one."""
    spans: list[Span] = []
    for first, last in sorted(
        (civil(each.first), civil(each.last)) for each in pauses if each.last is not None
    ):
        if spans and first <= spans[-1][1] + _DAY:
            spans[-1] = (spans[-1][0], max(spans[-1][1], last))
        else:
            spans.append((first, last))
    return spans


def ended_to_the_minute(pauses: Iterable[Pause]) -> list[Stretch]:
    """The same for a clock of hours: a whole day ends at midnight."""
    stretches: list[Stretch] = []
    for begin, end in sorted(
        (_opening(each.first), _ending(each.last)) for each in pauses if each.last is not None
    ):
        if stretches and begin <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], end))
        else:
            stretches.append((begin, end))
    return stretches


def _opening(when: date) -> datetime:
    return moment(when) if isinstance(when, datetime) else datetime.combine(when, time(), SHANGHAI)


def _ending(when: date) -> datetime:
    return moment(when) if isinstance(when, datetime) else datetime.combine(when + _DAY, time(), SHANGHAI)


def joined(periods: Iterable[Period]) -> list[Period]:
    """Extensions added to the period: neighbours counted alike become one length."""
    lengths: list[Period] = []
    for period in periods:
        before = lengths[-1] if lengths else None
        if before and before.unit is period.unit:
            lengths[-1] = Period(before.number + period.number, period.unit)
        elif before and before.months and period.months:
            lengths[-1] = Period(before.months + period.months, Unit.MONTH)
        else:
            lengths.append(period)
    return lengths


def check_pauses(rule: Rule, pauses: Sequence[Pause]) -> None:
    """Refuse a pause that the rule does not know (PauseRefusedError) or that ends before it begins."""
    for pause in pauses:
        if pause.last is not None and _ending(pause.last) <= _opening(pause.first):
            raise BadDateError(
                Words(
                    f"中止的结束 {pause.last} 早于开始 {pause.first}。",
                    f"The pause ends before {pause.first}.",
                ),
            )
        if not rule.pauses:
            raise PauseRefusedError(
                Words(
                    f"{rule.id} 的期限不能中止：法律没有规定中止的事由。",
                    f"{rule.id} cannot be paused: the law gives no ground for it.",
                ),
            )
        if pause.reason is not None and pause.reason not in rule.pauses:
            allowed = [reason.words for reason in rule.pauses]
            raise PauseRefusedError(
                Words(
                    f"{rule.id} 只能因{'、'.join(each.zh for each in allowed)}中止，不能因{pause.reason.words.zh}中止。",
                    f"{rule.id} can be paused only for {', '.join(each.en for each in allowed)}, "
                    f"not for {pause.reason.words.en}.",
                ),
            )


def check_extensions(rule: Rule, extensions: Sequence[Extension]) -> None:
    """Refuse an extension that the rule does not know, or one beyond its maximum (ExtensionRefusedError)."""
    if rule.extension is None:
        raise ExtensionRefusedError(
            Words(f"{rule.id} 的期限不能延长。", f"{rule.id} cannot be extended."),
        )
    for extension in extensions:
        if (extension.period.unit is Unit.HOUR) != (rule.length.unit is Unit.HOUR):
            raise ExtensionRefusedError(
                Words(
                    f"小时和日不能混算：{rule.length} 不能延长 {extension.period}。",
                    f"Hours and days do not mix: {rule.length} cannot be extended by {extension.period}.",
                ),
            )
    most = rule.extension.most
    if most is None:
        return
    asked = [extension.period for extension in extensions]
    lengths = asked if rule.extension.each else joined(asked)
    if any(length.unit is not most.unit or length.number > most.number for length in lengths):
        raise _too_long(rule, most, rule.extension.by)


def _too_long(rule: Rule, most: Period, by: Words) -> ExtensionRefusedError:
    return ExtensionRefusedError(
        Words(
            f"{rule.id} 最多延长 {most.words.zh}（{by.zh}）。",
            f"{rule.id} can be extended by {most.words.en} at most ({by.en}).",
        ),
    )
