"""One table (会商): several units asked about one matter, each with a day of its own; the steps and what they ask of a position. Pure.

The holder stays exactly one. Who is asked is *seated* until she refuses or the table ends, and *owes* an answer until she gives it.
"""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from luming.kernel.workflow.common import OPEN, Common
from luming.kernel.workflow.refusal import NotYoursError, Refused
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import State
from luming.kernel.workflow.step import Hand, Step
from luming.kernel.workflow.words import Words

if TYPE_CHECKING:
    from luming.kernel.workflow.position import Position, Standing, Target

CALL, ANSWER, SIT, MODE, END = "call_table", "answer_table", "joint_sitting", "change_mode", "end_table"
OPINION, REFUSED = "opinion", "refused"
AT_TABLE = {Hand.SITS, Hand.RISES}
# 三调联动: the three kinds of mediation as modes of the one matter (信访工作条例 art. 37).
MODES = {
    "people": Words("人民调解", "people's mediation"),
    "administrative": Words("行政调解", "administrative mediation"),
    "judicial": Words("司法调解", "judicial mediation"),
}


def table_steps(states: dict[str, State]) -> dict[str, Step]:
    """Fresh steps over this procedure's own states, by name."""
    return {common.name: common.step(states) for common in TABLES}


def misplaced(at: "Position", step: Step) -> Refused | None:
    """Why a step of a table makes no sense where the matter stands."""
    if step.hand is Hand.SPEAKS and not at.owing:
        return NotYoursError(Words("没有等待答复的会商。", "Nobody at a table is being waited for."))
    if step.hand in AT_TABLE and not at.seated:
        return NotYoursError(Words("现在没有会商，请先召集。", "There is no table now; call one first."))
    return None


def seated(at: "Position", to: "Target") -> "Position":
    """These units come to the table beside those who sit there already."""
    new = frozenset(to.units)
    if not new or new & (at.seated | {at.holder, to.unit}):
        raise NotYoursError(
            Words(
                "请选择承办和牵头以外、还没有请到的机构。",
                "Choose units that are not asked yet, neither the holder nor the lead.",
            )
        )
    return replace(at, seated=at.seated | new, owing=at.owing | new)


def spoken(at: "Position", step: Step, who: "Standing", to: "Target", *, agrees: bool) -> "Position":
    """A unit has answered; one that refuses to take part is no longer at the table."""
    speaking = frozenset(unit for unit in at.owing if who.roles.get(unit, frozenset()) & set(step.by))
    named = speaking & {to.unit}
    if to.unit and not named:
        raise NotYoursError(Words("只能代表自己的机构答复。", "You can answer for your own unit only."))
    answered: frozenset[UUID] = named or speaking
    return replace(at, owing=at.owing - answered, seated=at.seated if agrees else at.seated - answered)


def risen(at: "Position") -> "Position":
    """The table has ended."""
    return replace(at, seated=frozenset(), owing=frozenset())


TABLES = (
    Common(
        CALL,
        "召集会商",
        "Call a table",
        OPEN,
        (Role.CHIEF,),
        hand=Hand.SEATS,
        says=Words(
            "几家机构一起办：一家牵头承办，其他各答各的问题、各有日期",
            "Several units on one matter: one leads and holds it, the others each answer a question by a day of their own",
        ),
        tells=("table_called", "asked_to_table"),
    ),
    Common(
        ANSWER,
        "答复会商",
        "Answer at the table",
        OPEN,
        (Role.HANDLER, Role.CLERK, Role.MEDIATOR, Role.HEAD),
        hand=Hand.SPEAKS,
        says=Words(
            "书面意见，或者不参加的理由；不参加的，督办员看得到",
            "A written opinion, or why the unit takes no part, which the supervisor sees",
        ),
        tells=("table_answered",),
    ),
    Common(
        SIT,
        "联席会商",
        "Joint sitting",
        OPEN,
        (Role.MEDIATOR, Role.HANDLER, Role.HEAD, Role.CHIEF),
        hand=Hand.SITS,
        says=Words(
            "记下哪些机构到场、商定什么、下一步", "Which units came, what was agreed, what comes next"
        ),
    ),
    Common(
        MODE,
        "变更调解方式",
        "Change the mode of mediation",
        OPEN,
        (Role.HEAD, Role.CHIEF),
        hand=Hand.SITS,
        says=Words(
            "人民调解、行政调解、司法调解是同一件事的不同方式；写明理由",
            "People's, administrative and judicial mediation are modes of one matter; with the ground",
        ),
    ),
    Common(
        END,
        "结束会商",
        "End the table",
        OPEN,
        (Role.HEAD, Role.CHIEF),
        hand=Hand.RISES,
        says=Words("没有答复的请求到此为止，承办机构不变", "Questions still open end here; the holder stays"),
        tells=("table_ended",),
    ),
)
