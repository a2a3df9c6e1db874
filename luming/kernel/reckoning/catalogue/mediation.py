"""人民调解 People's mediation: clocks PM-01 to PM-15."""

from datetime import date

from luming.kernel.reckoning.catalogue.entry import ALARM, CITIZEN, COURT, RECORDED, UNIT, extend, law, local
from luming.kernel.reckoning.laws import (
    CIVIL_CODE,
    CIVIL_PROCEDURE,
    CIVIL_PROCEDURE_READING,
    CONFIRMATION,
    LABOUR_MEDIATION,
    LIMITATION_RULES,
    MEDIATION_WORK,
    MEDICAL_DISPUTES,
    NINGBO,
    PEOPLES_MEDIATION,
    SHENZHEN,
    TRAFFIC_ACCIDENTS,
    local_practice,
)
from luming.kernel.reckoning.rule import PauseReason
from luming.kernel.workflow.words import Words

_ACCEPTED = Words("受理纠纷之日", "the day the dispute is accepted")
_BOTH_AGREE = ("双方当事人同意", "both parties agree")
_FOLLOW_UP = {
    "trigger": Words("协议签订或履行期届满之日", "the day the agreement is signed or falls due"),
    "duty": Words("调解员回访", "the mediator follows up"),
    "lapse": Words(
        "只提示；法律要求督促履行，没有规定天数", "a reminder only; the law says to urge performance"
    ),
    "sources": (local_practice("本地回访期限", "local follow-up period"), PEOPLES_MEDIATION.art(31)),
}
_ENFORCEMENT = {
    "trigger": Words(
        "确认有效的协议履行期届满之日", "the day performance of the confirmed agreement falls due"
    ),
    "duty": Words("债权人申请法院强制执行", "the creditor asks the court to enforce"),
    "lapse": Words(
        "法院可能不予执行；时效中止、中断另行认定",
        "may be refused; interruption of limitation is judged apart",
    ),
}

