"""重大行政决策 Major administrative decisions: clocks MD-01 to MD-07."""

from luming.kernel.reckoning.catalogue.entry import RECORDED, UNIT, law
from luming.kernel.reckoning.laws import BUSINESS, DECISIONS
from luming.kernel.reckoning.rule import Shape
from luming.kernel.workflow.words import Words

_PUBLISHED = Words("草案公布征求意见之日", "the day the draft is published for comment")

RULES = (
    law(
        "MD-01",
        "30CD",
        UNIT,
        shape=Shape.MINIMUM,
        trigger=_PUBLISHED,
        duty=Words("公开征求意见不少于三十日", "comments are open for no less than 30 days"),
        lapse=Words("可以进入下一步", "the next step is open"),
        note=Words("情况紧急可以缩短，公告时说明理由", "may be shorter if urgent and the notice says why"),
        sources=(DECISIONS.art(15),),
    ),
    law(
        "MD-02",
        None,
        UNIT,
        trigger=Words("听证会召开日", "the day of the hearing"),
        duty=Words(
            "提前公布听证参加人名单和遴选办法", "publish the participants and how they were chosen in advance"
        ),
        lapse=Words("没有规定提前几日", "the law does not say how long before"),
        sources=(DECISIONS.art(16),),
    ),
    law(
        "MD-03",
        "7CD",
        UNIT,
        shape=Shape.BACKWARD,
        trigger=Words("听证会召开日", "the day of the hearing"),
        duty=Words("把草案等材料送听证参加人", "the material reaches the participants"),
        lapse=RECORDED,
        note=Words("条例只写“日”，从严按自然日", "only “days” in the text; loaded as calendar days"),
        sources=(DECISIONS.art(16),),
    ),
    law(
        "MD-04",
        "7WD",
        UNIT,
        shape=Shape.MINIMUM,
        trigger=Words("提交合法性审查之日", "the day the draft goes to legality review"),
        duty=Words(
            "留给审查部门的时间一般不少于七个工作日",
            "the reviewing body generally has no less than 7 working days",
        ),
        lapse=Words(
            "可以催办；没有合法性意见不能提交讨论", "it may be urged; no discussion without the opinion"
        ),
        sources=(DECISIONS.art(26),),
    ),
    law(
        "MD-05",
        None,
        UNIT,
        trigger=Words("作出决策之日", "the day the decision is made"),
        duty=Words("及时在公报、网站、报刊公布", "publish promptly in gazette, website and newspaper"),
        lapse=Words("涉密的除外", "secrecy excepted"),
        sources=(DECISIONS.art(32),),
    ),
    law(
        "MD-06",
        "30CD",
        UNIT,
        shape=Shape.MINIMUM,
        trigger=Words("涉企规章、规范性文件草案公布之日", "the day a business-related draft is published"),
        duty=Words(
            "公开征求意见不少于三十日，反馈采纳情况",
            "comments for no less than 30 days, and what was adopted",
        ),
        lapse=Words("可以进入下一步", "the next step is open"),
        note=Words("涉密的除外", "secrecy excepted"),
        sources=(BUSINESS.art(62),),
    ),
    law(
        "MD-07",
        None,
        UNIT,
        trigger=Words("决策开始执行", "the decision is being carried out"),
        duty=Words("执行单位定期报告执行情况", "the executing unit reports periodically"),
        lapse=Words(
            "没有规定周期；紧急时负责人可以先行中止",
            "no interval is set; its head may suspend it in an emergency",
        ),
        sources=(DECISIONS.art(34, 35, 36, 37),),
    ),
)
