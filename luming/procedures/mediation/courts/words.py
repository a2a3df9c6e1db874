"""Choices that stand in the forms, papers and lists about courts, each with the article that it comes from."""

from luming.kernel.workflow.words import Words

BEFORE, AFTER, CONFIRMATION = "before", "after", "confirmation"
REFERRALS = (BEFORE, AFTER)
KINDS = {
    BEFORE: Words("委派调解（立案前）", "referred before filing"),
    AFTER: Words("委托调解（立案后）", "referred after filing"),
    CONFIRMATION: Words("司法确认", "judicial confirmation"),
}
NEXT = {
    BEFORE: Words(
        "您坚持起诉的，法院应当登记立案。", "If you insist on a suit, the court has to file the case."
    ),
    AFTER: Words("由法院接着审理。", "The court goes on with the case."),
}
ORDINARY, SUMMARY = "ordinary", "summary"
TRIALS = {
    ORDINARY: Words("普通程序", "ordinary procedure"),
    SUMMARY: Words("简易程序", "summary procedure"),
}
ONE, BOTH = "one", "both"
ASKED_BY = {
    "": Words("不是在线调解", "not mediated online"),
    ONE: Words("在线调解，一方申请", "online mediation, asked by one side"),
    BOTH: Words("在线调解，双方都同意", "online mediation, both sides agree"),
}

AGREED, SHAM = "agreed", "sham"
# 特邀调解规定 article 26, 在线调解规则 article 25: the only reasons that go back with a file.
NOT_AGREED = {
    "refused": Words("一方明确表示不接受调解或者不愿意继续", "A party clearly does not want mediation"),
    "unreachable": Words("联系不上当事人", "A party could not be reached"),
    "apart": Words("分歧较大，难以达成协议", "The sides are too far apart"),
    "expired": Words(
        "期限届满，没有达成协议，也没有同意延长", "The period ended without agreement or extension"
    ),
    "unsigned": Words("一方拒绝在协议上签名盖章", "A party would not sign the agreement"),
    "other": Words("其他导致调解难以进行的情形", "Other reasons why it could not go on"),
}
# 在线调解规则 article 12: not taken at all.
NOT_TAKEN = {
    "outside": Words("不属于本组织的调解范围", "Outside the field of this body"),
    "expertise": Words("明显超出调解员的擅长领域", "Clearly beyond the mediators' expertise"),
    "unsuitable": Words("其他不适宜接受的情形", "Other reasons not to take it"),
}
RESULTS = (
    {AGREED: Words("达成调解协议", "An agreement was reached")}
    | NOT_AGREED
    | NOT_TAKEN
    | {
        SHAM: Words(
            "可能存在虚假调解，已中止并报告法院", "Possibly a sham: paused and reported to the court"
        ),
    }
)
# What the court is asked to do next, as the paper says it.
ASKS_OF_COURT = {
    "before": Words(
        "当事人坚持诉讼的，请依法登记立案（特邀调解规定第二十一条）。",
        "Where the parties insist on a suit, please file the case as the law provides (article 21).",
    ),
    "after": Words(
        "请转入审判程序审理（特邀调解规定第二十一条）。",
        "Please take it back to trial (article 21).",
    ),
    "before_agreed": Words(
        "协议送请备案（特邀调解规定第十九条）。双方可以依法共同申请司法确认。",
        "The agreement is sent for the record (article 19). Both sides may apply for its confirmation.",
    ),
    "after_agreed": Words(
        "协议送请审查并制作调解书（特邀调解规定第二十条）。",
        "The agreement is submitted for examination, so that the mediation paper may be made (article 20).",
    ),
}
