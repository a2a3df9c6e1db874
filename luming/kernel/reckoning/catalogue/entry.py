"""How a row of the catalogue is written: id, period, whose clock, from what, who does what, what then, on what."""

from typing import Any

from luming.kernel.reckoning.laws import IN_FORCE
from luming.kernel.reckoning.period import Period, Unit
from luming.kernel.reckoning.rule import Actor, Extendable, Nature, Roll, Rule, Shape
from luming.kernel.workflow.law import Citation
from luming.kernel.workflow.words import Words

CITIZEN, UNIT, COURT, OTHER = Actor.CITIZEN, Actor.UNIT, Actor.COURT, Actor.OTHER
ON_THE_DAY = Period(0, Unit.CALENDAR_DAY)

ALARM = Words("提示逾期并督办，不自动结案", "an overdue alarm and supervision; nothing closes by itself")
RECORDED = Words("只记录日期并提示", "the date is recorded and shown")


def law(id_: str, period: str | Period | None, actor: Actor, **rest: Any) -> Rule:
    """A clock set by national law."""
    return _rule(id_, period, actor, Nature.LAW, **rest)


def local(id_: str, period: str | Period | None, actor: Actor, **rest: Any) -> Rule:
    """A local rule, or a default that a region edits; never shown as law."""
    return _rule(id_, period, actor, Nature.LOCAL, **rest)


def memory(id_: str, period: str | Period | None, actor: Actor, **rest: Any) -> Rule:
    """A national number entered from memory; never shown as law until checked."""
    return _rule(id_, period, actor, Nature.MEMORY, **rest)


def extend(most: str | None, zh: str, en: str, *, each: bool = False) -> Extendable:
    """On whose word, and by how much at most (None: the law sets no number)."""
    return Extendable(Period.parse(most) if most else None, Words(zh, en), each)


def _rule(id_: str, period: str | Period | None, actor: Actor, nature: Nature, **rest: Any) -> Rule:
    length = Period.parse(period) if isinstance(period, str) else period
    sources: tuple[Citation, ...] = rest.pop("sources")
    rest.setdefault("shape", _shape(length))
    if rest["shape"] is Shape.BACKWARD:
        rest.setdefault("roll", Roll.EARLIER)
    if rest["shape"] is Shape.CUMULATIVE or rest["shape"] is Shape.HOURS:
        rest.setdefault("roll", Roll.NONE)
    for field in ("outer", "window"):
        if field in rest:
            rest[field] = Period.parse(rest[field])
    rest.setdefault("valid_from", IN_FORCE.get(sources[0].law))
    return Rule(id_, length, actor=actor, nature=nature, sources=sources, **rest)


def _shape(length: Period | None) -> Shape:
    if length is None:
        return Shape.RECORD
    return Shape.HOURS if length.unit is Unit.HOUR else Shape.DEADLINE
