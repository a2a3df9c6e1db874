"""企业诉求与政务热线 Enterprise appeals and the 12345 line: clocks EN-01 to EN-14."""

from luming.kernel.reckoning.catalogue.entry import ALARM, OTHER, RECORDED, UNIT, extend, law, local
from luming.kernel.reckoning.laws import (
    DISCLOSURE,
    HENAN,
    JINAN,
    SHANGHAI,
    SMALL_FIRMS,
    local_practice,
    whole,
)
from luming.kernel.reckoning.rule import PauseReason
from luming.kernel.workflow.words import Words

_HUBEI = local_practice("湖北省营商环境投诉联动处理办法", "Hubei measures on business complaints")
_SHAANXI = local_practice("陕西省营商环境投诉举报机制", "Shaanxi mechanism for business complaints")
_SHANDONG = local_practice("山东省政务服务热线管理办法", "Shandong measures on the service hotline")
_GUANGDONG = local_practice("广东省12345热线管理办法", "Guangdong measures on the 12345 line")
_DELIVERED = Words("货物、工程、服务交付之日", "the day of delivery")
_RECEIVED = Words("收到诉求之日", "the day the demand is received")
_ACCEPTED_COMPLAINT = Words("受理投诉之日", "the day the complaint is accepted")
_ANSWER = Words("办结并答复", "finish and answer")
_PHASES = {"lapse": RECORDED, "sources": (_HUBEI,)}
_HOTLINE = {"trigger": _RECEIVED, "duty": _ANSWER, "lapse": ALARM, "sources": (_GUANGDONG,)}
_SHANGHAI_CENTRE = {
    "trigger": _RECEIVED,
    "duty": Words("中小企业服务机构办结，不能解决的说明理由", "the SME centre finishes, or explains"),
    "lapse": RECORDED,
    "sources": (whole(SHANGHAI),),
}

