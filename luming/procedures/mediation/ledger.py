"""The register of people's mediation (人民调解登记台账) as committees keep it: one row, one dispute from application to end."""

from luming.kernel.proceedings.bringing import PERSON_OR_FIRM
from luming.kernel.workflow.ledger import (
    NUMBER,
    REGION,
    SUBJECT,
    TITLE,
    WAY,
    WHEN,
    Column,
    Kind,
    Ledger,
    Taken,
    Way,
    data,
    officer,
    party,
    text,
)
from luming.kernel.workflow.words import Words

RESULTS = {
    "written": Words("达成书面协议", "Agreed in writing"),
    "oral": Words("达成口头协议", "Agreed by word of mouth"),
    "performed": Words("达成协议并已履行", "Agreed and performed"),
    "failed": Words("调解不成", "Not settled"),
    "refused": Words("一方拒绝调解", "Refused by one side"),
    "withdrawn": Words("撤回申请", "Withdrawn"),
    "declined": Words("不予受理", "Declined"),
    "open": Words("正在调解", "In mediation"),
}
SAID = {
    "调解成功": "written", "成功": "written", "达成协议": "written", "书面协议": "written", "口头协议": "oral", "已履行": "performed",
    "调解失败": "failed", "未达成协议": "failed", "不成功": "failed", "失败": "failed", "终止调解": "failed", "拒绝调解": "refused",
    "撤回": "withdrawn", "撤销": "withdrawn", "不受理": "declined", "调解中": "open", "办理中": "open",
}  # fmt: skip
APPLICANT, RESPONDENT = (
    ("申请人", "甲方", "当事人一", "当事人"),
    ("被申请人", "乙方", "当事人二", "对方当事人", "对方"),
)


def _side(code: str, who: tuple[str, ...], zh: str, en: str) -> tuple[Column, ...]:
    """Name, kind, telephone, document and address of one side."""

    def also(*what: str) -> tuple[str, ...]:
        return tuple(f"{one}{said}" for one in who for said in what)

    return (
        Column(code, Words(f"{zh}姓名", f"{en}: name"), Kind.NAME, party(code, "name"), required=True, also=(*who, *also("名称", "姓名或名称"))),
        Column(f"{code}_kind", Words(f"{zh}类型", f"{en}: kind"), Kind.CHOICE, party(code, "kind"), choices=PERSON_OR_FIRM,
               said={"自然人": "person", "法人": "organisation", "企业": "organisation", "公司": "organisation"}, also=also("性质")),
        Column(f"{code}_phone", Words(f"{zh}电话", f"{en}: telephone"), Kind.PHONE, party(code, "phone"), also=also("联系电话", "联系方式", "手机", "手机号")),
        Column(f"{code}_id", Words(f"{zh}身份证号", f"{en}: identity number"), Kind.IDENTITY, party(code, "id_number"), also=also("身份证号码", "身份证", "证件号码", "证件号", "统一社会信用代码", "信用代码")),
        Column(f"{code}_address", Words(f"{zh}住址", f"{en}: address"), Kind.LINE, party(code, "address"), also=also("地址", "住所", "家庭住址")),
    )  # fmt: skip


COLUMNS = (
    Column("number", Words("编号", "Number"), Kind.NUMBER, NUMBER, expected=True, also=("案号", "卷宗号", "案件编号", "登记编号", "调解编号", "受理编号", "案卷号")),
    Column("applied", Words("申请日期", "Applied on"), Kind.DAY, WHEN, required=True, also=("登记日期", "申请时间", "登记时间", "日期", "时间", "来访日期", "收案日期")),
    *_side("applicant", APPLICANT, "申请人", "Applicant"),
    *_side("respondent", RESPONDENT, "被申请人", "Respondent"),
    Column("title", Words("事由", "Title"), Kind.LINE, TITLE, also=("标题", "案由", "纠纷名称", "案件名称")),
    Column("subject", Words("纠纷类型", "Subject"), Kind.CHOICE, SUBJECT, also=("纠纷类别", "类型", "类别", "案件类型")),
    Column("region", Words("发生地", "Place"), Kind.CHOICE, REGION, also=("纠纷发生地", "地点", "所属社区", "所在社区", "社区", "村")),
    Column("story", Words("纠纷简要情况", "What happened"), Kind.WORDS, text("what_happened", "apply"), required=True,
           also=("简要情况", "纠纷情况", "纠纷内容", "基本案情", "案情", "案情简介", "主要内容", "情况简述", "纠纷事实")),
    Column("fen", Words("涉及金额", "Amount"), Kind.MONEY, data("fen", "apply"), also=("金额", "涉案金额", "标的额", "标的")),
    Column("accepted", Words("受理日期", "Accepted on"), Kind.DAY, WHEN, also=("受理时间", "立案日期", "开始调解日期")),
    Column("mediator", Words("调解员", "Mediator"), Kind.CHOICE, officer("accept"), also=("承办人", "主持人", "调解人", "人民调解员", "承办调解员")),
    Column("result", Words("调解结果", "Result"), Kind.CHOICE, WAY, choices=RESULTS, said=SAID, also=("结果", "处理结果", "办理结果", "是否成功", "结案方式")),
    Column("ended", Words("结案日期", "Ended on"), Kind.DAY, WHEN, also=("调解日期", "协议日期", "结案时间", "办结日期", "办结时间", "达成协议日期")),
    Column("agreed", Words("协议内容", "What was agreed"), Kind.WORDS, text("agreed", "agree", "agree_orally"), also=("协议主要内容", "调解协议", "调解协议内容")),
    Column("reason", Words("没有调成的原因", "Why it was not settled"), Kind.WORDS, text("reason", "fail", "refuse", "withdraw", "decline"), also=("原因", "不成原因", "未成功原因")),
)  # fmt: skip
APPLIED, ACCEPTED, MAY_BE = (
    Taken("apply", ("applied",)),
    Taken("accept", ("accepted", "applied")),
    Taken("accept", ("accepted",), maybe=True),
)
AGREED = (APPLIED, ACCEPTED, Taken("agree", ("ended",)), Taken("take_effect", ("ended",)))


def _ended(*before: Taken, by: str) -> Way:
    return Way((*before, Taken(by, ("ended",))), needs=("ended",))


LEDGER = Ledger(
    COLUMNS,
    {
        "": Way((APPLIED, MAY_BE), under_way=True),
        "open": Way((APPLIED, ACCEPTED), under_way=True),
        "written": Way(AGREED, needs=("ended",)),
        "oral": _ended(APPLIED, ACCEPTED, by="agree_orally"),
        "performed": Way((*AGREED, Taken("close", ("ended",), {"time_unknown": True})), needs=("ended",)),
        "failed": _ended(APPLIED, ACCEPTED, by="fail"),
        "refused": _ended(APPLIED, MAY_BE, by="refuse"),
        "withdrawn": _ended(APPLIED, MAY_BE, by="withdraw"),
        "declined": _ended(APPLIED, by="decline"),
    },
    by=("result",),
    story="story",
)
