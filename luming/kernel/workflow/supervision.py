"""Supervision (督办), common to every procedure: a superior unit asks, the holder answers, the superior closes.

The holder does not change, and no step of the procedure is taken by it. The parties know that it happened and how it ended.
"""

from luming.kernel.workflow.common import LIVING, OPEN
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import State
from luming.kernel.workflow.step import Clock, Step, clock, record
from luming.kernel.workflow.words import Words

SUPERIORS = (Role.CHIEF, Role.SUPERVISOR)
SUPERVISE, REPLY, CLOSE = "supervise", "reply_supervision", "close_supervision"
REPLY_PERIOD = "supervision_period"
URGENT, BY_DAY = "urgent", "day"


def supervision_steps(states: dict[str, State]) -> dict[str, Step]:
    """Fresh steps over this procedure's own states, by name."""
    supervise = record(
        "督办",
        "Supervise",
        OPEN.states(states),
        SUPERIORS,
        says=Words(
            "由上级机构提出，写明要求和答复的日子；承办机构不变，当事人能看到有督办",
            "By a superior unit, with what is asked and by when; the holder stays, and the parties see that it is supervised",
        ),
        tells=("supervised",),
    )
    reply = record(
        "答复督办",
        "Answer the supervision",
        LIVING.states(states),
        (Role.HEAD, Role.MEDIATOR, Role.HANDLER),
        says=Words("写明做了什么、剩下的哪天前做完", "What was done, and by when the rest will be"),
        tells=("supervision_answered",),
    )
    return {SUPERVISE: supervise, REPLY: reply, CLOSE: _close(states)}


def _close(states: dict[str, State]) -> Step:
    return record(
        "了结督办",
        "Close the supervision",
        LIVING.states(states),
        SUPERIORS,
        says=Words(
            "由提出督办的机构认定结果，承办机构不能自己了结；当事人看得到结果",
            "The unit that asked says how it ended, never the holder itself; the parties see the outcome",
        ),
        tells=("supervision_closed",),
    )


def supervision_clocks(steps: dict[str, Step]) -> dict[str, Clock]:
    """The holder's time to answer: local, shorter where it presses, or the very day that the notice names."""
    cases = ("within", {URGENT: "SV-01.2", BY_DAY: "SV-02"})
    starts, stops = steps[SUPERVISE], steps[REPLY]
    return {REPLY_PERIOD: clock("SV-01", starts, stops, since="by_day", cases=cases, shown=False)}
