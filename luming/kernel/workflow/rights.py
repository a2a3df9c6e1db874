"""Steps that every procedure has because the people in it have rights: their data, what is kept of them, an officer without a stake."""

from luming.kernel.workflow.common import OPEN, common_steps
from luming.kernel.workflow.doors import door_clocks, door_steps
from luming.kernel.workflow.groups import group_steps
from luming.kernel.workflow.law import Law
from luming.kernel.workflow.linking import linking_steps
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.ruling import passing_clocks, ruling_steps
from luming.kernel.workflow.state import State, States
from luming.kernel.workflow.step import Clock, Hand, Step, clock, record
from luming.kernel.workflow.supervision import supervision_clocks, supervision_steps
from luming.kernel.workflow.tables import table_steps
from luming.kernel.workflow.words import Words

PRIVACY = Law(
    Words("个人信息保护法", "Personal Information Protection Law")
)  # 2021-08-20, in force 2021-11-01
SIDES = (Role.APPLICANT, Role.RESPONDENT)
OFFICERS = (Role.MEDIATOR, Role.HANDLER, Role.HEAD)
ARCHIVED, GONE = "archived", "destroyed"
ANSWER_PERIOD = "data_request_period"


def every_common_step(states: dict[str, State]) -> dict[str, Step]:
    """Fresh steps over this procedure's own states, by name: the tables', and those of people's rights."""
    about_people = _about_data(states) | _about_keeping(states) | _about_officers(states)
    between = linking_steps(states) | group_steps(states) | supervision_steps(states) | door_steps(states)
    passing = ruling_steps(states) | table_steps(states)
    return common_steps(states) | passing | between | about_people


def every_common_clock(steps: dict[str, Step]) -> dict[str, Clock]:
    """The clocks of those steps. A request outlives the archive: what is kept may be asked about."""
    answer = clock("PI-02.2", starts=steps["ask_about_data"], personal=True)
    own = {ANSWER_PERIOD: answer} | supervision_clocks(steps) | door_clocks(steps)
    return own | passing_clocks(steps)


def _about_data(states: dict[str, State]) -> dict[str, Step]:
    kept = States(tuple(state for state in states.values() if state.name != GONE))
    ask = record(
        "更正或删除个人信息",
        "Have personal information put right or removed",
        kept,
        (*SIDES, Role.CLERK, Role.HEAD),
        article=PRIVACY.art(45, 46, 47),
        says=Words(
            "承办机构书面答复；日期是本地的服务目标",
            "The unit answers in writing; the date is a local service target",
        ),
        tells=("data_asked", "data_received"),
    )
    answer = record(
        "答复个人信息请求",
        "Answer a request about personal information",
        kept,
        (Role.HEAD,),
        article=PRIVACY.art(46, 47, 50),
        requires=(ask,),
        says=Words(
            "照办、部分照办或者不办；不办的写明理由和去处",
            "Granted, in part, or refused with the reason and where else to turn",
        ),
        tells=("data_answered",),
    )
    return {"ask_about_data": ask, "answer_about_data": answer}


def _about_keeping(states: dict[str, State]) -> dict[str, Step]:
    """A legal hold: what somebody still needs is neither destroyed nor removed, whoever asks."""
    kept = States(tuple(state for state in states.values() if state.name != GONE))
    hold = record(
        "暂缓销毁",
        "Hold from destruction",
        kept,
        (Role.HEAD, Role.LIAISON),
        says=Words(
            "解除以前不销毁，也不删除任何内容；各方都看得到理由",
            "Until it is lifted nothing is destroyed or removed; all parties see why",
        ),
    )
    lift = record(
        "解除暂缓销毁",
        "Lift a hold",
        kept,
        (Role.HEAD, Role.LIAISON),
        requires=(hold,),
        says=Words("写明理由；以后可以再暂缓", "With the reason; it may be held again"),
    )
    return {"hold_destruction": hold, "lift_hold": lift}


def _about_officers(states: dict[str, State]) -> dict[str, Step]:
    during = OPEN.states(states)
    ask = record(
        "请求换承办人",
        "Ask for another officer",
        during,
        SIDES,
        says=Words("写明理由，由机构负责人决定", "With the reason; the head of the unit decides"),
        tells=("recusal_asked",),
    )
    return {"ask_recusal": ask, **_stepping_aside(during, ask)}


def _stepping_aside(during: States, ask: Step) -> dict[str, Step]:
    decide = record(
        "决定是否换承办人",
        "Decide on a request for another officer",
        during,
        (Role.HEAD,),
        requires=(ask,),
        hand=Hand.NAMES,
        says=Words("换人或者不换，都告知提出的人", "Another officer or not; whoever asked is told"),
        tells=("recusal_decided", "newly_assigned"),
    )
    recuse = record(
        "回避",
        "Step aside",
        during,
        OFFICERS,
        named_officer=True,
        hand=Hand.NAMES,
        says=Words("写明理由，由负责人另行指定承办人", "With the reason; the head names somebody else"),
        tells=("unassigned",),
    )
    return {"decide_recusal": decide, "recuse": recuse}
