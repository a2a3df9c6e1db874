"""One step of a reckoning, and the runs of days that a count passes over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.counting import is_paused
from luming.kernel.reckoning.laws import WORKING_WEEK
from luming.kernel.reckoning.moved import Span
from luming.kernel.reckoning.wording import days, run
from luming.kernel.workflow.words import Words

_WEEKEND = Words("周末", "weekend")
_REST_DAYS = WORKING_WEEK.art(7).words


class Kind(StrEnum):
    """What a step tells."""

    RULE = "rule"
    START = "start"
    PAUSE = "pause"
    EXTENSION = "extension"
    SKIPPED = "skipped"
    MADE_UP = "made-up"
    END = "end"
    ROLL = "roll"
    SAFE = "safe"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class Step:
    """The day or days it speaks of, what happens to them, and where that stands written."""

    kind: Kind
    first: date
    last: date
    words: Words
    source: Words

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {
            "kind": self.kind.value,
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "zh": self.words.zh,
            "en": self.words.en,
            "source": {"zh": self.source.zh, "en": self.source.en},
        }


def passed_over(walk: Iterable[date], calendar: Calendar, paused: Sequence[Span] = ()) -> Iterator[Step]:
    """The runs of days not worked, each with its cause, and the weekend days that are; paused days apart."""

    def told(day: date) -> tuple[Kind, Words, str] | None:
        named = calendar.named(day)
        if is_paused(day, paused) or (named is None and calendar.is_working(day)):
            return None
        if named is None:
            return Kind.SKIPPED, _WEEKEND, ""
        return Kind.MADE_UP if named.working else Kind.SKIPPED, named.name, named.notice.number

    for key, group in groupby(walk, told):
        if key is not None:
            passed = sorted(group)
            yield _run(key[0], passed[0], passed[-1], key[1], key[2])


def _run(kind: Kind, first: date, last: date, cause: Words, notice: str) -> Step:
    when, number = run(first, last), days((last - first).days + 1)
    source = Words(notice, f"State Council notice {notice}") if notice else _REST_DAYS
    if kind is Kind.MADE_UP:
        words = Words(f"{when.zh}：{cause.zh}，计入工作日", f"{when.en}: {cause.en}, counted")
    else:
        words = Words(
            f"{when.zh}：{cause.zh}，{number.zh}不计", f"{when.en}: {cause.en}, {number.en} not counted"
        )
    return Step(kind, first, last, words, source)
