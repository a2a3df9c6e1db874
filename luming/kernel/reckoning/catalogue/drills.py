"""应急预案与演练 Emergency plans and drills: clocks ED-01 to ED-07."""

from luming.kernel.reckoning.catalogue.entry import ALARM, OTHER, UNIT, law, memory
from luming.kernel.reckoning.laws import EMERGENCIES, PLANS, PLANS_2013, SAFETY_PLANS, whole
from luming.kernel.reckoning.rule import Shape
from luming.kernel.workflow.words import Words

_PLAN_IN_FORCE = Words("预案施行之日，或上一次之日", "the day the plan takes effect, or the last time")
_DRILL = {
    "shape": Shape.RECURRING,
    "trigger": Words("上一次演练之日", "the day of the last drill"),
    "duty": Words("生产经营单位组织演练", "the enterprise holds a drill"),
    "lapse": ALARM,
    "sources": (whole(SAFETY_PLANS),),
}

RULES = (
    memory(
        "ED-01",
        "3Y",
        UNIT,
        shape=Shape.RECURRING,
        trigger=_PLAN_IN_FORCE,
        duty=Words("专项、部门预案至少演练一次", "special and departmental plans are drilled at least once"),
        lapse=ALARM,
        note=Words(
            "2013年办法第22条为三年，2024年办法待核对",
            "3 years in 2013 (art. 22); the 2024 text is to be checked",
        ),
        sources=(whole(PLANS), PLANS_2013.art(22)),
    ),
    law(
        "ED-02",
        None,
        UNIT,
        trigger=Words(
            "灾害易发地区、重点单位的预案施行", "plans of disaster-prone areas and key units are in force"
        ),
        duty=Words("经常组织演练", "drills are held frequently"),
        lapse=Words("记录每次演练日期", "each drill is recorded"),
        sources=(PLANS_2013.art(22),),
    ),
    law(
        "ED-03",
        "20WD",
        UNIT,
        trigger=Words("预案印发之日", "the day the plan is issued"),
        duty=Words("报送备案，抄送应急管理部门", "file it with the upper body, copy to emergency management"),
        lapse=ALARM,
        sources=(PLANS.art(26),),
    ),
    memory(
        "ED-04",
        "3Y",
        UNIT,
        shape=Shape.RECURRING,
        trigger=_PLAN_IN_FORCE,
        duty=Words("评估预案", "evaluate the plan"),
        lapse=ALARM,
        note=Words("2013年办法只写“定期”", "the 2013 text said only “periodically”"),
        sources=(whole(PLANS),),
    ),
    law(
        "ED-05",
        None,
        UNIT,
        trigger=Words("法律、指挥机构、风险、资源等发生变化", "law, command, risk or resources change"),
        duty=Words("及时修订预案", "revise the plan promptly"),
        lapse=Words("记录触发的日期和事由", "date and cause are recorded"),
        sources=(PLANS_2013.art(25), EMERGENCIES.art(28)),
    ),
    memory("ED-06", "1Y", OTHER, case=Words("综合或专项预案", "comprehensive or special plan"), **_DRILL),
    memory("ED-06.2", "6M", OTHER, case=Words("现场处置方案", "on-site plan"), **_DRILL),
    law(
        "ED-07",
        None,
        UNIT,
        trigger=Words("发生突发事件", "an emergency occurs"),
        duty=Words(
            "及时报告，不得迟报、谎报、瞒报、漏报", "report promptly; nothing late, false, hidden or omitted"
        ),
        lapse=Words("承担责任", "liability"),
        sources=(EMERGENCIES.art(61),),
    ),
)
