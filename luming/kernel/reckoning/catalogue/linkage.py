"""三调联动与分级流转 Linked mediation and hand-over: clocks LK-01 to LK-15, and the windows of the tiers (T1 to T3)."""

from luming.kernel.reckoning.catalogue.entry import CITIZEN, RECORDED, UNIT, extend, law, local
from luming.kernel.reckoning.laws import (
    FARMLAND,
    INVITED_MEDIATION,
    MARKET_COMPLAINTS,
    MEDICAL_DISPUTES,
    ONLINE_MEDIATION,
    PETITIONS,
    PUBLIC_SECURITY,
    SHENZHEN,
    local_practice,
)
from luming.kernel.reckoning.rule import PauseReason, Roll, Rule
from luming.kernel.workflow.words import Words

_CENTRE = local_practice("本地中心工作规则", "local working rules of the centre")
_PARTIES_AGREE = extend(None, "双方当事人同意", "both parties agree")
_LATE = Words("提示逾期，由督办员过问", "it is shown as late, and the supervisor asks")
_DISPATCH = {
    "trigger": Words("派单发出之日", "the day the matter is dispatched"),
    "duty": Words("部门接收，或写明理由退回", "the department accepts, or returns with a reason"),
    "lapse": Words("自动转督办", "supervision starts by itself"),
    "sources": (_CENTRE,),
}
_AGENCY_MEDIATION = {
    "trigger": Words("收到行政调解申请之日", "the day an application for agency mediation is received"),
    "duty": Words("行政机关决定是否受理", "the agency decides whether to accept"),
    "lapse": RECORDED,
    "sources": (SHENZHEN.art(46),),
}
_AFTER_FILING = {
    "trigger": Words(
        "调解员签收或在平台确认之日", "the day the mediator signs for it or confirms on the platform"
    ),
    "duty": Words("特邀调解组织或调解员调解结束", "the invited mediator finishes"),
    "lapse": Words(
        "转回审理；延长的期间不计入审限", "back to trial; an extension is left out of the trial limit"
    ),
    "extension": _PARTIES_AGREE,
    "sources": (INVITED_MEDIATION.art(27), ONLINE_MEDIATION.art(24)),
}
_MARKET = {
    "sources": (MARKET_COMPLAINTS.art(21),),
    "note": Words("上线前核对有无新办法", "check for a successor"),
}


def _window(tier: str, period: str, who: Words, range_: Words) -> Rule:
    """How long a unit of a tier may have a matter before it is handled or passed on: the upper end of the range."""
    return local(
        tier,
        period,
        UNIT,
        trigger=Words("本机构开始承办之日", "the day this unit came to have the matter"),
        duty=Words(f"{who.zh}办结，或者移送", f"{who.en}: handled, or passed on"),
        lapse=_LATE,
        note=Words(f"手册的幅度：{range_.zh}", f"the handbook's range: {range_.en}"),
        sources=(_CENTRE,),
    )


