"""The pure model: where a matter stands, who asks, and where the step leads. No database, no clock on the wall.

``perform()`` uses this very function, so that what the random walks prove here holds there.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from uuid import UUID

from luming.kernel.workflow import resting, ruling, tables
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.refusal import NeedsFirstError, NotFromHereError, NotYoursError, Refused
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import Phase
from luming.kernel.workflow.step import Hand, Step
from luming.kernel.workflow.voices import Heard, Verdict, verdict, with_voice
from luming.kernel.workflow.words import Words

BEFORE = Words("还没有开始", "not begun")


@dataclass(frozen=True)
class Standing:
    """In what capacity somebody acts: roles by unit for officers, a party's role for a party, LAW for the law."""

    roles: Mapping[UUID | None, frozenset[Role]]
    posts: frozenset[UUID] = frozenset()  # her own, and those she stands in for
    person: UUID | None = None


@dataclass(frozen=True)
class Position:
    """Where a matter stands. ``state`` None: it does not exist yet."""

    state: str | None
    holder: UUID
    officer: UUID | None = None
    offered_to: UUID | None = None
    assisting: frozenset[UUID] = frozenset()
    done: frozenset[str] = frozenset()
    voices: Mapping[str, Heard] = field(default_factory=dict)  # acts of several people under way
    resting_in: str = ""  # the number of the matter into which it was merged, while that one leads
    returned: int = 0  # hand-overs returned since the last that was accepted
    ruling: UUID | None = None  # the superior who names the holder, to the end of the matter
    named: bool = False  # she has
    seated: frozenset[UUID] = frozenset()  # units at one table
    owing: frozenset[UUID] = frozenset()  # of these, who has not answered yet


@dataclass(frozen=True)
class Target:
    """Where a step that moves hands points: a unit, an officer's post, the number of a matter that leads."""

    unit: UUID | None = None
    post: UUID | None = None
    into: str = ""
    units: tuple[UUID, ...] = ()  # asked to one table


NOWHERE = Target()
NOTHING: frozenset[Role] = frozenset()
WHOSE = {
    Hand.RULES: Words("共同的上级机构", "the common superior"),
    Hand.SPEAKS: Words("请到会商的机构", "the unit asked to the table"),
}
BESIDE_ANOTHER = {Hand.RESTS, Hand.CONTINUES, Hand.FOLLOWS}


def refusal(procedure: type[Procedure], at: Position, step: Step, who: Standing) -> Refused | None:
    """Why this person may not take this step now; None when she may."""
    state = None if at.state is None else procedure.states[at.state]
    if state not in step.path.leaves:
        return NotFromHereError(step.words, state.words if state else BEFORE)
    return resting.misplaced(at, step) or _hands(at, step) or _standing(at, step, who) or _needs(at, step)


def _needs(at: Position, step: Step) -> Refused | None:
    missing = [first.words for first in step.requires if first.name not in at.done]
    return NeedsFirstError(missing) if missing else None


def _standing(at: Position, step: Step, who: Standing) -> Refused | None:
    held = who.roles.get(None, NOTHING)
    for unit in _acting_units(at, step):
        held |= who.roles.get(unit, NOTHING)
    if held.isdisjoint(step.by):
        return NotYoursError(_belongs(step))
    return resting.refusal(at, step, held) or _by_name(at, step, who, held)


def _by_name(at: Position, step: Step, who: Standing, held: frozenset[Role]) -> Refused | None:
    if (
        step.named_officer
        and at.officer not in who.posts
        and not held & {Role.APPLICANT, Role.RESPONDENT, Role.LAW}
    ):
        return NotYoursError(
            Words(
                "这件事由指定的承办人办理；可以请机构负责人改派。",
                "Only the named officer; the head may reassign.",
            ),
        )
    if step.several and who.person in at.voices.get(step.name, {}):
        return NotYoursError(
            Words(
                "您已经表示过意见，还要等其他人。", "You have already spoken; others are still to be heard."
            )
        )
    return None


def _acting_units(at: Position, step: Step) -> Collection[UUID]:
    """The units whose people may take the step: the holder's, that to which it is offered, or those asked to assist."""
    if _answers_offer(step):
        return (at.offered_to,) if at.offered_to else ()
    if _waits_for_request(step):
        return at.assisting
    if step.hand is Hand.RULES:
        return (at.ruling,) if at.ruling else ()
    return at.owing if step.hand is Hand.SPEAKS else (at.holder,)


@cache
def _belongs(step: Step) -> Words:
    """Whose the step is; the same whoever asks."""
    zh, en = "、".join(role.words.zh for role in step.by), ", ".join(role.words.en for role in step.by)
    unit = _whose(step)
    return Words(f"这一步由{unit.zh}的{zh}办理。", f"This step belongs to {unit.en}: {en}.")


def _whose(step: Step) -> Words:
    if _answers_offer(step):
        return Words("接收机构", "the receiving unit")
    if _waits_for_request(step):
        return Words("协办机构", "the assisting unit")
    return WHOSE.get(step.hand, Words("承办机构", "the holding unit"))


def _answers_offer(step: Step) -> bool:
    return step.hand is Hand.TAKES or (step.hand is Hand.RETURNS and step.name == "hand_back")


def _answers_request(step: Step) -> bool:
    return step.hand is Hand.RETURNS and step.name != "hand_back"


def _waits_for_request(step: Step) -> bool:
    return step.assisting or _answers_request(step)


def _hands(at: Position, step: Step) -> Refused | None:
    offered = at.offered_to is not None
    if step.hand is Hand.OFFERS and offered:
        return NotYoursError(
            Words("已经移送，等对方接收或退回。", "Already offered; wait for acceptance or return.")
        )
    if _answers_offer(step) and not offered:
        return NotYoursError(Words("没有等待接收的移送。", "No hand-over is waiting."))
    if _waits_for_request(step) and not at.assisting:
        return NotYoursError(Words("没有等待答复的协办请求。", "No request to assist is waiting."))
    return ruling.misplaced(at, step) or tables.misplaced(at, step)


