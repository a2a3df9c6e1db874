"""Steps that every procedure has: naming an officer, handing over, moving a clock, putting right what was wrong."""

from dataclasses import dataclass
from enum import Enum

from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import Phase, State, States
from luming.kernel.workflow.step import Hand, Step, record
from luming.kernel.workflow.words import Words

_DESK = (Role.CLERK, Role.MEDIATOR, Role.HANDLER, Role.HEAD)
_OFFICERS = (Role.MEDIATOR, Role.HANDLER, Role.HEAD)
_RECEIVING = (Role.CLERK, Role.HEAD)
_CHIEFS = (Role.HEAD, Role.CHIEF)
_SUGGESTED = Words("列出的只是建议，由您选定", "What is offered are suggestions; you choose")


class Over(Enum):
    """In which of a procedure's states a common step may be taken."""

    OPEN = "while somebody must act"
    LIVING = "until it is final"
    EVER = "in every state"

    def states(self, states: dict[str, State]) -> States:
        """Those of this procedure."""
        kept = {Over.OPEN: {Phase.OPEN}, Over.LIVING: set(Phase) - {Phase.FINAL}, Over.EVER: set(Phase)}[self]
        return States(tuple(state for state in states.values() if state.phase in kept))


OPEN, LIVING, EVER = Over


@dataclass(frozen=True)
class Common:
    """One common step, as each procedure gets its own copy of it."""

    name: str
    zh: str
    en: str
    over: Over
    by: tuple[Role, ...]
    says: Words
    hand: Hand = Hand.KEEPS
    tells: tuple[str, ...] = ()
    gives_up: bool = False

    def step(self, states: dict[str, State]) -> Step:
        """A fresh step over these states."""
        how = {name: getattr(self, name) for name in ("says", "hand", "tells", "gives_up")}
        return record(self.zh, self.en, self.over.states(states), self.by, **how)


def common_steps(states: dict[str, State]) -> dict[str, Step]:
    """Fresh steps over this procedure's own states, by name."""
    return {common.name: common.step(states) for common in COMMON}


