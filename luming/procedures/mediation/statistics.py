"""Form 18, 统计报表: what is counted of people's mediation for the bureau of justice. Its exact columns are the bureau's to confirm."""

from luming.kernel.workflow.counting import SETTLED
from luming.kernel.workflow.statistical_form import By, Count, Part, StatisticalForm
from luming.kernel.workflow.words import Words

ALL = Part("all", Words("件数", "Matters"), By.ACCEPTED)
TYPES = Part("types", Words("纠纷类型（按受理）", "Type (of accepted)"), By.ACCEPTED)
SOURCES = Part("sources", Words("来源（按受理）", "Source (of accepted)"), By.ACCEPTED)
DONE = Part("done", Words("有结果", "Concluded"), By.CONCLUDED)
RESULTS = Part("results", Words("结果", "Result"), By.CONCLUDED)
FORMS = Part("forms", Words("协议形式", "Form of agreement"), By.CONCLUDED)
AGREED = Part("agreed", Words("协议", "Agreements"), By.CONCLUDED)
PREVENTED = Part("prevented", Words("防止激化", "Escalation prevented"), By.CONCLUDED)

COURT, SPOT = frozenset({"entrusted", "refer_again"}), frozenset({"settle_on_the_spot"})
SETTLED_ONES = frozenset({SETTLED})

FORM_18 = StatisticalForm(
    Words("人民调解案件情况统计表", "Statistics of people's mediation"),
    Words(
        "按2010年人民调解文书格式和统计报表（第18种）的项目；具体栏目由司法局核定，可以增减。",
        "After the items of the 2010 forms of people's mediation (no. 18); the exact columns are for the bureau of justice to "
        "confirm and can be chosen.",
    ),
    1,
    TYPES,
    "statistics_groups",
    (
        Count(
            "accepted", ALL, Words("受理", "Accepted"), Words("这段时间里受理的。", "Accepted in the period.")
        ),
        Count(
            "court",
            SOURCES,
            Words("法院委派、委托", "Referred by a court"),
            Words("法院在立案前委派或者立案后委托的。", "Referred by a court before or after filing."),
            taken=COURT,
        ),
        Count(
            "on_the_spot",
            SOURCES,
            Words("主动当场调解", "Mediated unasked, on the spot"),
            Words("调解员主动当场调解成的。", "Settled where it arose by a mediator who was not asked."),
            taken=SPOT,
            never=COURT,
        ),
        Count(
            "grid",
            SOURCES,
            Words("网格员走访登记", "Taken down by a grid worker"),
            Words("网格员走访时登记、再受理的。", "Taken down on a grid worker's round and then accepted."),
            channels=frozenset({"grid"}),
            never=COURT | SPOT,
        ),
        Count(
            "applied",
            SOURCES,
            Words("当事人申请", "On application"),
            Words(
                "当事人在网上、窗口或者电话申请的。", "Applied for online, at the counter or by telephone."
            ),
            channels=frozenset({"web", "counter", "phone"}),
            never=COURT | SPOT,
        ),
        Count(
            "other_source",
            SOURCES,
            Words("其他来源", "Other sources"),
            Words(
                "从别的事项派生、分出的，和以前的台账。", "Out of another matter, and from earlier ledgers."
            ),
            rest=True,
        ),
        Count(
            "concluded",
            DONE,
            Words("有结果", "Concluded"),
            Words(
                "受理以后在这段时间里有结果的，撤回的也算；前面各期受理的也在内。",
                "Accepted and concluded in the period, withdrawals too; also what was accepted before it.",
            ),
        ),
        Count("settled", RESULTS, Words("达成协议", "Agreement"), ended=SETTLED_ONES),
        Count("failed", RESULTS, Words("调解不成", "No agreement"), ended=frozenset({"failed"})),
        Count("refused", RESULTS, Words("一方拒绝", "A side refused"), ended=frozenset({"refused"})),
        Count("withdrawn", RESULTS, Words("撤回", "Withdrawn"), ended=frozenset({"withdrawn"})),
        Count("other_result", RESULTS, Words("其他结果", "Another result"), rest=True),
        Count(
            "oral",
            FORMS,
            Words("口头协议", "Oral"),
            Words("登记了口头协议、没有书面协议的。", "An oral agreement on record, and none in writing."),
            ended=SETTLED_ONES,
            taken=frozenset({"agree_orally", "settle_on_the_spot"}),
            never=frozenset({"take_effect"}),
        ),
        Count(
            "written",
            FORMS,
            Words("书面协议", "Written"),
            Words("签了书面协议的。", "With a signed agreement in writing."),
            ended=SETTLED_ONES,
            taken=frozenset({"take_effect"}),
        ),
        Count(
            "no_form",
            FORMS,
            Words("没有登记形式", "No form on record"),
            Words("以前的台账没有写明的。", "Earlier ledgers that do not say."),
            ended=SETTLED_ONES,
            rest=True,
        ),
        Count(
            "amount",
            AGREED,
            Words("协议涉及金额，元", "Promised, yuan"),
            Words("最后一份协议里约定的钱。", "Money promised in the last agreement."),
            ended=SETTLED_ONES,
            money=True,
        ),
        Count(
            "performed",
            AGREED,
            Words("已经履行", "Performed"),
            Words("到今天结案时认为已经履行的。", "Closed as performed by today."),
            ended=SETTLED_ONES,
            taken=frozenset({"close"}),
        ),
        Count(
            "confirmed",
            AGREED,
            Words("司法确认", "Confirmed by a court"),
            Words("到今天法院裁定协议有效的。", "Ruled valid by a court by today."),
            ended=SETTLED_ONES,
            taken=frozenset({"court_confirms"}),
        ),
        Count(
            "escalation",
            PREVENTED,
            Words("防止激化", "Escalation prevented"),
            Words(
                "这里没有人登记这一项，导出时留空，由填报的人写。",
                "Nobody records this here: it stays empty for whoever files the form.",
            ),
            recorded=False,
        ),
    ),
)
