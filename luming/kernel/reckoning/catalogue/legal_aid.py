"""法律援助 Legal aid: clocks LA-01 to LA-09. The Act writes plain 日: loaded as calendar days, the stricter."""

from luming.kernel.reckoning.catalogue.entry import ALARM, CITIZEN, OTHER, RECORDED, UNIT, law, memory
from luming.kernel.reckoning.laws import LEGAL_AID, LEGAL_AID_PROCEDURE, whole
from luming.kernel.reckoning.rule import PauseReason
from luming.kernel.workflow.words import Words

_STRICTER = Words(
    "法律只写“日”，从严按自然日", "the Act says only “days”; loaded as the stricter calendar days"
)

RULES = (
    law(
        "LA-01",
        "7CD",
        UNIT,
        trigger=Words("收到法律援助申请之日", "the day the application is received"),
        duty=Words("法律援助机构决定是否给予援助", "the agency decides"),
        lapse=ALARM,
        pauses=(PauseReason.CORRECTION,),
        note=_STRICTER,
        sources=(LEGAL_AID.art(43),),
    ),
    law(
        "LA-02",
        "3CD",
        UNIT,
        trigger=Words("决定给予法律援助之日", "the day aid is granted"),
        duty=Words("指派承办人员", "assign a lawyer"),
        lapse=ALARM,
        note=_STRICTER,
        sources=(LEGAL_AID.art(43),),
    ),
    law(
        "LA-03",
        None,
        CITIZEN,
        trigger=Words("一次性告知补充材料之日", "the day of the one notice of what is missing"),
        duty=Words("申请人按通知补充材料", "the applicant supplements as told"),
        lapse=Words("未按要求补充的，视为撤回申请", "not supplemented: deemed withdrawn"),
        sources=(LEGAL_AID.art(43),),
    ),
    law(
        "LA-04",
        None,
        UNIT,
        trigger=Words(
            "距时效或上诉期届满不足七日，或需紧急保全", "a deadline within 7 days, or urgent preservation"
        ),
        duty=Words("立即先行提供法律援助", "aid is given at once"),
        lapse=Words("事后补办手续", "the papers follow"),
        sources=(LEGAL_AID.art(44),),
    ),
    law(
        "LA-05",
        "3CD",
        UNIT,
        trigger=Words(
            "收到公检法指派通知之日", "the day the notice of court, procuratorate or police is received"
        ),
        duty=Words("指派律师并告知", "assign a lawyer and say so"),
        lapse=ALARM,
        note=_STRICTER,
        sources=(LEGAL_AID.art(36),),
    ),
    law(
        "LA-06",
        "24H",
        OTHER,
        trigger=Words("被羁押或被强制医疗的人提出申请之时", "the moment a person in custody asks"),
        duty=Words("羁押机关或值班律师转交申请", "the custody organ or duty lawyer forwards it"),
        lapse=Words("承担责任", "liability"),
        sources=(LEGAL_AID.art(39),),
    ),
    law(
        "LA-07",
        "5CD",
        UNIT,
        trigger=Words("司法行政部门收到异议之日", "the day the justice department receives the objection"),
        duty=Words("对不予或终止援助的异议作出决定", "decide on the objection to refusal or termination"),
        lapse=Words("可以申请复议或起诉", "reconsideration or suit"),
        note=_STRICTER,
        sources=(LEGAL_AID.art(49),),
    ),
    memory(
        "LA-08",
        "5CD",
        OTHER,
        trigger=Words("收到指派之日", "the day of the assignment"),
        duty=Words("承办律师会见受援人并办理委托", "the lawyer meets the client and signs the mandate"),
        lapse=RECORDED,
        note=Words("各地可另定", "may be set locally"),
        sources=(whole(LEGAL_AID_PROCEDURE),),
    ),
    memory(
        "LA-09",
        "30CD",
        OTHER,
        trigger=Words("结案之日", "the day the case is closed"),
        duty=Words("承办人提交结案材料", "the lawyer files the closing papers"),
        lapse=Words("暂不发放补贴", "the subsidy is withheld"),
        sources=(whole(LEGAL_AID_PROCEDURE),),
    ),
)
