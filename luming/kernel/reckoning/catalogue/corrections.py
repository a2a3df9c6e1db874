"""社区矫正 Community corrections, arriving, leaving and moving: clocks CC-01 to CC-18."""

from luming.kernel.reckoning.catalogue.entry import (
    ALARM,
    CITIZEN,
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

_RULES_27 = (CORRECTIONS_RULES.art(27),)
_EFFECTIVE = Words("判决、裁定、决定生效之日", "the day the judgment or decision takes effect")
_SEARCH = Words("未报到的，查找并依法处理", "not reported: a search, then the discipline ladder")
_INQUIRY = {
    "trigger": Words("收到调查评估委托和材料之日", "the day commission and papers are received"),
    "duty": Words("提交调查评估意见", "the assessment is submitted"),
    "lapse": ALARM,
    "extension": extend(None, "与委托机关商定", "agreed with the commissioning body"),
    "sources": (CORRECTIONS_RULES.art(14), CORRECTIONS.art(18)),
}
_LEAVE = {"trigger": Words("申请外出", "leave is asked for"), "lapse": RECORDED, "sources": _RULES_27}

RULES = (
    law(
        "CC-01",
        "5CD",
        UNIT,
        trigger=_EFFECTIVE,
        duty=Words("决定机关通知执行地社区矫正机构", "the deciding body notifies the executing body"),
        lapse=Words("催办", "it is chased"),
        sources=(CORRECTIONS.art(20),),
    ),
    law(
        "CC-02",
        "10CD",
        UNIT,
        trigger=_EFFECTIVE,
        duty=Words(
            "送达法律文书，抄送检察院和公安机关",
            "the documents are served, copies to procuratorate and police",
        ),
        lapse=Words("文书未到的先行登记", "papers late: register first"),
        sources=(CORRECTIONS.art(20),),
    ),
    memory(
        "CC-03",
        "5CD",
        UNIT,
        trigger=Words("收到法律文书之日", "the day the documents are received"),
        duty=Words("送回执", "the receipt is returned"),
        lapse=RECORDED,
        sources=(CORRECTIONS_RULES.art(16),),
    ),
    law(
        "CC-04",
        "10CD",
        CITIZEN,
        trigger=Words(
            "管制、缓刑、假释的判决、裁定生效之日", "the day control, probation or parole takes effect"
        ),
        duty=Words("社区矫正对象报到", "the person reports"),
        lapse=_SEARCH,
        sources=(CORRECTIONS.art(21),),
    ),
    law(
        "CC-05",
        "10CD",
        UNIT,
        trigger=Words(
            "收到暂予监外执行决定或批准之日", "the day the decision on serving outside prison is received"
        ),
        duty=Words(
            "看守所、公安机关或监狱移送社区矫正对象",
            "detention house, police or prison hands the person over",
        ),
        lapse=ALARM,
        sources=(CORRECTIONS.art(21),),
    ),
    memory("CC-06", "10WD", UNIT, case=Words("一般情形", "ordinary"), **_INQUIRY),
    memory("CC-06.2", "5WD", UNIT, case=Words("速裁程序", "fast-track procedure"), **_INQUIRY),
    memory(
        "CC-07",
        "3CD",
        CITIZEN,
        shape=Shape.BACKWARD,
        trigger=Words("外出之日", "the day of leaving"),
        duty=Words("书面申请外出并附证明", "the person applies in writing with proof"),
        lapse=Words("紧急情形由本地规定", "urgent cases are for local rules"),
        sources=_RULES_27,
    ),
    memory(
        "CC-08",
        None,
        UNIT,
        duty=Words(
            "七日以内的外出，由县级机构或受委托的司法所批准",
            "leave of 7 days or less: the county body, or the delegated office",
        ),
        **_LEAVE,
    ),
    memory(
        "CC-09",
        None,
        UNIT,
        duty=Words(
            "超过七日不超过三十日的外出，由县级机构批准", "leave over 7 and up to 30 days: the county body"
        ),
        **_LEAVE,
    ),
    memory(
        "CC-10",
        "30CD",
        CITIZEN,
        shape=Shape.CUMULATIVE,
        window="2M",
        trigger=Words("外出第一日", "the first day away"),
        duty=Words(
            "单次或两个月内累计外出三十日以内", "no more than 30 days away, at once or within 2 months"
        ),
        lapse=Words("超过的由上一级机构批准，县级机构通报检察院", "beyond it the next higher body approves"),
        sources=_RULES_27,
    ),
    memory(
        "CC-11",
        "6M",
        CITIZEN,
        roll=Roll.NONE,
        trigger=Words("批准经常性跨市、县活动之日", "the day frequent crossing is approved"),
        duty=Words("批准的有效期", "the approval is valid"),
        lapse=Words("期满重新申请", "apply again on expiry"),
        sources=(CORRECTIONS_RULES.art(29), CORRECTIONS.art(27)),
    ),
    memory(
        "CC-12",
        ON_THE_DAY,
        CITIZEN,
        roll=Roll.NONE,
        trigger=Words("批准外出的最后一日", "the last day of the leave"),
        duty=Words("在最后一日或之前返回并报告", "return and report on or before the last day"),
        lapse=Words("责令返回，依规处理；有正当理由的说明", "ordered back; a good reason is heard"),
        sources=(CORRECTIONS_RULES.art(28),),
    ),
    memory(
        "CC-13",
        "1M",
        CITIZEN,
        shape=Shape.BACKWARD,
        trigger=Words("迁居之日", "the day of moving"),
        duty=Words("书面申请变更执行地", "apply in writing to change the place of execution"),
        lapse=RECORDED,
        sources=(CORRECTIONS_RULES.art(30),),
    ),
    memory(
        "CC-14",
        "5CD",
        UNIT,
        trigger=Words("收到变更执行地申请之日", "the day the application is received"),
        duty=Words("书面征求新执行地意见", "the new county is asked in writing"),
        lapse=ALARM,
        sources=(CORRECTIONS_RULES.art(30),),
    ),
    memory(
        "CC-15",
        "5CD",
        UNIT,
        trigger=Words("收到征求意见函之日", "the day the inquiry is received"),
        duty=Words("核实并答复", "check and reply"),
        lapse=Words("有争议的报上一级", "a dispute goes to the higher body"),
        sources=(CORRECTIONS_RULES.art(30),),
    ),
    memory(
        "CC-16",
        "5CD",
        UNIT,
        trigger=Words("决定不同意之日", "the day of refusal"),
        duty=Words("告知本人", "the person is told"),
        lapse=ALARM,
        sources=(CORRECTIONS_RULES.art(30),),
    ),
    memory(
        "CC-17",
        "5CD",
        UNIT,
        case=Words("移交", "handing over"),
        trigger=Words("同意变更之日", "the day of approval"),
        duty=Words(
            "移交档案，抄送决定机关、检察院、公安机关",
            "the file is passed on, copies to the bodies concerned",
        ),
        lapse=ALARM,
        sources=(CORRECTIONS_RULES.art(31),),
    ),
    memory(
        "CC-17.2",
        "5CD",
        UNIT,
        case=Words("回执", "the receipt"),
        trigger=Words("新执行地收到档案之日", "the day the new county receives the file"),
        duty=Words("送回执", "the receipt is returned"),
        lapse=ALARM,
        sources=(CORRECTIONS_RULES.art(31),),
    ),
    memory(
        "CC-18",
        "7CD",
        CITIZEN,
        trigger=Words("收到变更决定之日", "the day the decision is received"),
        duty=Words("到新执行地报到", "the person reports at the new place"),
        lapse=_SEARCH,
        sources=(CORRECTIONS_RULES.art(31),),
    ),
)