RULES = (
    law(
        "PM-01",
        "1M",
        UNIT,
        case=Words("受理以后", "once accepted"),
        trigger=_ACCEPTED,
        duty=Words("人民调解委员会调解结束", "the committee brings the mediation to an end"),
        lapse=Words(
            "提示逾期：经同意延长，或终止并告知途径",
            "a prompt: extend by consent, or end it and give the routes",
        ),
        pauses=(PauseReason.SUCCESSION,),
        extension=extend(None, *_BOTH_AGREE),
        note=Words(
            "“一般”一个月；延长办法由本地规定", "“generally” a month; how it is extended is set locally"
        ),
        sources=(MEDIATION_WORK.art(33),),
    ),
    local(
        "PM-01.2",
        "2WD",
        UNIT,
        case=Words("受理前", "before acceptance"),
        trigger=Words("收到申请之日", "the day the application is received"),
        duty=Words(
            "人民调解委员会受理，或者书面告知不予受理", "the committee accepts, or declines in writing"
        ),
        lapse=ALARM,
        note=Words("法律没有规定天数，由本地定", "the law gives no number of days; the region sets one"),
        sources=(local_practice("本地受理时限", "local period for acceptance"), PEOPLES_MEDIATION.art(17)),
    ),
    local(
        "PM-02",
        "30CD",
        UNIT,
        trigger=Words("受理之日，未约定期限", "acceptance, where no period is agreed"),
        duty=Words("调解组织调解结束", "the mediation body brings the mediation to an end"),
        lapse=Words("应当终止调解", "the mediation must end"),
        pauses=(PauseReason.SUCCESSION,),
        extension=extend(None, "当事人同意继续调解", "the parties agree to go on"),
        sources=(SHENZHEN.art(25),),
    ),
    law(
        "PM-03",
        "30WD",
        UNIT,
        trigger=Words("医疗纠纷调解受理之日", "the day the medical dispute is accepted"),
        duty=Words("医疗纠纷人民调解委员会调解结束", "the medical mediation committee finishes"),
        lapse=Words("视为调解不成", "deemed failed"),
        pauses=(PauseReason.APPRAISAL,),
        extension=extend(None, "调解委员会与双方约定", "agreed between the committee and both sides"),
        sources=(MEDICAL_DISPUTES.art(38),),
    ),
    law(
        "PM-04",
        "3WD",
        CITIZEN,
        trigger=Words("交通事故损害赔偿人民调解终止之日", "the end of people's mediation of a traffic claim"),
        duty=Words(
            "双方共同书面申请交警调解", "the parties jointly ask the traffic police in writing to mediate"
        ),
        lapse=Words(
            "不能再以此申请交警调解；随时可以起诉",
            "no longer open on this ground; a suit is open at any time",
        ),
        sources=(TRAFFIC_ACCIDENTS.art(85),),
    ),
    law(
        "PM-05",
        "15CD",
        UNIT,
        trigger=Words(
            "劳动争议调解组织收到申请之日", "the day a labour mediation body receives the application"
        ),
        duty=Words("调解组织达成协议", "the mediation body reaches an agreement"),
        lapse=Words("当事人可以立即申请仲裁", "a party may go to arbitration at once"),
        sources=(LABOUR_MEDIATION.art(14),),
    ),
    law(
        "PM-06",
        "30CD",
        CITIZEN,
        trigger=Words("调解协议生效之日", "the day the agreement takes effect"),
        duty=Words("双方共同向法院申请司法确认", "both parties jointly ask the court to confirm it"),
        lapse=Words(
            "不能再申请司法确认；协议仍有合同效力，可以起诉",
            "confirmation is lost; the contract stands, sue instead",
        ),
        sources=(PEOPLES_MEDIATION.art(33), CIVIL_PROCEDURE.art(205)),
    ),
    law(
        "PM-07",
        "3CD",
        COURT,
        trigger=Words("法院收到司法确认申请之日", "the day the court receives the application"),
        duty=Words("法院决定是否受理", "the court decides whether to accept"),
        lapse=Words("联系法院", "follow up with the court"),
        sources=(CONFIRMATION.art(4),),
    ),
    law(
        "PM-08",
        "15CD",
        COURT,
        trigger=Words("法院受理司法确认之日", "the day the court accepts"),
        duty=Words("法院作出裁定", "the court rules"),
        lapse=Words("只作参考；联系法院", "for information; follow up with the court"),
        extension=extend("10CD", "法院院长批准", "the president of the court"),
        outer="30CD",
        note=Words(
            "民事诉讼法第187条特别程序为30日",
            "the Civil Procedure Law gives special procedure 30 days (art. 187)",
        ),
        sources=(CONFIRMATION.art(5), CIVIL_PROCEDURE.art(187)),
    ),
    law(
        "PM-09",
        "15CD",
        CITIZEN,
        trigger=Words("当事人收到裁定之日", "the day a party receives the ruling"),
        duty=Words("不服的当事人向同一法院提出异议", "a party who disagrees objects to the same court"),
        lapse=Words("裁定继续有效", "the ruling stands"),
        sources=(CIVIL_PROCEDURE_READING.art(372),),
    ),
    law(
        "PM-10",
        "6M",
        CITIZEN,
        trigger=Words(
            "利害关系人知道或应当知道权益受损之日", "the day a third party knew or should know of the harm"
        ),
        duty=Words("利害关系人向同一法院提出异议", "the third party objects to the same court"),
        lapse=Words("不能再提出异议", "the objection is lost"),
        note=Words("2011年规定第10条曾为一年", "the 2011 rule (art. 10) said one year"),
        sources=(CIVIL_PROCEDURE_READING.art(372),),
    ),
    law(
        "PM-11",
        "2Y",
        CITIZEN,
        sources=(CIVIL_PROCEDURE.art(246),),  # as amended in 2021
        valid_from=date(2022, 1, 1),
        valid_to=date(2023, 12, 31),
        **_ENFORCEMENT,
    ),
    law("PM-11", "2Y", CITIZEN, sources=(CIVIL_PROCEDURE.art(250),), version=2, **_ENFORCEMENT),
    law(
        "PM-12",
        None,
        CITIZEN,
        trigger=Words("向人民调解委员会提出请求之日", "the day a request reaches a mediation committee"),
        duty=Words(
            "登记申请日期，诉讼时效自此中断", "the date is recorded; limitation is interrupted from it"
        ),
        lapse=Words("回执印明申请日期", "the receipt prints the application date"),
        sources=(LIMITATION_RULES.art(12),),
    ),
    law(
        "PM-13",
        "3Y",
        CITIZEN,
        trigger=Words(
            "知道或应当知道权利受损及义务人之日",
            "the day the claimant knew or should know of the harm and by whom",
        ),
        duty=Words("向法院请求保护民事权利", "the claimant sues"),
        lapse=Words("对方可以提出时效抗辩；只作提示", "the other side may plead limitation; shown as advice"),
        sources=(CIVIL_CODE.art(188, 195),),
    ),
    local("PM-14", "7CD", UNIT, case=Words("七日档", "the 7-day choice"), **_FOLLOW_UP),
    local("PM-14.2", "15CD", UNIT, case=Words("十五日档", "the 15-day choice"), **_FOLLOW_UP),
    local("PM-14.3", "30CD", UNIT, case=Words("三十日档", "the 30-day choice"), **_FOLLOW_UP),
    local(
        "PM-15",
        "30WD",
        UNIT,
        trigger=Words("调委会或成员变更之日", "the day the committee or its members change"),
        duty=Words("设立单位向司法行政部门备案", "the founding unit files the change"),
        lapse=RECORDED,
        note=Words("示例为宁波的规定", "the example is Ningbo's rule"),
        sources=(NINGBO.art(13),),
    ),
)