COMMON = (
    # Whose hands
    Common(
        "name_officer",
        "指定承办人",
        "Name the officer",
        OPEN,
        _CHIEFS,
        hand=Hand.NAMES,
        says=Words("这件事从现在起由指定的人承办", "From now on the named person has the matter"),
        tells=("assigned",),
    ),
    Common(
        "hand_over",
        "移送",
        "Hand over",
        OPEN,
        (*_DESK, Role.CHIEF),
        hand=Hand.OFFERS,
        says=Words("对方接收之前仍由本机构承办", "Until the other unit accepts, this unit still has it"),
    ),
    Common(
        "take_over",
        "接收",
        "Accept the hand-over",
        OPEN,
        _RECEIVING,
        hand=Hand.TAKES,
        says=Words("从现在起由您的机构承办", "From now on your unit has it"),
    ),
    Common(
        "hand_back",
        "退回",
        "Return the hand-over",
        OPEN,
        _RECEIVING,
        hand=Hand.RETURNS,
        says=Words("写明理由，仍由移送机构承办", "With a reason; the sending unit still has it"),
    ),
    Common(
        "ask_assistance",
        "请求协办",
        "Ask another unit to assist",
        OPEN,
        (Role.MEDIATOR, Role.HEAD, Role.CHIEF),
        hand=Hand.SHARES,
        says=Words(
            "本机构继续承办，对方有自己的期限", "This unit keeps the matter; the other has a clock of its own"
        ),
    ),
    Common(
        "answer_assistance",
        "答复协办",
        "Answer a request to assist",
        OPEN,
        (Role.HANDLER, Role.CLERK, Role.HEAD),
        hand=Hand.RETURNS,
        says=Words("写明意见或不能协办的理由", "With an opinion, or the reason why not"),
    ),
    # Clocks that move
    Common(
        "extend",
        "延长期限",
        "Extend a period",
        OPEN,
        _OFFICERS,
        says=Words("写明依据和理由，告知各方新的日期", "With grounds; all parties are told the new date"),
        tells=("date_moved",),
    ),
    Common(
        "pause",
        "中止期限",
        "Pause a period",
        OPEN,
        _OFFICERS,
        says=Words(
            "只有法定事由可以中止，需要理由和材料", "Only on a ground the law gives, with reason and paper"
        ),
        tells=("date_moved",),
    ),
    Common(
        "resume",
        "恢复期限",
        "Resume a period",
        OPEN,
        _OFFICERS,
        says=Words(
            "中止的日子不计入期限，告知各方新的日期",
            "Paused days do not count; all parties are told the new date",
        ),
        tells=("date_moved",),
    ),
    # What is added or put right
    Common(
        "add_material",
        "补充材料",
        "Add material",
        OPEN,
        (Role.APPLICANT, Role.RESPONDENT, *_DESK),
        says=Words("文件或一段话，加入这件事的材料", "A file or a few words, kept with the matter"),
    ),
    Common(
        "correct",
        "更正",
        "Put right",
        LIVING,
        (Role.CLERK, Role.MEDIATOR, Role.HANDLER, Role.HEAD),
        says=Words(
            "写明哪里错了；原来的记录仍可查看，影响期限的和撤销一步的，要第二个人确认",
            "Say what was wrong; the old record stays readable; a second person confirms where a clock moves or a step goes",
        ),
    ),
    Common(
        "confirm_correction",
        "确认更正",
        "Confirm a correction",
        LIVING,
        (Role.MEDIATOR, Role.HEAD),
        says=Words(
            "您确认后更正才生效：期限重算，撤销的一步恢复到以前",
            "It takes effect once you confirm: clocks are reckoned anew, a step taken back stands as before",
        ),
        tells=("date_moved", "step_taken_back"),
    ),
    Common("name_subject", "归类", "Name the subject", LIVING, _DESK, _SUGGESTED),
    Common(
        "replace_code",
        "换发查询码",
        "Replace a lost pass-phrase",
        LIVING,
        (Role.CLERK, Role.HEAD),
        says=Words(
            "看过身份证件后换发，旧码立即失效",
            "After sight of an identity document; the old one ends at once",
        ),
        tells=("code_replaced",),
    ),
    # Service
    Common(
        "record_service",
        "登记送达",
        "Record service",
        LIVING,
        _DESK,
        says=Words(
            "当面或邮寄送达的日期和凭据；自收到起算的期限从这天开始",
            "By hand or post, with proof; clocks that run from receipt begin that day",
        ),
    ),
    # What follows of itself when a post ends, units merge or a procedure changes; nobody takes these by hand
    Common(
        "officer_left",
        "承办人离任",
        "The officer has left",
        OPEN,
        (Role.LAW,),
        hand=Hand.NAMES,
        says=Words(
            "列入机构的待指定清单，由负责人指定承办人",
            "On the unit's unassigned list until its head names somebody",
        ),
        tells=("unassigned",),
    ),
    Common(
        "unit_merged",
        "机构合并",
        "The unit was merged",
        LIVING,
        (Role.LAW,),
        hand=Hand.PASSES,
        says=Words(
            "由合并后的机构承办，编号和期限不变", "The unit that follows has it; number and dates stay"
        ),
        tells=("handed_over",),
    ),
    Common(
        "procedure_revised",
        "程序改版",
        "The procedure was revised",
        LIVING,
        (Role.LAW,),
        says=Words(
            "原来的状态不再使用，这件事移到接替它的状态",
            "Its state is no longer used; the matter stands in the one that follows",
        ),
    ),
    # What time, the network and a published notice bring; none moves a matter
    Common(
        "served",
        "文书送达",
        "A document was served",
        LIVING,
        (Role.LAW,),
        says=Words(
            "当事人打开了文书，或者网络回执说已经送到",
            "The party opened it, or the network reported its arrival",
        ),
    ),
    Common(
        "fall_due",
        "逾期",
        "Past its date",
        LIVING,
        (Role.LAW,),
        says=Words(
            "只提醒承办人和负责人，不改变事情的状态",
            "The officer and the head are told; nothing else changes",
        ),
        tells=("late", "court_late", "unanswered", "asked_late", "not_answered"),
    ),
    Common(
        "lapse",
        "期限届满",
        "A period ended",
        LIVING,
        (Role.LAW,),
        says=Words(
            "当事人的期限到此为止，不改变事情的状态", "A party's period is over; nothing else changes"
        ),
    ),
    Common(
        "settle_dates",
        "日期重算",
        "Dates reckoned anew",
        LIVING,
        (Role.LAW,),
        says=Words("公布了新的放假安排，期限按它重算", "A holiday notice was published; the dates follow it"),
        tells=("date_moved", "date_kept"),
    ),
    # Decided by the head of the holding unit, carried out in a scope of its own, in whatever state the matter is
    Common(
        "erase",
        "依法删除",
        "Remove under the law",
        EVER,
        (Role.LAW,),
        says=Words(
            "写明依据；办理记录还在，里面的文字和姓名不再保存",
            "Under which article; the record stays, words and names do not",
        ),
    ),
)
