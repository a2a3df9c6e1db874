"""A step wrongly taken is taken back: which one may be, and where the matter then stands. Pure, as the position is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from luming.kernel.workflow.position import Position, let_go, passed
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.refusal import GuardError, Refused
from luming.kernel.workflow.state import Phase
from luming.kernel.workflow.step import Hand, Step
from luming.kernel.workflow.words import Words

LAW, PARTY = "law", "party"
ERASED = "erase"
NO_MORE = Words(
    "卷宗已经归档或者依法删除，不再变动。", "The file is final, or removed under the law: it changes no more."
)
FIRST = Words(
    "申请是第一步，不能撤销；可以撤回或者不予受理。",
    "The first step stays: the request may be withdrawn or declined.",
)
BY_LAW = Words("这一步是法律规定的结果，不能撤销。", "The law itself took this step; it is not taken back.")
HER_OWN = Words(
    "这一步是当事人自己办的，只能由当事人改变。", "A party took this step herself; only she may change it."
)
ANSWERED = Words(
    "另一个机构已经答复移送，请由承办机构再移送。",
    "Another unit has answered the hand-over: hand it over again.",
)
RULED = Words(
    "上级的指定不这样撤销：请上级另行指定。",
    "A superior's ruling is not undone this way: she names another unit.",
)
BY_ITS_OWN_STEP = Words(
    "并入和拆出不能这样撤销：并错了的，用“拆出来单独办”。",
    "Merging is not undone this way: what was merged wrongly is taken out by “Take out again”.",
)
ELSEWHERE = Words(
    "它的结果已经在别处：法院、其他机关或者另一件事项。",
    "Its effect lies elsewhere: with a court, another body, or in another matter.",
)


@dataclass(frozen=True)
class Move:
    """The newest step that moved a matter and stands: who took it, from where, and the steps recorded since."""

    step: Step
    by: str  # staff, party, law, import
    before: Position
    since: frozenset[str] = frozenset()
    elsewhere: bool = False  # the file itself is with a court or another body


def moved(before: Position, after: Position) -> bool:
    """Whether a step moved the matter: its state, its holder or its officer."""
    return (before.state, before.holder, before.officer) != (after.state, after.holder, after.officer)


def refusal(procedure: type[Procedure], at: Position, move: Move) -> Refused | None:
    """Why the matter's newest move cannot be taken back; None when it can."""
    return next((GuardError(words) for stands, words in _reasons(procedure, at, move) if stands), None)


def _reasons(procedure: type[Procedure], at: Position, move: Move) -> Iterator[tuple[bool, Words]]:
    state, step = procedure.states[at.state or ""], move.step
    outside = {name for name, one in procedure.steps.items() if one.outside}
    yield state.phase is Phase.FINAL or ERASED in move.since, NO_MORE
    yield step.is_opening, FIRST
    yield move.by == LAW, BY_LAW
    yield move.by == PARTY, HER_OWN
    yield step.hand in {Hand.TAKES, Hand.RETURNS, Hand.REFERS}, ANSWERED
    yield step.hand is Hand.RULES, RULED
    yield step.hand in {Hand.RESTS, Hand.CONTINUES, Hand.FOLLOWS}, BY_ITS_OWN_STEP
    yield bool(move.elsewhere or step.opens or step.outside or outside & move.since), ELSEWHERE


def taken_back(procedure: type[Procedure], at: Position, move: Move) -> Position:
    """The position once the move is undone: as before it, but for what was recorded since. ``at`` is left as it is.

    An offer that the step made falls; one that its end closed stays closed and may be made again.
    """
    before = move.before
    after = at if at.holder == before.holder else passed(at, before.holder)
    again = move.step.name in before.done
    after = replace(after, officer=before.officer, done=at.done if again else at.done - {move.step.name})
    if move.step.hand is Hand.OFFERS:
        after = replace(after, offered_to=None)
    if before.state == at.state or before.state is None:
        return after
    after = replace(after, state=before.state, voices={})
    is_open = procedure.states[before.state].phase is Phase.OPEN
    return after if is_open else let_go(after)
