"""信访 Petitions: clocks PT-01 to PT-12, all from 信访工作条例."""

from luming.kernel.reckoning.catalogue.entry import CITIZEN, UNIT, extend, law, local
from luming.kernel.reckoning.laws import PETITIONS, local_practice
from luming.kernel.reckoning.rule import PauseReason, Shape
from luming.kernel.workflow.words import Words

_LIABLE = Words("逾期警示；依条例第44条承担责任", "an overdue alarm; liability under art. 44")
_URGENT = {
    "trigger": Words("发生重大、紧急信访事项", "a major or urgent petition arises"),
    "duty": Words(
        "向党委政府报告，通报主管部门和联席会议办公室",
        "report to the Party committee and government; tell others",
    ),
    "lapse": Words("依条例第46条承担责任", "liability under art. 46"),
}
_URGENT_LOCAL = (local_practice("本地紧急报告时限", "local reporting time"), PETITIONS.art(25))

RULES = (
    law(
        "PT-01",
        "15CD",
        UNIT,
        trigger=Words("信访部门收到信访事项之日", "the day the petition department receives it"),
        duty=Words("登记并转送、交办或报送", "register, and transfer, assign or report"),
        lapse=Words("逾期警示；依条例第43条承担责任", "an overdue alarm; liability under art. 43"),
        sources=(PETITIONS.art(22),),
    ),
    law(
        "PT-02",
        "15CD",
        UNIT,
        trigger=Words(
            "机关、单位直接收到信访人提出的事项之日", "the day the unit receives it from the petitioner"
        ),
        duty=Words(
            "能当场答复的当场答复，否则书面告知接收情况和途径",
            "answer on the spot, or tell in writing what comes next",
        ),
        lapse=_LIABLE,
        note=Words("姓名地址不清的除外", "not where name or address is unclear"),
        sources=(PETITIONS.art(23),),
    ),
    law(
        "PT-03",
        "15CD",
        UNIT,
        trigger=Words(
            "收到信访部门或上级转来的事项之日", "the day it comes from the petition department or from above"
        ),
        duty=Words(
            "书面告知信访人接收情况、途径和程序", "tell the petitioner in writing: received, route, procedure"
        ),
        lapse=_LIABLE,
        sources=(PETITIONS.art(23),),
    ),
    law(
        "PT-04",
        "5WD",
        UNIT,
        trigger=Words("收到转送、交办的信访事项之日", "the day the transferred petition is received"),
        duty=Words(
            "认为不属本单位职权的，详细说明理由提出异议",
            "a unit that is not competent objects with detailed reasons",
        ),
        lapse=Words(
            "系统视为接收；经转送机关同意才能退回", "taken as accepted; returned only if the sender agrees"
        ),
        sources=(PETITIONS.art(23),),
    ),
    law(
        "PT-05",
        "60CD",
        UNIT,
        trigger=Words("受理之日（第31条第6项的事项）", "the day of acceptance (a matter of art. 31(6))"),
        duty=Words("办结并出具信访处理意见书", "conclude and issue the written opinion"),
        lapse=Words("依条例第45条承担责任；督办", "liability under art. 45; supervision"),
        extension=extend(
            "30CD",
            "本机关、单位负责人批准，并告知信访人理由",
            "the unit's head; the petitioner is told the reason",
        ),
        sources=(PETITIONS.art(34),),
    ),
    law(
        "PT-06",
        "30CD",
        CITIZEN,
        trigger=Words("信访人收到书面答复之日", "the day the petitioner receives the written reply"),
        duty=Words("请求上一级机关、单位复查", "the petitioner asks the next level up to review"),
        lapse=Words("处理意见为终点，显示“期满未申请复查”", "the opinion ends the handling"),
        sources=(PETITIONS.art(35),),
    ),
    law(
        "PT-07",
        "30CD",
        UNIT,
        trigger=Words("复查机关收到请求之日", "the day the reviewing body receives the request"),
        duty=Words("提出书面复查意见", "the written review opinion is given"),
        lapse=Words("逾期警示", "an overdue alarm"),
        sources=(PETITIONS.art(35),),
    ),
    law(
        "PT-08",
        "30CD",
        CITIZEN,
        trigger=Words("信访人收到复查意见之日", "the day the petitioner receives the review opinion"),
        duty=Words("请求复核", "the petitioner asks for the second review"),
        lapse=Words("复查意见为终点，显示“期满未申请复核”", "the review opinion ends the handling"),
        sources=(PETITIONS.art(36),),
    ),
    law(
        "PT-09",
        "30CD",
        UNIT,
        trigger=Words("复核机关收到请求之日", "the day the second reviewing body receives the request"),
        duty=Words("提出复核意见", "the second review opinion is given"),
        lapse=Words("逾期警示；复核意见为终局", "an overdue alarm; the opinion is final"),
        pauses=(PauseReason.HEARING,),
        sources=(PETITIONS.art(36),),
    ),
    law(
        "PT-10",
        None,
        UNIT,
        trigger=Words("收到要求反馈的交办件之日", "the day an assignment asking for feedback is received"),
        duty=Words("按交办写明的日期报告结果", "report the result by the date named in the assignment"),
        lapse=Words("督办", "supervision"),
        sources=(PETITIONS.art(22),),
    ),
    law("PT-11", None, UNIT, **_URGENT, sources=(PETITIONS.art(25),)),
    local(
        "PT-11.2", "1H", UNIT, case=Words("一小时档", "the 1-hour choice"), **_URGENT, sources=_URGENT_LOCAL
    ),
    local(
        "PT-11.3", "4H", UNIT, case=Words("四小时档", "the 4-hour choice"), **_URGENT, sources=_URGENT_LOCAL
    ),
    law(
        "PT-12",
        "1Y",
        UNIT,
        shape=Shape.RECURRING,
        trigger=Words("上一次年度报告之日", "the day of the last annual report"),
        duty=Words("信访部门编制年度报告", "the petition department makes its annual report"),
        lapse=Words("提示", "a reminder"),
        sources=(PETITIONS.art(41),),
    ),
)
