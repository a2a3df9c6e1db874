"""The pure model: where a matter stands, who asks, and where the step leads. No database, no clock on the wall.

``perform()`` uses this very function, so that what the random walks prove here holds there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.refusal import NeedsFirstError, NotFromHereError, NotYoursError, Refused
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import Phase
from luming.kernel.workflow.step import Hand, Step
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
    voices: Mapping[str, frozenset[UUID]] = field(default_factory=dict)


@dataclass(frozen=True)
class Target:
    """Where a step that moves hands points: a unit, or an officer's post."""

    unit: UUID | None = None
    post: UUID | None = None


NOWHERE = Target()


def refusal(procedure: type[Procedure], at: Position, step: Step, who: Standing) -> Refused | None:
    """Why this person may not take this step now; None when she may."""
    state = None if at.state is None else procedure.states[at.state]
    if state not in step.path.leaves:
        return NotFromHereError(step.words, state.words if state else BEFORE)
    trouble = _standing(at, step, who)
    if trouble:
        return trouble
    missing = [first.words for first in step.requires if first.name not in at.done]
    if missing:
        return NeedsFirstError(missing)
    return _hands(at, step)


def _standing(at: Position, step: Step, who: Standing) -> Refused | None:
    unit = _acting_unit(at, step)
    held = who.roles.get(unit, frozenset()) | who.roles.get(None, frozenset())
    if step.name == "answer_assistance":
        held |= frozenset(role for unit in at.assisting for role in who.roles.get(unit, frozenset()))
    if not held & set(step.by):
        names = Words("、".join(role.words.zh for role in step.by), ", ".join(role.words.en for role in step.by))
        return NotYoursError(
            Words(f"这一步由承办机构的{names.zh}办理。", f"This step belongs to the holding unit: {names.en}."),
        )
    if step.named_officer and at.officer not in who.posts and not held & {Role.APPLICANT, Role.RESPONDENT, Role.LAW}:
        return NotYoursError(
            Words("这件事由指定的承办人办理；可以请机构负责人改派。", "Only the named officer; the head may reassign."),
        )
    return None


def _acting_unit(at: Position, step: Step) -> UUID | None:
    """The unit whose people may take the step: the holder's, or the one to which the matter is offered."""
    if step.hand is Hand.TAKES or step.name == "hand_back":
        return at.offered_to
    return at.holder


def _hands(at: Position, step: Step) -> Refused | None:
    offered = at.offered_to is not None
    if step.hand is Hand.OFFERS and offered:
        return NotYoursError(Words("已经移送，等对方接收或退回。", "Already offered; wait for acceptance or return."))
    if (step.hand is Hand.TAKES or step.name == "hand_back") and not offered:
        return NotYoursError(Words("没有等待接收的移送。", "No hand-over is waiting."))
    if step.name == "answer_assistance" and not at.assisting:
        return NotYoursError(Words("没有等待答复的协办请求。", "No request to assist is waiting."))
    return None


def advance(procedure: type[Procedure], at: Position, step: Step, who: Standing, to: Target = NOWHERE) -> Position:
    """The position after the step. Raises the refusal where it may not be taken. ``at`` is left as it is."""
    trouble = refusal(procedure, at, step, who)
    if trouble:
        raise trouble
    if step.several and who.person is not None:
        voices = at.voices.get(step.name, frozenset()) | {who.person}
        at = replace(at, voices={**at.voices, step.name: voices})
        if len(voices) < step.several.needed:
            return at
    after = replace(_moved(at, step, to), done=at.done | {step.name})
    if step.path.reaches is None:
        return after
    closed = step.path.reaches.phase is not Phase.OPEN
    return replace(after, state=step.path.reaches.name, offered_to=None if closed else after.offered_to)


def _moved(at: Position, step: Step, to: Target) -> Position:
    match step.hand:
        case Hand.NAMES:
            return replace(at, officer=to.post)
        case Hand.OFFERS:
            if to.unit is None or to.unit == at.holder:
                raise NotYoursError(Words("请选择另一个机构。", "Choose another unit."))
            return replace(at, offered_to=to.unit)
        case Hand.TAKES if at.offered_to is not None:
            return replace(at, holder=at.offered_to, officer=to.post, offered_to=None)
        case Hand.RETURNS if step.name == "hand_back":
            return replace(at, offered_to=None)
        case Hand.RETURNS:
            return replace(at, assisting=at.assisting - {to.unit} if to.unit else at.assisting)
        case Hand.SHARES if to.unit is not None and to.unit != at.holder:
            return replace(at, assisting=at.assisting | {to.unit})
        case Hand.SHARES:
            raise NotYoursError(Words("请选择另一个机构。", "Choose another unit."))
        case _:
            return at


def open_steps(procedure: type[Procedure], at: Position, who: Standing) -> Iterator[tuple[Step, Refused | None]]:
    """Every step that leaves from here, with the reason where it is refused to this person."""
    if at.state is None:
        return
    for step in procedure.from_state(at.state):
        yield step, refusal(procedure, at, step, who)


def as_json(at: Position) -> dict[str, Any]:
    """The position as plain values, for comparing the model with the database."""
    return {
        "state": at.state,
        "holder": str(at.holder),
        "officer": str(at.officer) if at.officer else None,
        "offered_to": str(at.offered_to) if at.offered_to else None,
    }