WINDOWS = (
    _window("T1", "7CD", Words("村（社区）", "village or community"), Words("3—7 日", "3 to 7 days")),
    _window("T2", "15CD", Words("乡镇（街道）", "township or street"), Words("7—15 日", "7 to 15 days")),
    _window("T3", "30CD", Words("县（市、区、旗）", "county"), Words("15—30 日", "15 to 30 days")),
)
RULES = (
    *WINDOWS,
    local(
        "LK-01",
        None,
        UNIT,
        trigger=Words("中心收到诉求之时", "the centre receives any demand"),
        duty=Words("窗口当场登记，最迟当日", "intake registers it at once, the same day at the latest"),
        lapse=Words("给出登记编号", "a registration number is issued"),
        sources=(_CENTRE,),
    ),
    local("LK-02", "1WD", UNIT, case=Words("一日档", "the 1-day choice"), **_DISPATCH),
    local("LK-02.2", "2WD", UNIT, case=Words("两日档", "the 2-day choice"), **_DISPATCH),
    local(
        "LK-02.3",
        "3WD",
        UNIT,
        case=Words("退回两次", "returned twice"),
        trigger=Words("第二次退回之日", "the day of the second return"),
        duty=Words("共同的上级指定承办机构", "the common superior names the unit"),
        lapse=_LATE,
        sources=(_CENTRE,),
    ),
    local(
        "LK-02.4",
        "7CD",
        UNIT,
        case=Words("协办或者会商", "assistance, or a table"),
        trigger=Words("请求发出之日", "the day it is asked"),
        duty=Words("被请的机构答复", "the unit that was asked answers"),
        lapse=_LATE,
        roll=Roll.NONE,
        pauses=(PauseReason.APPRAISAL, PauseReason.CONSULTATION, PauseReason.SUCCESSION),
        extension=extend(None, "提出请求的机构同意", "the unit that asked agrees"),
        note=Words("请求写明日子的，从其所写", "where the request names a day, that day"),
        sources=(_CENTRE,),
    ),
    law(
        "LK-03",
        "5WD",
        UNIT,
        trigger=Words("收到转来的信访事项之日", "the day a transferred petition is received"),
        duty=Words(
            "认为不属本单位的，详细说明理由提出异议",
            "a unit that is not competent objects with detailed reasons",
        ),
        lapse=Words("系统视为已接收", "the system takes it as accepted"),
        sources=(PETITIONS.art(23),),
    ),
    local(
        "LK-04",
        "3WD",
        UNIT,
        trigger=Words(
            "收到不属本机关的行政调解申请之日",
            "the day a misdirected application for agency mediation arrives",
        ),
        duty=Words("移送有权机关", "it is passed to the competent agency"),
        lapse=RECORDED,
        sources=(SHENZHEN.art(45),),
    ),
    local("LK-05", "5WD", UNIT, case=Words("一般情形", "ordinary"), **_AGENCY_MEDIATION),
    local(
        "LK-05.2",
        "10WD",
        UNIT,
        case=Words("复杂或涉及多个机关", "complex, or several agencies"),
        **_AGENCY_MEDIATION,
    ),
    law(
        "LK-06",
        "30CD",
        UNIT,
        trigger=Words(
            "委派调解签收或在平台确认之日", "the day a referral before filing is signed for or confirmed"
        ),
        duty=Words("特邀调解组织或调解员调解结束", "the invited mediator finishes"),
        lapse=Words(
            "材料退回法院；当事人坚持的，法院应当登记立案",
            "back to the court, which must file the case if asked",
        ),
        pauses=(PauseReason.APPRAISAL,),
        extension=_PARTIES_AGREE,
        sources=(INVITED_MEDIATION.art(21, 27), ONLINE_MEDIATION.art(24, 26)),
    ),
    law("LK-07", "15CD", UNIT, case=Words("普通程序", "ordinary procedure"), **_AFTER_FILING),
    law("LK-08", "7CD", UNIT, case=Words("简易程序", "summary procedure"), **_AFTER_FILING),
    law(
        "LK-09",
        "3WD",
        UNIT,
        trigger=Words(
            "接受法院委派之日（一方申请的在线调解）",
            "the day the referral is taken, where one side asked for online mediation",
        ),
        duty=Words("调解员征求另一方意见", "the mediator asks the other side"),
        lapse=Words("终止调解", "the mediation ends"),
        sources=(ONLINE_MEDIATION.art(15),),
    ),
    law(
        "LK-10",
        None,
        UNIT,
        trigger=Words("立案前开始鉴定评估之日", "the day an appraisal before filing begins"),
        duty=Words("鉴定评估期间不计入调解期限", "appraisal time is left out of the mediation period"),
        lapse=Words("作为 LK-06 的中止记录", "recorded as a pause of LK-06"),
        sources=(ONLINE_MEDIATION.art(26),),
    ),
    law(
        "LK-11",
        "7WD",
        UNIT,
        trigger=Words("市场监管部门收到投诉之日", "the day the market regulator receives a complaint"),
        duty=Words("决定是否受理并告知投诉人", "it decides whether to accept and tells the complainant"),
        lapse=RECORDED,
        **_MARKET | {"sources": (MARKET_COMPLAINTS.art(14),)},
    ),
    law(
        "LK-12",
        "45WD",
        UNIT,
        trigger=Words("投诉受理之日", "the day the complaint is accepted"),
        duty=Words("达成调解协议", "an agreement is reached"),
        lapse=Words(
            "终止调解，七个工作日内告知双方", "the mediation ends; both sides are told within 7 working days"
        ),
        **_MARKET,
    ),
    law(
        "LK-12.2",
        "7WD",
        UNIT,
        case=Words("终止后告知", "telling both sides that it ended"),
        trigger=Words("终止调解之日", "the day the mediation ends"),
        duty=Words("告知投诉人和被投诉人", "both sides are told"),
        lapse=RECORDED,
        **_MARKET,
    ),
    law(
        "LK-13",
        "5WD",
        UNIT,
        case=Words("是否受理", "whether to accept"),
        trigger=Words(
            "卫生健康部门收到医疗纠纷调解申请之日", "the day the health authority receives the application"
        ),
        duty=Words("决定是否受理", "it decides whether to accept"),
        lapse=RECORDED,
        note=Words("鉴定只中止 LK-13.2", "an appraisal pauses LK-13.2 only"),
        sources=(MEDICAL_DISPUTES.art(40),),
    ),
    law(
        "LK-13.2",
        "30WD",
        UNIT,
        case=Words("完成调解", "finishing"),
        trigger=Words("受理之日", "the day of acceptance"),
        duty=Words("完成调解", "the mediation is finished"),
        lapse=Words("视为调解不成", "deemed failed"),
        pauses=(PauseReason.APPRAISAL,),
        sources=(MEDICAL_DISPUTES.art(40),),
    ),
    law(
        "LK-14",
        "60CD",
        UNIT,
        trigger=Words("农村土地承包仲裁受理之日", "the day farmland arbitration is accepted"),
        duty=Words("仲裁庭结案", "the tribunal concludes"),
        lapse=Words("裁决后三十日内可以起诉", "a party may sue within 30 days of the award"),
        extension=extend("30CD", "农村土地承包仲裁委员会主任批准", "the director of the commission"),
        sources=(FARMLAND.art(47, 48),),
    ),
    law(
        "LK-14.2",
        "30CD",
        CITIZEN,
        case=Words("不服裁决起诉", "suing against the award"),
        trigger=Words("收到裁决书之日", "the day the award is received"),
        duty=Words("向法院起诉", "a party sues"),
        lapse=Words("裁决生效", "the award takes effect"),
        sources=(FARMLAND.art(48),),
    ),
    law(
        "LK-15",
        None,
        UNIT,
        trigger=Words("民间纠纷引起的轻微治安案件", "a minor public-security case out of a civil dispute"),
        duty=Words(
            "公安机关可以调解；履行的不处罚，不履行的处罚",
            "police may mediate; kept: no penalty, broken: a penalty",
        ),
        lapse=Words("告知当事人可以提起民事诉讼", "the parties are told that a civil suit is open"),
        sources=(PUBLIC_SECURITY.art(9),),
    ),
)