RULES = (
    law(
        "EN-01",
        "10WD",
        UNIT,
        trigger=Words("正式受理中小企业欠款投诉之日", "the day the payment complaint is formally accepted"),
        duty=Words("受理投诉部门转处理投诉部门", "the accepting department passes it on"),
        lapse=ALARM,
        sources=(SMALL_FIRMS.art(25),),
    ),
    law(
        "EN-02",
        "30CD",
        UNIT,
        trigger=Words("处理投诉部门收到材料之日", "the day the handling department receives the material"),
        duty=Words(
            "把处理结果书面反馈投诉人和受理部门",
            "the result goes in writing to complainant and accepting department",
        ),
        lapse=ALARM,
        extension=extend(
            None, "部门负责人批准，总期限不超过九十日", "the head of department; 90 days in all"
        ),
        outer="90CD",
        sources=(SMALL_FIRMS.art(25),),
    ),
    law(
        "EN-03",
        "30CD",
        UNIT,
        trigger=_DELIVERED,
        duty=Words("机关、事业单位向中小企业付款", "the public body pays the small enterprise"),
        lapse=Words("构成逾期付款，可以投诉", "late payment; a complaint is open"),
        extension=extend("30CD", "合同约定，最长六十日", "by contract, 60 days at most"),
        outer="60CD",
        sources=(SMALL_FIRMS.art(9),),
    ),
    law(
        "EN-04",
        "60CD",
        OTHER,
        trigger=_DELIVERED,
        duty=Words(
            "大型企业向中小企业付款，不得以收到第三方款项为条件",
            "the large enterprise pays; no back-to-back clause",
        ),
        lapse=Words("构成逾期付款，可以投诉", "late payment; a complaint is open"),
        extension=extend(None, "按行业规范、交易习惯合理约定", "reasonable terms of the trade"),
        sources=(SMALL_FIRMS.art(9),),
    ),
    law(
        "EN-05",
        "20WD",
        UNIT,
        trigger=Words("收到政府信息公开申请之日", "the day the disclosure request is received"),
        duty=Words("答复申请人", "reply"),
        lapse=ALARM,
        pauses=(PauseReason.CONSULTATION,),
        extension=extend(
            "20WD",
            "信息公开工作机构负责人同意并告知申请人",
            "the head of the disclosure office; the applicant is told",
        ),
        sources=(DISCLOSURE.art(33),),
    ),
    law(
        "EN-06",
        "7WD",
        UNIT,
        trigger=Words("收到内容不明确的申请之日", "the day an unclear request is received"),
        duty=Words("一次性告知补正", "one notice of everything to correct"),
        lapse=RECORDED,
        sources=(DISCLOSURE.art(30),),
    ),
    local("EN-07", "5WD", UNIT, case=Words("一般诉求", "general"), **_SHANGHAI_CENTRE),
    local("EN-07.2", "15WD", UNIT, case=Words("疑难诉求", "difficult"), **_SHANGHAI_CENTRE),
    local(
        "EN-08",
        "1WD",
        UNIT,
        trigger=Words("收到实名差评之日", "the day of a real-name bad review"),
        duty=Words("联系并核实", "contact and verify"),
        lapse=RECORDED,
        sources=(whole(SHANGHAI),),
    ),
    local(
        "EN-09",
        "5WD",
        UNIT,
        trigger=_ACCEPTED_COMPLAINT,
        duty=_ANSWER,
        lapse=ALARM,
        extension=extend("10WD", "经批准", "with approval"),
        sources=(JINAN.art(62),),
    ),
    local(
        "EN-10",
        "30CD",
        UNIT,
        case=Words("办结", "finishing"),
        trigger=_ACCEPTED_COMPLAINT,
        duty=_ANSWER,
        lapse=ALARM,
        extension=extend("30CD", "经批准", "with approval"),
        sources=(whole(HENAN),),
    ),
    local(
        "EN-10.2",
        "5CD",
        UNIT,
        case=Words("不属本部门的转送", "passing on a complaint for another department"),
        trigger=Words("收到投诉之日", "the day the complaint is received"),
        duty=Words("转送有权部门", "pass it to the competent department"),
        lapse=RECORDED,
        sources=(whole(HENAN),),
    ),
    local(
        "EN-11",
        "3WD",
        UNIT,
        case=Words("审查", "review"),
        trigger=Words("收到投诉之日", "the day the complaint is received"),
        duty=Words("审查是否受理", "review whether to accept"),
        **_PHASES,
    ),
    local(
        "EN-11.2",
        "15WD",
        UNIT,
        case=Words("办理", "handling"),
        trigger=_ACCEPTED_COMPLAINT,
        duty=Words("办结", "finish"),
        **_PHASES,
    ),
    local(
        "EN-11.3",
        "5WD",
        UNIT,
        case=Words("反馈", "feedback"),
        trigger=Words("办结之日", "the day it is finished"),
        duty=Words("反馈投诉人", "tell the complainant"),
        **_PHASES,
    ),
    local(
        "EN-12",
        "7WD",
        UNIT,
        trigger=Words("收到线索之日", "the day the lead is received"),
        duty=Words("答复", "reply"),
        lapse=ALARM,
        extension=extend(None, "情况复杂的，总期限不超过三十日", "complex: 30 days in all"),
        outer="30CD",
        sources=(_SHAANXI,),
    ),
    local(
        "EN-13",
        "5WD",
        UNIT,
        case=Words("办结", "finishing"),
        trigger=Words("接到派单之日", "the day the order is dispatched"),
        duty=Words("办结、答复并反馈", "finish, reply and feed back"),
        lapse=ALARM,
        extension=extend("10WD", "经批准", "with approval"),
        sources=(_SHANDONG,),
    ),
    local(
        "EN-13.2",
        "2WD",
        UNIT,
        case=Words("退单", "returning it"),
        trigger=Words("接到派单之日", "the day the order is dispatched"),
        duty=Words("不属本单位的，写明理由退单", "a unit that is not competent returns it with a reason"),
        lapse=Words("视为接单", "taken as accepted"),
        sources=(_SHANDONG,),
    ),
    local("EN-14", "2WD", UNIT, case=Words("咨询", "a question"), **_HOTLINE),
    local(
        "EN-14.2",
        "10WD",
        UNIT,
        case=Words("求助、建议、对数字的异议", "a request for help, a suggestion, a challenge of a figure"),
        **_HOTLINE,
    ),
    local("EN-14.3", "15WD", UNIT, case=Words("投诉、举报", "a complaint, a report"), **_HOTLINE),
)
