"""The figures of public appeals."""

from decimal import Decimal

from luming.kernel.workflow.words import Words
from luming.services.indicators.catalogue.mediation import MERGED, TODAY
from luming.services.indicators.definition import Count, Quantile, Share
from luming.services.indicators.example import Example, day, matter

CODE = "appeal"
ROWS = (
    matter(CODE, brought_on=day(1, 2)),
    matter(CODE, brought_on=day(1, 3), accepted_on=day(1, 4)),
    matter(CODE, brought_on=day(2, 1), accepted_on=day(2, 2), concluded_on=day(2, 9), concluded_as="settled"),
    matter(
        CODE, brought_on=day(3, 1), accepted_on=day(3, 1), concluded_on=day(3, 11), concluded_as="settled"
    ),
    matter(CODE, brought_on=day(4, 1), concluded_on=day(4, 2), concluded_as="explained"),
    matter(CODE, brought_on=day(5, 1), accepted_on=day(5, 2), rests=True),
)

BROUGHT = Count(
    code="appeal.brought",
    words=Words("收到的诉求", "Appeals brought in"),
    definition=Words("这段时间里登记的群众诉求件数。", "Public appeals registered in the period."),
    excluded=Words(
        "没有；并入另一件的也登记过一次，算在里面。", "Nothing: what was merged later was brought in, too."
    ),
    measure="brought",
    procedure=CODE,
    example=Example(ROWS, 6),
)
ACCEPTED = Count(
    code="appeal.accepted",
    words=Words("接单办理的诉求", "Appeals taken up"),
    definition=Words("这段时间里有机构接单办理的诉求件数。", "Appeals that a unit took up in the period."),
    excluded=MERGED,
    measure="accepted",
    procedure=CODE,
    example=Example(ROWS, 3),
)
ANSWERED = Count(
    code="appeal.answered",
    words=Words("已经答复的诉求", "Appeals answered"),
    definition=Words(
        "这段时间里接单的诉求中，到统计时已经答复的件数。",
        "Of the appeals taken up in the period, those answered by the moment of the figure.",
    ),
    excluded=MERGED,
    bias=TODAY,
    measure="accepted",
    procedure=CODE,
    parts=("settled",),
    example=Example(ROWS, 2),
)
ANSWERED_RATE = Share(
    code="appeal.answered_rate",
    words=Words("诉求答复率", "Share answered"),
    definition=Words(
        "这段时间里接单的诉求中，到统计时已经答复的占多少。",
        "Of the appeals taken up in the period, the share answered by the moment of the figure.",
    ),
    excluded=MERGED,
    bias=Words(
        "答复了不等于解决了；刚接单的还来不及答复。",
        "An answer is no solution yet; and what was taken up lately has had no time for one.",
    ),
    part=ANSWERED,
    whole=ACCEPTED,
    example=Example(ROWS, Decimal("66.7")),
)
TIMED = Count(
    code="appeal.timed",
    words=Words("算得出天数的诉求", "Appeals with a length in days"),
    definition=Words(
        "这段时间里有结果、接过单的诉求件数；天数的中位数就是它们的。",
        "Appeals concluded in the period that had been taken up: those of which the median of days is made.",
    ),
    excluded=Words(
        "没有接单就结束的；并入另一件的。",
        "What ended before anybody took it up, and what was merged into another.",
    ),
    measure="days",
    procedure=CODE,
    example=Example(ROWS, 2),
)
MEDIAN_DAYS = Quantile(
    code="appeal.median_days",
    words=Words("诉求天数的中位数", "Median of days to the answer"),
    definition=Words(
        "这段时间里有结果的诉求，从接单到有结果，一半不超过这么多天。",
        "Of the appeals concluded in the period, half took no more days from being taken up to their outcome.",
    ),
    excluded=TIMED.excluded,
    bias=Words("还没有答复的不在里面。", "What is not answered yet is not in it."),
    of=TIMED,
    example=Example(ROWS, Decimal("8.5")),
)
INDICATORS = (BROUGHT, ACCEPTED, ANSWERED, ANSWERED_RATE, TIMED, MEDIAN_DAYS)
