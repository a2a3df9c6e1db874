"""督办 Supervision: clocks SV-01 and SV-02, and the receipt of what was referred to another body, RF-01. All local."""

from luming.kernel.reckoning.catalogue.entry import ON_THE_DAY, UNIT, local
from luming.kernel.reckoning.laws import local_practice
from luming.kernel.workflow.words import Words

_SUPERVISION = local_practice("本地督办工作规则", "local working rules on supervision")
_RAISED = Words("提示逾期，由督办的机构看到", "overdue is raised, and seen by the unit that asked")
_REPLY = {
    "duty": Words("承办机构答复督办", "the holder answers the supervision notice"),
    "lapse": _RAISED,
    "sources": (_SUPERVISION,),
}
_ISSUED = Words("督办发出之日", "the day the notice is issued")

RULES = (
    local("SV-01", "5WD", UNIT, trigger=_ISSUED, case=Words("一般", "ordinary"), **_REPLY),
    local("SV-01.2", "2WD", UNIT, trigger=_ISSUED, case=Words("紧急", "urgent"), **_REPLY),
    local(
        "SV-02",
        ON_THE_DAY,
        UNIT,
        trigger=Words("督办写明的那一天", "the day that the notice names"),
        **_REPLY,
    ),
    local(
        "RF-01",
        "5WD",
        UNIT,
        trigger=Words("移送发出之日", "the day the referral is sent"),
        duty=Words("收到对方的回执；没有的，去催问", "have the receipt of the other body, or ask for it"),
        lapse=Words("提示承办人催问，事情照常办", "the officer is told to ask; the matter goes on"),
        sources=(local_practice("本地移送工作规则", "local working rules on referrals"),),
    ),
)
