"""What an indicator is, as data: its question, its sentence, what it leaves out, and an example that is a test. Pure.

Its value comes from a *source*: the sums, the list, the record, or the rows of an example. All answer the same questions.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Protocol

from luming.kernel.workflow.words import Words
from luming.services.indicators.example import Example
from luming.services.rates.days import HALF, place_in
from luming.services.rates.interval import Share as Interval
from luming.services.rollups.conditions import Condition
from luming.services.rollups.measures import NAMED, Measure

Value = int | Decimal | None
MATTERS, PER_CENT, DAYS = Words("件", "matters"), Words("%", "%"), Words("天", "days")
THEIRS = Words("由公布的机关定义。", "As the body that publishes it defines it.")
UNSEEN = Words(
    "我们没有记录，不能重算，只能核对出处。",
    "We hold no record of it: it cannot be recounted, only looked up.",
)
NOTHING = Words("没有。", "Nothing.")
BY_DAY = {
    "accepted_on": Words(
        "按受理的日子算进哪个时期。", "A matter belongs to the period in which it was accepted."
    ),
    "concluded_on": Words(
        "按有结果的日子算进哪个时期。", "A matter belongs to the period in which it was concluded."
    ),
    "brought_on": Words(
        "按登记的日子算进哪个时期。", "A matter belongs to the period in which it was brought in."
    ),
}


class Source(Protocol):
    """Of some units and one period."""

    def many(self, count: "Count") -> int:
        """How many matters."""

    def lasting(self, quantile: "Quantile") -> Mapping[int, int]:
        """How many matters by the number of days that they lasted."""


@dataclass(frozen=True, kw_only=True)
class Indicator(ABC):
    """One named, versioned question with its sentences. ``code`` is its name for ever; what changes it is a new version."""

    code: str
    version: int = 1
    words: Words
    definition: Words  # one sentence
    excluded: Words = NOTHING
    bias: Words = NOTHING
    example: Example | None = None
    kind = ""
    unit: Words = MATTERS

    @property
    def period(self) -> Words:
        """By which day a matter belongs to a period."""
        return BY_DAY[self.day]

    @property
    def day(self) -> str:
        """The fact that is this day; empty where nothing is counted."""
        return ""

    @abstractmethod
    def value(self, source: Source) -> Value:
        """The number; None where there is nothing to make it of."""

    @abstractmethod
    def asks(self) -> dict[str, Any]:
        """The question itself, for a stranger's script."""

    def as_json(self) -> dict[str, Any]:
        """All of it, for the extract."""
        said = {
            name: getattr(self, name)
            for name in ("words", "definition", "unit", "period", "excluded", "bias")
        }
        words = {name: {"zh": one.zh, "en": one.en} for name, one in said.items()}
        return {"code": self.code, "version": self.version, "kind": self.kind, **words, **self.asks()}


@dataclass(frozen=True, kw_only=True)
class Count(Indicator):
    """How many matters of one procedure a measure counts; of these only some parts, where they are named."""

    measure: str
    procedure: str
    parts: tuple[str, ...] = ()
    kind = "count"

    @property
    def counted(self) -> Measure:
        """What the sums are made of."""
        return NAMED[self.measure]

    @property
    def day(self) -> str:
        return self.counted.day

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """On the facts of one matter, its day apart."""
        of_these = (Condition(self.counted.part, "among", self.parts),) if self.parts else ()
        return (Condition("procedure", "is", self.procedure), *self.counted.counts, *of_these)

    def value(self, source: Source) -> int:
        return source.many(self)

    def asks(self) -> dict[str, Any]:
        return {"day": self.day, "conditions": [one.as_json() for one in self.conditions]}


@dataclass(frozen=True, kw_only=True)
class Share(Indicator):
    """A part of a whole in per cent, to one decimal; every matter of the part is one of the whole."""

    part: Count
    whole: Count
    kind = "share"
    unit: Words = PER_CENT

    def __post_init__(self) -> None:
        """Raises ValueError where the part is counted by another day than the whole, or is not within it."""
        within = all(one in self.part.conditions for one in self.whole.conditions)
        if self.part.day != self.whole.day or not within:
            message = f"{self.code}: {self.part.code} is no part of {self.whole.code}"
            raise ValueError(message)

    @property
    def day(self) -> str:
        return self.whole.day

    def value(self, source: Source) -> Decimal | None:
        return per_cent(source.many(self.part), source.many(self.whole))

    def interval(self, source: Source) -> tuple[float, float] | None:
        """95 per cent, by Wilson; None of nothing."""
        return Interval(source.many(self.part), source.many(self.whole)).interval

    def asks(self) -> dict[str, Any]:
        return {"part": self.part.code, "whole": self.whole.code, "decimals": 1}


@dataclass(frozen=True, kw_only=True)
class Quantile(Indicator):
    """The days that matters took, as the median or another place in their order."""

    of: Count  # what is counted, by a measure that lasts from a day to another
    at: Decimal = field(default=HALF)
    kind = "quantile"
    unit: Words = DAYS

    @property
    def day(self) -> str:
        return self.of.day

    @property
    def since(self) -> str:
        """The fact that is the day from which they are counted."""
        return self.of.counted.lasting_from

    def value(self, source: Source) -> Value:
        return place_in(source.lasting(self), self.at)

    def asks(self) -> dict[str, Any]:
        return {"of": self.of.code, "at": str(self.at), "from": self.since, "to": self.day}


@dataclass(frozen=True, kw_only=True)
class Reported(Indicator):
    """What another body counts and we quote: entered with its source, never counted here."""

    holder: Words  # who counts it
    excluded: Words = THEIRS
    bias: Words = UNSEEN
    kind = "reported"

    @property
    def period(self) -> Words:
        return Words(
            "整个时期一个数，由公布的机关给出。",
            "One value for a whole period, given by the body that publishes it.",
        )

    def value(self, source: Source) -> Value:
        message = f"{self.code} is counted from nothing"
        raise LookupError(message)

    def asks(self) -> dict[str, Any]:
        return {"holder": {"zh": self.holder.zh, "en": self.holder.en}}


def per_cent(part: int, whole: int) -> Decimal | None:
    """To one decimal, half upwards; None of nothing."""
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
