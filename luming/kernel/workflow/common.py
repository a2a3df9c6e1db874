"""Steps that every procedure has: naming an officer, handing over, moving a clock, putting right what was wrong."""

from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import Phase, State, States
from luming.kernel.workflow.step import Hand, Step, record
from luming.kernel.workflow.words import Words

_DESK = (Role.CLERK, Role.MEDIATOR, Role.HANDLER, Role.HEAD)
_RECEIVING = (Role.CLERK, Role.HEAD)
_CHIEFS = (Role.HEAD, Role.CHIEF)


def common_steps(states: dict[str, State]) -> dict[str, Step]:
    """Fresh steps over this procedure's own states, by name."""
    open_ones = States(tuple(state for state in states.values() if state.phase is Phase.OPEN))
    living = States(tuple(state for state in states.values() if state.phase is not Phase.FINAL))
    taken_by_hand = _hands(open_ones) | _clocks(open_ones) | _facts(open_ones, living) | _service(living)
    removed = _removal(States(tuple(states.values())))
    return taken_by_hand | _offices(open_ones, living) | _of_themselves(living) | removed


def _hands(during: States) -> dict[str, Step]:
    return {
        "name_officer": record(
            "指定承办人",
            "Name the officer",
            during,
            _CHIEFS,
            hand=Hand.NAMES,
            says=Words("这件事从现在起由指定的人承办", "From now on the named person has the matter"),
            tells=("assigned",),
        ),
        "hand_over": record(
            "移送",
            "Hand over",
            during,
            (*_DESK, Role.CHIEF),
            hand=Hand.OFFERS,
            says=Words("对方接收之前仍由本机构承办", "Until the other unit accepts, this unit still has it"),
        ),
        "take_over": record(
            "接收",
            "Accept the hand-over",
            during,
            _RECEIVING,
            hand=Hand.TAKES,
            says=Words("从现在起由您的机构承办", "From now on your unit has it"),
        ),
        "hand_back": record(
            "退回",
            "Return the hand-over",
            during,
            _RECEIVING,
            hand=Hand.RETURNS,
            says=Words("写明理由，仍由移送机构承办", "With a reason; the sending unit still has it"),
        ),
        "ask_assistance": record(
            "请求协办",
            "Ask another unit to assist",
            during,
            (Role.MEDIATOR, Role.HEAD, Role.CHIEF),
            hand=Hand.SHARES,
            says=Words(
                "本机构继续承办，对方有自己的期限",
                "This unit keeps the matter; the other has a clock of its own",
            ),
        ),
        "answer_assistance": record(
            "答复协办",
            "Answer a request to assist",
            during,
            (Role.HANDLER, Role.CLERK, Role.HEAD),
            hand=Hand.RETURNS,
            says=Words("写明意见或不能协办的理由", "With an opinion, or the reason why not"),
        ),
    }


def _offices(during: States, living: States) -> dict[str, Step]:
    """What follows of itself when a post ends or units merge; nobody takes these by hand."""
    return {
        "officer_left": record(
            "承办人离任",
            "The officer has left",
            during,
            Role.LAW,
            hand=Hand.NAMES,
            says=Words(
                "列入机构的待指定清单，由负责人指定承办人",
                "On the unit's unassigned list until its head names somebody",
            ),
            tells=("unassigned",),
        ),
        "unit_merged": record(
            "机构合并",
            "The unit was merged",
            living,
            Role.LAW,
            hand=Hand.PASSES,
            says=Words(
                "由合并后的机构承办，编号和期限不变", "The unit that follows has it; number and dates stay"
            ),
            tells=("handed_over",),
        ),
        "procedure_revised": record(
            "程序改版",
            "The procedure was revised",
            living,
            Role.LAW,
            says=Words(
                "原来的状态不再使用，这件事移到接替它的状态",
                "Its state is no longer used; the matter stands in the one that follows",
            ),
        ),
    }


