"""社区矫正 Community corrections, during the term and at its end: clocks CC-19 to CC-27."""

from luming.kernel.reckoning.catalogue.entry import (
    ALARM,
    CITIZEN,
    COURT,
    ON_THE_DAY,
    RECORDED,
    UNIT,
    extend,
    law,
    memory,
)
from luming.kernel.reckoning.laws import CORRECTIONS, CORRECTIONS_RULES
from luming.kernel.reckoning.rule import Roll, Shape
from luming.kernel.workflow.words import Words

RULES = (
    memory(
        "CC-19",
        "1M",
        CITIZEN,
        shape=Shape.RECURRING,
        trigger=Words("上一次报告身体情况之日", "the day of the last health report"),
        duty=Words("暂予监外执行对象报告身体情况", "the person serving outside prison reports on health"),
        lapse=RECORDED,
        sources=(CORRECTIONS_RULES.art(24),),
    ),
    memory(
        "CC-20",
        "3M",
        CITIZEN,
        shape=Shape.RECURRING,
        trigger=Words("上一次提交复查情况之日", "the day of the last re-check"),
        duty=Words(
            "保外就医对象提交医院复查情况", "the person on medical parole submits a hospital re-check"
        ),
        lapse=Words("警告", "a warning"),
        extension=extend(
            None, "一至三个月由市级批准，三个月以上由省级批准", "1–3 months: city; over 3 months: province"
        ),
        sources=(CORRECTIONS_RULES.art(24),),
    ),
    law(
        "CC-21",
        "3M",
        UNIT,
        shape=Shape.OUTER,
        roll=Roll.NONE,
        trigger=Words("开始使用电子定位装置之日", "the day electronic positioning begins"),
        duty=Words(
            "电子定位不超过三个月，不需要时立即解除",
            "positioning for no more than 3 months, removed when not needed",
        ),
        lapse=Words("期满立即解除", "removed at once on expiry"),
        extension=extend(
            "3M",
            "评估后县级司法行政部门负责人批准，每次",
            "county head after evaluation, each time",
            each=True,
        ),
        sources=(CORRECTIONS.art(29),),
    ),
    memory(
        "CC-22",
        "6M",
        CITIZEN,
        shape=Shape.MINIMUM,
        roll=Roll.NONE,
        trigger=Words("接受社区矫正之日", "the day corrections began"),
        duty=Words(
            "满六个月并符合条件的，可以表扬",
            "after six months, and if the conditions are met, praise is open",
        ),
        lapse=Words("可以给予表扬", "praise may be given"),
        note=Words("有特殊表现的不受限制", "special merit: at any time"),
        sources=(CORRECTIONS_RULES.art(33),),
    ),
    law(
        "CC-23",
        "30CD",
        COURT,
        trigger=Words(
            "收到撤销缓刑、假释或收监建议书之日", "the day the proposal to revoke or recommit is received"
        ),
        duty=Words("人民法院或决定机关作出裁定、决定", "the court or deciding body rules"),
        lapse=ALARM,
        sources=(CORRECTIONS.art(48, 49),),
    ),
    law(
        "CC-24",
        "48H",
        COURT,
        case=Words("决定是否逮捕", "whether to arrest"),
        trigger=Words("收到提请逮捕之时", "the moment the request for arrest is received"),
        duty=Words("人民法院决定是否逮捕", "the court decides on arrest"),
        lapse=ALARM,
        sources=(CORRECTIONS.art(47),),
    ),
    law(
        "CC-24.2",
        "30CD",
        COURT,
        shape=Shape.OUTER,
        roll=Roll.NONE,
        case=Words("羁押期限", "time in custody"),
        trigger=Words("逮捕之日", "the day of arrest"),
        duty=Words("羁押不超过三十日", "custody for no more than 30 days"),
        lapse=Words("期满立即释放", "released at once on expiry"),
        sources=(CORRECTIONS.art(47),),
    ),
    law(
        "CC-25",
        "30CD",
        COURT,
        trigger=Words("收到减刑建议书之日", "the day the proposal to reduce the sentence is received"),
        duty=Words("中级人民法院作出裁定", "the intermediate court rules"),
        lapse=ALARM,
        sources=(CORRECTIONS.art(33),),
    ),
    memory(
        "CC-26",
        "30CD",
        UNIT,
        shape=Shape.BACKWARD,
        trigger=Words("矫正期满日", "the day the term ends"),
        duty=Words(
            "本人总结，机构书面鉴定，衔接安置帮教",
            "summary, written appraisal, hand-over to resettlement help",
        ),
        lapse=ALARM,
        sources=(CORRECTIONS_RULES.art(53),),
    ),
    law(
        "CC-27",
        ON_THE_DAY,
        UNIT,
        roll=Roll.NONE,
        trigger=Words("矫正期满或赦免之日", "the day of expiry or pardon"),
        duty=Words(
            "当日解除矫正，发证明书并通知有关机关", "release that very day, with certificate and notices"
        ),
        lapse=Words(
            "迟延侵犯权利：提前三十日、七日、一日和当日警示",
            "late release violates rights: alarms at D-30, D-7, D-1, D0",
        ),
        sources=(CORRECTIONS.art(44),),
    ),
)
