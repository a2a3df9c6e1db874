"""工资支付 Wages: what employers keep, pay and publish, clocks LB-24 to LB-28."""

from luming.kernel.reckoning.catalogue.entry import ON_THE_DAY, OTHER, law
from luming.kernel.reckoning.laws import WAGES
from luming.kernel.reckoning.rule import Roll, Shape
from luming.kernel.workflow.words import Words

_BURDEN = Words("不能提供的，承担不利后果", "who cannot produce it bears the burden")

RULES = (
    law(
        "LB-24",
        "3Y",
        OTHER,
        shape=Shape.MINIMUM,
        roll=Roll.NONE,
        trigger=Words("工资支付台账形成之日", "the day the wage ledger is made"),
        duty=Words("用人单位保存工资支付台账", "the employer keeps the wage ledger"),
        lapse=_BURDEN,
        sources=(WAGES.art(15, 50),),
    ),
    law(
        "LB-25",
        "3Y",
        OTHER,
        shape=Shape.MINIMUM,
        roll=Roll.NONE,
        trigger=Words("工程完工且工资全部结清之日", "the day the project is complete and all wages are paid"),
        duty=Words("施工单位保存用工管理台账", "the contractor keeps the labour ledger"),
        lapse=_BURDEN,
        sources=(WAGES.art(28),),
    ),
    law(
        "LB-26",
        "1M",
        OTHER,
        shape=Shape.RECURRING,
        trigger=Words("上一次拨付人工费之日", "the day labour costs were last paid"),
        duty=Words("建设单位向工资专户拨付人工费", "the client pays labour costs into the wage account"),
        lapse=Words("依条例第57条以下处罚", "penalties under arts. 57 ff."),
        sources=(WAGES.art(24),),
    ),
    law(
        "LB-27",
        "30CD",
        OTHER,
        shape=Shape.MINIMUM,
        trigger=Words(
            "工程完工、无拖欠，公示之日", "the day of public notice: project complete, nothing owed"
        ),
        duty=Words(
            "公示期满，总承包单位才能申请注销专户", "only then may the contractor close the wage account"
        ),
        lapse=Words("可以注销工资专户", "the account may be closed"),
        sources=(WAGES.art(27),),
    ),
    law(
        "LB-28",
        ON_THE_DAY,
        OTHER,
        shape=Shape.BACKWARD,
        trigger=Words("约定的工资支付日", "the agreed pay day"),
        duty=Words(
            "遇节假日或休息日，用人单位提前支付", "on a holiday or rest day the employer pays earlier"
        ),
        lapse=Words("构成拖欠", "the wages are in arrears"),
        note=Words("向前提，不顺延", "moves earlier, unlike procedural clocks"),
        sources=(WAGES.art(14),),
    ),
)
