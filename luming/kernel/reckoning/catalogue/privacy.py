"""个人信息与网络安全 Personal information and security: clocks PI-01 to PI-07."""

from datetime import date

from luming.kernel.reckoning.catalogue.entry import ALARM, RECORDED, UNIT, law, local, memory
from luming.kernel.reckoning.laws import (
    APP_PRACTICES,
    CYBER_SECURITY,
    DATA_SHARING,
    INCIDENT_REPORTS,
    NETWORK_DATA,
    PERSONAL_INFORMATION,
    SECURITY_STANDARD,
    whole,
)
from luming.kernel.reckoning.rule import Roll, Shape
from luming.kernel.workflow.words import Words

_INCIDENT = {
    "trigger": Words("发现较大以上网络安全事件之时", "the moment an incident graded 较大 or above is found"),
    "lapse": ALARM,
    "sources": (INCIDENT_REPORTS.art(4),),
}
_LOGS = {
    "shape": Shape.MINIMUM,
    "roll": Roll.NONE,
    "trigger": Words("日志产生之日", "the day of the log entry"),
    "duty": Words("网络日志留存不少于六个月", "network logs are kept for no less than six months"),
    "lapse": Words("此前不得删除", "not deleted before then"),
}

RULES = (
    memory(
        "PI-01",
        "30CD",
        UNIT,
        trigger=Words("核实个人权利请求人身份之日", "the day a rights request is verified"),
        duty=Words("答复个人信息权利请求", "answer the rights request"),
        lapse=ALARM,
        note=Words(
            "法律只写“及时”，三十日出自推荐性标准", "the law says “promptly”; 30 days is a standard's number"
        ),
        sources=(PERSONAL_INFORMATION.art(45), whole(SECURITY_STANDARD)),
    ),
    law(
        "PI-02",
        "15WD",
        UNIT,
        trigger=Words("收到个人信息投诉之日", "the day a privacy complaint is received"),
        duty=Words("受理并处理投诉", "handle the complaint"),
        lapse=ALARM,
        case=Words("投诉", "a complaint"),
        sources=(whole(APP_PRACTICES),),
    ),
    local(
        "PI-02.2",
        "15WD",
        UNIT,
        case=Words("其他请求", "another request"),
        trigger=Words("收到个人信息请求之日", "the day the request is received"),
        duty=Words("书面答复个人信息请求", "answer the request about personal information in writing"),
        lapse=ALARM,
        note=Words(
            "法律只写“及时”，数字借自对投诉的规定，各地可以改短",
            "the law says “promptly”; the number is borrowed from complaints, and a region may set a shorter one",
        ),
        sources=(PERSONAL_INFORMATION.art(50), whole(APP_PRACTICES)),
    ),
    law(
        "PI-03",
        None,
        UNIT,
        trigger=Words("撤回同意、目的实现或保存期届满", "consent withdrawn, purpose met, or retention over"),
        duty=Words(
            "删除，或停止存储和保护以外的处理", "delete, or stop all processing but storage and protection"
        ),
        lapse=Words("记录删除日期", "the date of deletion is recorded"),
        sources=(PERSONAL_INFORMATION.art(47),),
    ),
    law(
        "PI-04",
        "4H",
        UNIT,
        case=Words("一般运营者", "an ordinary operator"),
        duty=Words("向省级网信部门报告", "report to the provincial cyberspace office"),
        **_INCIDENT,
    ),
    law(
        "PI-04.2",
        "2H",
        UNIT,
        case=Words("中央和国家机关及其直属单位", "a unit of a central or state organ"),
        duty=Words("向本部门网信机构报告", "report to the department's own cyberspace office"),
        **_INCIDENT,
    ),
    law(
        "PI-04.3",
        "1H",
        UNIT,
        case=Words("关键信息基础设施运营者", "an operator of critical infrastructure"),
        duty=Words("向保护工作部门和公安机关报告", "report to the protection department and the police"),
        **_INCIDENT,
    ),
    law(
        "PI-05",
        "6M",
        UNIT,
        sources=(CYBER_SECURITY.art("21(3)"),),
        valid_to=date(2025, 12, 31),
        **_LOGS,
    ),
    law(
        "PI-05",
        "6M",
        UNIT,
        sources=(CYBER_SECURITY.art("23(3)"),),
        valid_from=date(2026, 1, 1),
        version=2,
        **_LOGS,
    ),
    law(
        "PI-06",
        "3Y",
        UNIT,
        shape=Shape.MINIMUM,
        roll=Roll.NONE,
        trigger=Words("报告或记录形成之日", "the day the report or record is made"),
        duty=Words(
            "个人信息保护影响评估报告、提供记录至少保存三年",
            "impact reports and provision records are kept 3 years",
        ),
        lapse=Words("此前不得销毁", "not destroyed before then"),
        sources=(PERSONAL_INFORMATION.art(56), NETWORK_DATA.art(12)),
    ),
    law(
        "PI-07",
        "1WD",
        UNIT,
        case=Words("无条件共享的答复", "reply, unconditional sharing"),
        trigger=Words("收到政务数据共享申请之日", "the day the data request is received"),
        duty=Words("答复是否同意", "reply"),
        lapse=ALARM,
        sources=(DATA_SHARING.art(21),),
    ),
    law(
        "PI-07.2",
        "10WD",
        UNIT,
        case=Words("有条件共享的答复", "reply, conditional sharing"),
        trigger=Words("收到政务数据共享申请之日", "the day the data request is received"),
        duty=Words("答复是否同意", "reply"),
        lapse=ALARM,
        sources=(DATA_SHARING.art(21),),
    ),
    law(
        "PI-07.3",
        "20WD",
        UNIT,
        case=Words("同意后提供数据", "sharing after approval"),
        trigger=Words("同意共享之日", "the day of approval"),
        duty=Words("提供数据", "the data is shared"),
        lapse=ALARM,
        sources=(DATA_SHARING.art(21),),
    ),
    law(
        "PI-07.4",
        "10WD",
        UNIT,
        case=Words("校核更正", "a correction request"),
        trigger=Words("收到校核申请之日", "the day the correction request is received"),
        duty=Words("核实并更正", "verify and correct"),
        lapse=RECORDED,
        sources=(DATA_SHARING.art(22),),
    ),
)
