"""Returned twice, a matter goes to the common superior, who names the holder: the steps, and what they ask of a position. Pure.

A local rule, by analogy with article 24 of the petition regulations (信访工作条例第二十四条). The sender holds until then.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from luming.kernel.workflow.common import OPEN, Common
from luming.kernel.workflow.refusal import NotYoursError, Refused
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import Phase, State
from luming.kernel.workflow.step import Clock, Hand, Step, clock
from luming.kernel.workflow.words import Words

if TYPE_CHECKING:
    from luming.kernel.workflow.position import Position, Target

TWICE = 2
REFER, NAME = "refer_up", "name_holder"
WAITS = Words(
    "两次移送都被退回，等共同的上级指定承办机构；指定以前仍由本机构承办，不再移送。",
    "Two hand-overs were returned: the common superior names the unit. Until then this one has it and hands it on no more.",
)
NAMED = Words(
    "本机构由共同的上级指定承办，不能退回，也不再移送；有新情况的，请上级另行指定。",
    "This unit was named by the common superior: it neither returns nor hands it on. If things have changed, ask the superior.",
)


def ruling_steps(states: dict[str, State]) -> dict[str, Step]:
    """Fresh steps over this procedure's own states, by name."""
    return {common.name: common.step(states) for common in RULING}


def passing_clocks(steps: dict[str, Step]) -> dict[str, Clock]:
    """Whoever is offered a matter answers in time; so do a superior, and each unit asked for an opinion. All between units."""
    ends = tuple(
        one for one in steps.values() if one.path.reaches and one.path.reaches.phase is not Phase.OPEN
    )
    offered = (steps["take_over"], steps["hand_back"], *ends)
    ruled = (steps[NAME], *ends)
    asks = (steps["ask_assistance"], steps["call_table"])
    answers = (steps["answer_assistance"], steps["answer_table"], steps["end_table"], *ends)
    return {
        "return_target": clock("LK-02", steps["hand_over"], offered, shown=False, aside=True, offered=True),
        "ruling_target": clock("LK-02.3", steps[REFER], ruled, aside=True),
        "answer_target": clock("LK-02.4", asks, answers, shown=False, aside=True, each=True),
    }


def is_due(at: "Position", step: Step) -> bool:
    """Whether this step is the second return, after which nobody passes the matter round a third time."""
    return step.name == "hand_back" and at.returned + 1 >= TWICE and at.ruling is None


def misplaced(at: "Position", step: Step) -> Refused | None:
    """Why a hand-over, or a step of the ruling itself, makes no sense where the matter stands."""
    if step.hand in {Hand.OFFERS, Hand.RESTS} and at.ruling is not None:
        return NotYoursError(NAMED if at.named else WAITS)
    if step.hand is Hand.REFERS and (at.returned < TWICE or at.ruling is not None):
        return NotYoursError(Words("还没有退回两次。", "It was not returned twice."))
    if step.hand is Hand.RULES and at.ruling is None:
        return NotYoursError(
            Words(
                "退回两次以后才由上级指定，现在请移送。",
                "A superior names the unit only after two returns; hand it over.",
            )
        )
    return None


def referred(at: "Position", to: "Target") -> "Position":
    """The superior is asked; the count of returns begins anew."""
    if to.unit is None:
        raise NotYoursError(Words("没有共同的上级。", "There is no common superior."))
    return replace(at, ruling=to.unit, named=False, returned=0)


RULING = (
    Common(
        REFER,
        "提请共同上级指定",
        "To the common superior",
        OPEN,
        (Role.LAW,),
        hand=Hand.REFERS,
        says=Words(
            "两次移送都被退回（本地规则）；指定以前仍由原机构承办",
            "Two hand-overs were returned (a local rule); until the superior names a unit the sender has it",
        ),
        tells=("ruling_asked", "ruling_wanted"),
    ),
    Common(
        NAME,
        "指定承办机构",
        "Name the unit",
        OPEN,
        (Role.HEAD, Role.CHIEF),
        hand=Hand.RULES,
        says=Words(
            "写明理由；被指定的机构当即承办，不能退回",
            "With the reason; the unit has it at once and may not return it",
        ),
        tells=("handed_over", "unit_named"),
    ),
)
