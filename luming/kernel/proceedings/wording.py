"""The words of one message: the procedure's text by version, its open names filled from the matter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from string import Formatter
from typing import Protocol
from uuid import UUID

from luming.kernel.deadlines.models import Deadline
from luming.kernel.matters.models import Matter
from luming.kernel.orgs import reading
from luming.kernel.parties.models import Party
from luming.kernel.parties.standing import Reader
from luming.kernel.proceedings.act import Given
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.supervision import REPLY_PERIOD
from luming.kernel.workflow.words import Words, listed

WEEKDAYS = "一二三四五六日"
NONE = Words("—", "—")


class Told(Protocol):
    """What a message is about: a step under way, or a reminder that no step makes."""

    @property
    def procedure(self) -> type[Procedure]: ...
    @property
    def matter(self) -> Matter: ...
    @property
    def event_id(self) -> UUID: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def given(self) -> Given: ...
    @property
    def parties(self) -> Sequence[Party]: ...
    @property
    def opens(self) -> bool: ...
    @property
    def said(self) -> Mapping[str, Words]: ...
    @property
    def running(self) -> Sequence[Deadline]: ...
    @property
    def asked_for(self) -> Mapping[str, Mapping[str, Words]]: ...
    @property
    def addressed(self) -> Mapping[str, frozenset[UUID]]: ...
    def readers(self, party: Party) -> Sequence[Reader]: ...


@dataclass(frozen=True)
class Wording:
    """One message template at hand, with the values that are known."""

    code: str
    version: str
    to: str
    texts: Mapping[str, Words]
    values: Mapping[str, Words]

    @classmethod
    def of(cls, told: Told, code: str) -> "Wording":
        """The procedure's message by code. Raises KeyError where the procedure has no such text."""
        content = told.procedure.library("messages")
        entry = content.entry(code)
        wanted = {name for words in entry.words.values() for name in _names(words.zh) | _names(words.en)}
        known = _values(told, wanted) | dict(told.asked_for.get(code, {}))
        values = {name: value for name, value in known.items() if name in wanted}
        return cls(code, content.version, entry.facts["to"], entry.words, values)

    def for_reader(self, link: str) -> "Wording":
        """With the reader's own address of the matter."""
        return replace(self, values={**self.values, "link": Words(link, link)})

    def said(self, channel: str, language: str) -> str:
        """The text for a channel: short for SMS, whole for the rest."""
        return self._filled(self._text(channel).in_(language), language)

    def subject(self, language: str) -> str:
        """The line above a letter; empty where the text has none."""
        return self._filled(self.texts["subject"].in_(language), language) if "subject" in self.texts else ""

    def has_link(self, channel: str) -> bool:
        """Whether the text for this channel gives the reader her own address of the matter."""
        return "link" in _names(self._text(channel).zh)

    def _text(self, channel: str) -> Words:
        return self.texts["sms"] if channel == "sms" and "sms" in self.texts else self.texts["body"]

    def _filled(self, text: str, language: str) -> str:
        return text.format(**{name: self.values.get(name, NONE).in_(language) for name in _names(text)})


@lru_cache(maxsize=1024)
def _names(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def _values(told: Told, wanted: set[str]) -> dict[str, Words]:
    """Each open name's value; only what is asked for is read, and what the step itself says goes before."""
    matter, texts = told.matter, told.given.texts
    unit = reading.unit(matter.holder_id)
    values = {
        "number": matter.number or "",
        "title": matter.title,
        "unit": unit.name,
        "unit_address": unit.address,
        "phone": unit.phone,
        "applied_on": matter.applied_on.isoformat(),
        "reason": texts.get("reason", ""),
        "answer": texts.get("answer", ""),
        "place": texts.get("place", ""),
        "sitting_at": str(told.given.data.get("at", ""))[:16].replace("T", " "),
    }
    said = {name: Words(value, value) for name, value in values.items()}
    if "officer" in wanted:
        said["officer"] = _officer(told)
    for side in {"applicant", "respondent"} & wanted:
        said[side] = listed(one.masked for one in told.parties if one.side == side)
    if "subject" in wanted:
        said["subject"] = told.procedure.subject(matter.subject)
    return said | _dates(told, wanted) | dict(told.said)


def _officer(told: Told) -> Words:
    if not told.matter.officer_id:
        return told.procedure.officer
    name = reading.holder(told.matter.officer_id).name
    return Words(f"{name}", name)


def _dates(told: Told, wanted: set[str]) -> dict[str, Words]:
    """Dates of the clocks that run once the step is taken; asked for only where a text names one."""
    found: dict[str, Words] = {}
    if "due" in wanted:
        own = (one for one in told.running if one.due and not one.aside)
        first = min(own, key=lambda one: one.due, default=None)
        found["due"] = spoken(first) if first else NONE
    if "answer_by" in wanted:
        asked = next((one for one in told.running if one.clock == REPLY_PERIOD), None)
        found["answer_by"] = spoken(asked) if asked else NONE
    if {"effective", "confirm_by"} & wanted:
        confirmation = next((one for one in told.running if one.rule == "PM-06"), None)
        if confirmation:
            day = confirmation.started_at.astimezone(SHANGHAI).date().isoformat()
            found["effective"] = Words(day, day)
            found["confirm_by"] = spoken(confirmation)
    return found


def spoken(deadline: Deadline) -> Words:
    """The date to act by, with its weekday, and a word where it is provisional."""
    day = deadline.safe or deadline.due.astimezone(SHANGHAI).date()
    return spoken_day(day, provisional=deadline.provisional)


def spoken_day(day: date, *, provisional: bool = False) -> Words:
    """A date by which something is done: 12月21日（周一）, Mon 21 Dec 2026."""
    zh = f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）" + ("（暂定）" if provisional else "")
    en = f"{day:%a %d %b %Y}" + (" (provisional)" if provisional else "")
    return Words(zh, en)
