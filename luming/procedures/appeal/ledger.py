"""The ledger of past appeals, under the names that hotlines and mailboxes give its columns: one row, one appeal and its reply."""

from luming.kernel.workflow.ledger import (
    FILLED,
    NUMBER,
    TITLE,
    WHEN,
    Column,
    Kind,
    Ledger,
    Taken,
    Way,
    party,
    text,
)
from luming.kernel.workflow.words import Words

COLUMNS = (
    Column("number", Words("留言编号", "Number"), Kind.NUMBER, NUMBER, required=True,
           also=("编号", "工单编号", "工单号", "诉求编号", "受理编号", "信件编号")),
    Column("user", Words("留言用户", "User"), Kind.NAME, party("applicant", "name"), expected=True,
           also=("用户", "用户名", "来电人", "诉求人", "留言人", "写信人")),
    Column("subject", Words("留言主题", "Subject line"), Kind.LINE, TITLE, required=True,
           also=("主题", "标题", "诉求标题", "工单标题", "信件标题", "事由")),
    Column("received", Words("留言时间", "Received"), Kind.WHEN, WHEN, required=True,
           also=("时间", "来电时间", "受理时间", "登记时间", "诉求时间", "写信时间", "来信时间")),
    Column("details", Words("留言详情", "Details"), Kind.WORDS, text("what_happened", "apply"), expected=True,
           also=("详情", "内容", "诉求内容", "工单内容", "问题描述", "信件内容", "留言内容")),
    Column("reply", Words("答复意见", "Reply"), Kind.WORDS, text("answer", "answer"),
           also=("答复", "答复内容", "办理结果", "回复内容", "处理意见", "办理意见")),
    Column("replied", Words("答复时间", "Replied"), Kind.WHEN, WHEN,
           also=("回复时间", "办结时间", "答复日期", "办结日期", "回复日期")),
)  # fmt: skip
BROUGHT = Taken("apply", ("received",))
# When somebody began to handle it was not recorded: at the latest when the answer was given.
KEPT = Taken("take_on", ("replied",), {"time_unknown": True})

LEDGER = Ledger(
    COLUMNS,
    {
        "": Way((BROUGHT,), under_way=True),
        FILLED: Way((BROUGHT, KEPT, Taken("answer", ("replied",))), needs=("reply", "replied")),
    },
    by=("reply", "replied"),
    story="details",
    citywide=True,
    kinds={"applicant": "account"},
)
