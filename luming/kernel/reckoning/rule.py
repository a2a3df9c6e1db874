"""What a clock is: how long, counted how, from what, who must act, what may move it, and what it stands on."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from luming.kernel.reckoning.laws import CIVIL_CODE
from luming.kernel.reckoning.period import Period, Unit
from luming.kernel.reckoning.refusals import NoPeriodInLawError, ReckoningRefusedError
from luming.kernel.workflow.law import Citation
from luming.kernel.workflow.words import Words


class Shape(StrEnum):
    """How the period bears on the act."""

    DEADLINE = "deadline"  # act by the last day
    MINIMUM = "minimum"  # do not act before the period is over
    BACKWARD = "backward"  # act so long before a coming date
    RECURRING = "recurring"  # act once in every period
    OUTER = "outer"  # nothing carries the right or the measure past this day
    CUMULATIVE = "cumulative"  # days used add up within a window
    HOURS = "hours"  # a deadline in hours, from the very moment
    RECORD = "record"  # the law gives no number: the date is recorded


class Roll(StrEnum):
    """Where the last day moves when it is not worked."""

    FORWARD = "forward"
    EARLIER = "earlier"
    NONE = "none"


class Actor(StrEnum):
    """Whose clock it is: a party, an authority or mediation body, a court, anybody else."""

    CITIZEN = "citizen"
    UNIT = "unit"
    COURT = "court"
    OTHER = "other"


class Nature(StrEnum):
    """What the number stands on. Only LAW may be shown to a citizen as law."""

    LAW = "law"
    LOCAL = "LOCAL"  # a local rule, or a default that a region edits
    MEMORY = "M"  # entered from memory, not yet checked against the official text
    PLAIN = "plain"  # a bare period, asked for by hand

    @property
    def words(self) -> Words:
        return _NATURE_WORDS[self]


_NATURE_WORDS = {
    Nature.LAW: Words("法律规定", "set by law"),
    Nature.LOCAL: Words("本地规定或默认值，不是全国性法律规定", "a local rule or default, not national law"),
    Nature.MEMORY: Words(
        "尚未与官方文本核对，不得作为法律规定告知", "not yet checked; not to be told as law"
    ),
    Nature.PLAIN: Words("单纯的期限，没有对应的规则", "a bare period, with no rule behind it"),
}


class PauseReason(StrEnum):
    """The only grounds on which a clock stops: those of the law, and for mediation the last, which is LOCAL."""

    HEARING = "hearing"
    APPRAISAL = "appraisal"
    CORRECTION = "correction"
    CONSULTATION = "consultation"
    SUSPENSION = "suspension"
    SUCCESSION = "succession"

    @property
    def words(self) -> Words:
        return _PAUSE_WORDS[self]


_PAUSE_WORDS = {
    PauseReason.HEARING: Words("听证", "a hearing"),
    PauseReason.APPRAISAL: Words("鉴定", "an appraisal"),
    PauseReason.CORRECTION: Words("补正材料", "correction of the papers"),
    PauseReason.CONSULTATION: Words("征求第三方意见", "consulting a third party"),
    PauseReason.SUSPENSION: Words("法定中止事由", "a statutory ground of suspension"),
    PauseReason.SUCCESSION: Words(
        "当事人死亡或者终止，等继承人或者承受人（本地规定，参照民事诉讼法第一百五十三条）",
        "a party died or ceased, heirs or a successor are awaited (local, by analogy with CPL art. 153)",
    ),
}


@dataclass(frozen=True, slots=True)
class Extendable:
    """How far a clock may be extended, and on whose word. ``most`` is None where the law sets no number.

    ``each``: the limit is for one extension, and there may be several.
    """

    most: Period | None
    by: Words
    each: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of one clock. ``id`` is the law file's; a row of several numbers goes on as ``LK-05.2``."""

    id: str
    period: Period | None
    shape: Shape
    actor: Actor
    nature: Nature
    trigger: Words  # the event it runs from (or towards, for BACKWARD)
    duty: Words  # who does what
    lapse: Words  # what the system does or shows when it runs out
    sources: tuple[Citation, ...]
    roll: Roll = Roll.FORWARD
    pauses: tuple[PauseReason, ...] = ()
    restarts: bool = False  # a pause starts the count afresh from its last day
    extension: Extendable | None = None
    outer: Period | None = None  # nor may extensions carry it past this, from the same start
    window: Period | None = None  # for CUMULATIVE
    case: Words | None = None  # which of a row's numbers this is
    note: Words | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    version: int = 1

    @classmethod
    def bare(cls, period: Period) -> "Rule":
        """A period alone, as asked for by hand: any pause and any extension goes."""
        anything = Words("—", "—")
        return cls(
            str(period),
            period,
            Shape.HOURS if period.unit is Unit.HOUR else Shape.DEADLINE,
            Actor.OTHER,
            Nature.PLAIN,
            Words("所给日期", "the date given"),
            anything,
            anything,
            (CIVIL_CODE.art(200),),
            pauses=tuple(PauseReason),
            extension=Extendable(None, Words("按所给延长", "as given")),
        )

    @property
    def is_law(self) -> bool:
        """Whether a notice to a citizen may call the number law."""
        return self.nature is Nature.LAW

    @property
    def length(self) -> Period:
        """The period; refuses where the law names none."""
        if self.period is None:
            raise NoPeriodInLawError(
                Words(
                    f"{self.id}：没有规定天数，只记录日期。{self.duty.zh}。",
                    f"{self.id}: no period is set; only the date is recorded. {self.duty.en}.",
                ),
            )
        return self.period

    @property
    def source(self) -> Words:
        """The articles it stands on, as cited in a notice."""
        cited = [each.words for each in self.sources]
        return Words("；".join(each.zh for each in cited), "; ".join(each.en for each in cited))

    def in_force(self, day: date) -> bool:
        """Whether this version governs a clock that starts on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def edited(self, period: Period, *, version: int, valid_from: date) -> "Rule":
        """The next version of a LOCAL or M row, as a region sets it in reference data; law itself is not edited."""
        if self.is_law:
            raise ReckoningRefusedError(
                Words(
                    f"{self.id} 是法律规定，不能在本地改动。",
                    f"{self.id} is set by law and cannot be edited.",
                ),
            )
        return replace(
            self,
            period=period,
            nature=Nature.LOCAL,
            version=version,
            valid_from=valid_from,
            valid_to=None,
        )