def advance(
    procedure: type[Procedure],
    at: Position,
    step: Step,
    who: Standing,
    to: Target = NOWHERE,
    *,
    agrees: bool = True,
) -> Position:
    """The position after the step. Raises the refusal where it may not be taken. ``at`` is left as it is."""
    trouble = refusal(procedure, at, step, who)
    if trouble:
        raise trouble
    if step.several:
        voices = with_voice(at.voices.get(step.name, {}), who.person, agrees=agrees)
        others = {name: heard for name, heard in at.voices.items() if name != step.name}
        outcome = verdict(step.several, voices)
        at = replace(at, voices=others | {step.name: voices} if outcome is Verdict.WAITING else others)
        if outcome is not Verdict.CARRIED:
            return at
    moved = (
        _beside_another(at, step, to)
        if step.hand in BESIDE_ANOTHER
        else _among_several(_moved(at, step, who, to), step, who, to, agrees=agrees)
    )
    after = moved if step.unspoken else replace(moved, done=at.done | {step.name})
    if step.path.reaches is None:
        return after
    after = replace(after, state=step.path.reaches.name, voices={})
    return after if step.path.reaches.phase is Phase.OPEN else let_go(after)


def _moved(at: Position, step: Step, who: Standing, to: Target) -> Position:
    match step.hand:
        case Hand.NAMES:
            at = replace(at, officer=to.post)
        case Hand.OFFERS:
            at = replace(at, offered_to=_another(at, to))
        case Hand.PASSES:
            at = passed(at, _another(at, to))
        case Hand.SHARES:
            at = replace(at, assisting=at.assisting | {_another(at, to)})
        case Hand.TAKES if at.offered_to is not None:
            at = replace(passed(at, at.offered_to), officer=to.post, returned=0)
        case Hand.RETURNS if _answers_offer(step):
            at = replace(at, offered_to=None, returned=at.returned + 1)
        case Hand.RETURNS:
            at = replace(at, assisting=at.assisting - _answering(at, step, who, to))
    return at


def _among_several(at: Position, step: Step, who: Standing, to: Target, *, agrees: bool) -> Position:
    """Where a superior is asked and rules, and where several units sit at one table."""
    match step.hand:
        case Hand.REFERS:
            at = ruling.referred(at, to)
        case Hand.RULES:
            at = replace(at if to.unit == at.holder else passed(at, _another(at, to)), named=True)
        case Hand.SEATS:
            at = tables.seated(at, to)
        case Hand.SPEAKS:
            at = tables.spoken(at, step, who, to, agrees=agrees)
        case Hand.RISES:
            at = tables.risen(at)
    return at


def _beside_another(at: Position, step: Step, to: Target) -> Position:
    """Into the matter that leads, out of it again, or along with it."""
    if step.hand is Hand.CONTINUES:
        return replace(at, resting_in="")
    if step.hand is Hand.FOLLOWS:
        unit = to.unit or at.holder
        return replace(at if unit == at.holder else passed(at, unit), officer=to.post)
    if not to.into:
        raise NotYoursError(Words("请写明并入哪一件事。", "Say into which matter."))
    return replace(at, officer=to.post, resting_in=to.into)


def passed(at: Position, unit: UUID) -> Position:
    """The whole desk moves to another unit; an offer to that very unit has nothing left to offer."""
    offered = None if at.offered_to == unit else at.offered_to
    beside = {name: getattr(at, name) - {unit} for name in ("assisting", "seated", "owing")}
    return replace(at, holder=unit, officer=None, offered_to=offered, **beside)


def let_go(at: Position) -> Position:
    """A closed matter is offered to nobody, asks nobody and rests nowhere. Returns are counted on should it open again."""
    nobody: frozenset[UUID] = frozenset()
    after = replace(at, offered_to=None, resting_in="", ruling=None, named=False)
    return replace(after, assisting=nobody, seated=nobody, owing=nobody)


def _another(at: Position, to: Target) -> UUID:
    if to.unit is None or to.unit == at.holder:
        raise NotYoursError(Words("请选择另一个机构。", "Choose another unit."))
    return to.unit


def _answering(at: Position, step: Step, who: Standing, to: Target) -> frozenset[UUID]:
    """The assisting units that she may answer for; of these the one named, if one is."""
    hers = frozenset(unit for unit in at.assisting if who.roles.get(unit, frozenset()) & set(step.by))
    named = hers & {to.unit}
    if to.unit and not named:
        raise NotYoursError(Words("只能代表自己的机构答复。", "You can answer for your own unit only."))
    return named or hers


def open_steps(
    procedure: type[Procedure], at: Position, who: Standing
) -> Iterator[tuple[Step, Refused | None]]:
    """Every step that leaves from here, with the reason where it is refused to this person.

    What only the law does is offered to nobody.
    """
    if at.state is None:
        return
    for step in procedure.from_state(at.state):
        if step.by != (Role.LAW,):
            yield step, refusal(procedure, at, step, who)


def as_json(at: Position) -> dict[str, Any]:
    """The position as plain values, for comparing the model with the database."""
    return {
        "state": at.state,
        "holder": str(at.holder),
        "officer": str(at.officer) if at.officer else None,
        "offered_to": str(at.offered_to) if at.offered_to else None,
        "returned": at.returned,
        "ruling": [str(at.ruling), at.named] if at.ruling else None,
        "table": [sorted(map(str, at.seated)), sorted(map(str, at.owing))],
    }