def _clocks(during: States) -> dict[str, Step]:
    officers = (Role.MEDIATOR, Role.HANDLER, Role.HEAD)
    return {
        "extend": record(
            "延长期限",
            "Extend a period",
            during,
            officers,
            says=Words("写明依据和理由，告知各方新的日期", "With grounds; all parties are told the new date"),
            tells=("date_moved",),
        ),
        "pause": record(
            "中止期限",
            "Pause a period",
            during,
            officers,
            says=Words(
                "只有法定事由可以中止，需要理由和材料",
                "Only on a ground the law gives, with reason and paper",
            ),
            tells=("date_moved",),
        ),
        "resume": record(
            "恢复期限",
            "Resume a period",
            during,
            officers,
            says=Words(
                "中止的日子不计入期限，告知各方新的日期",
                "Paused days do not count; all parties are told the new date",
            ),
            tells=("date_moved",),
        ),
    }


def _service(living: States) -> dict[str, Step]:
    return {
        "record_service": record(
            "登记送达",
            "Record service",
            living,
            _DESK,
            says=Words(
                "当面或邮寄送达的日期和凭据；自收到起算的期限从这天开始",
                "By hand or post, with proof; clocks that run from receipt begin that day",
            ),
        ),
    }


def _lapses(living: States) -> dict[str, Step]:
    return {
        "fall_due": record(
            "逾期",
            "Past its date",
            living,
            Role.LAW,
            says=Words(
                "只提醒承办人和负责人，不改变事情的状态",
                "The officer and the head are told; nothing else changes",
            ),
            tells=("late",),
        ),
        "lapse": record(
            "期限届满",
            "A period ended",
            living,
            Role.LAW,
            says=Words(
                "当事人的期限到此为止，不改变事情的状态", "A party's period is over; nothing else changes"
            ),
        ),
    }


def _of_themselves(living: States) -> dict[str, Step]:
    """What time, the network and a published notice bring; nobody takes these by hand, and none moves a matter."""
    return {
        "served": record(
            "文书送达",
            "A document was served",
            living,
            Role.LAW,
            says=Words(
                "当事人打开了文书，或者网络回执说已经送到",
                "The party opened it, or the network reported its arrival",
            ),
        ),
        **_lapses(living),
        "settle_dates": record(
            "日期重算",
            "Dates reckoned anew",
            living,
            Role.LAW,
            says=Words(
                "公布了新的放假安排，期限按它重算", "A holiday notice was published; the dates follow it"
            ),
            tells=("date_moved", "date_kept"),
        ),
    }


def _removal(ever: States) -> dict[str, Step]:
    """Decided by the head of the holding unit, carried out in a scope of its own, in whatever state the matter is."""
    return {
        "erase": record(
            "依法删除",
            "Remove under the law",
            ever,
            Role.LAW,
            says=Words(
                "写明依据；办理记录还在，里面的文字和姓名不再保存",
                "Under which article; the record stays, words and names do not",
            ),
        ),
    }


def _facts(during: States, living: States) -> dict[str, Step]:
    return {
        "add_material": record(
            "补充材料",
            "Add material",
            during,
            (Role.APPLICANT, Role.RESPONDENT, *_DESK),
            says=Words("文件或一段话，加入这件事的材料", "A file or a few words, kept with the matter"),
        ),
        "correct": record(
            "更正",
            "Put right",
            living,
            (Role.CLERK, Role.MEDIATOR, Role.HANDLER, Role.HEAD),
            says=Words(
                "写明哪里错了；原来的记录仍可查看，影响期限的要第二个人确认",
                "Say what was wrong; the old record stays readable, and a second person confirms where a date moves",
            ),
        ),
        "confirm_correction": record(
            "确认更正",
            "Confirm a correction",
            living,
            (Role.MEDIATOR, Role.HEAD),
            says=Words("您确认后期限按更正的日期重算", "Once you confirm, the clocks are reckoned anew"),
            tells=("date_moved",),
        ),
        "replace_code": record(
            "换发查询码",
            "Replace a lost pass-phrase",
            living,
            (Role.CLERK, Role.HEAD),
            says=Words(
                "看过身份证件后换发，旧码立即失效",
                "After sight of an identity document; the old one ends at once",
            ),
        ),
    }
