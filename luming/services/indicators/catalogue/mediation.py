"""The figures of people's mediation."""

from decimal import Decimal

from luming.kernel.workflow.words import Words
from luming.services.indicators.definition import Count, Quantile, Share
from luming.services.indicators.example import Example, day, matter

CODE = "mediation"
MERGED = Words(
    "并入另一件的不算，只算领头的那一件。", "What was merged into another; the one that leads is counted."
)
TODAY = Words(
    "以后的结果会改变早先月份的数；要看当时的数，看它的凭据。",
    "Later outcomes change earlier months; what was known then stands in the receipt.",
)
ONE = matter(CODE, accepted_on=day(3, 1))
SETTLED = matter(CODE, accepted_on=day(3, 2), concluded_on=day(3, 20), concluded_as="settled")
KEPT = matter(
    CODE, accepted_on=day(5, 4), concluded_on=day(5, 6), concluded_as="settled", followed=True, performed=True
)
NOT_KEPT = matter(CODE, accepted_on=day(6, 1), concluded_on=day(6, 9), concluded_as="settled", followed=True)
GONE = matter(CODE, accepted_on=day(7, 1), concluded_on=day(7, 6), concluded_as="withdrawn")
JOINED = matter(CODE, accepted_on=day(3, 3), rests=True)
LAST_YEAR = matter(CODE, accepted_on=day(12, 31, 2022), concluded_on=day(1, 10), concluded_as="settled")
DECLINED = matter(CODE, brought_on=day(2, 1), concluded_on=day(2, 3), concluded_as="explained")
BROKEN_OFF = matter(CODE, accepted_on=day(8, 1), concluded_on=day(8, 20), concluded_as="failed")
ROWS = (ONE, SETTLED, KEPT, NOT_KEPT, GONE, JOINED, LAST_YEAR, DECLINED)

ACCEPTED = Count(
    code="mediation.accepted",
    words=Words("受理的调解", "Mediations accepted"),
    definition=Words(
        "这段时间里人民调解组织受理的纠纷件数。", "Disputes that mediation committees accepted in the period."
    ),
    excluded=MERGED,
    measure="accepted",
    procedure=CODE,
    example=Example(ROWS, 5),
)
SETTLED_ONES = Count(
    code="mediation.settled",
    words=Words("调解成功的", "Mediations settled"),
    definition=Words(
        "这段时间里受理的纠纷中，到统计时已经达成协议的件数。",
        "Of the disputes accepted in the period, those that have come to an agreement by the moment of the figure.",
    ),
    excluded=MERGED,
    bias=TODAY,
    measure="accepted",
    procedure=CODE,
    parts=("settled",),
    example=Example(ROWS, 3),
)
SETTLED_RATE = Share(
    code="mediation.settled_rate",
    words=Words("调解成功率", "Share settled"),
    definition=Words(
        "这段时间里受理的纠纷中，到统计时已经达成协议的占多少。没有结果的、调解不成的、撤回的都在分母里。",
        "Of the disputes accepted in the period, the share that has come to an agreement by the moment of the figure. What is "
        "open, failed or was withdrawn stays in the denominator.",
    ),
    excluded=MERGED,
    bias=Words(
        "刚受理的还来不及有结果，离现在近的月份偏低。",
        "What was accepted lately has had no time to end: recent months stand too low.",
    ),
    part=SETTLED_ONES,
    whole=ACCEPTED,
    example=Example(ROWS, Decimal("60.0")),
)
CONCLUDED = Count(
    code="mediation.concluded",
    words=Words("有结果的调解", "Mediations concluded"),
    definition=Words(
        "这段时间里有结果的纠纷件数：达成协议、调解不成、撤回和不予受理的都算。",
        "Disputes that came to an end in the period, in whatever way: agreed, failed, withdrawn or not accepted.",
    ),
    excluded=MERGED,
    measure="concluded",
    procedure=CODE,
    example=Example(ROWS, 6),
)
WITHDRAWN = Count(
    code="mediation.withdrawn",
    words=Words("撤回的调解", "Mediations withdrawn"),
    definition=Words("这段时间里撤回的纠纷件数。", "Disputes withdrawn in the period."),
    excluded=MERGED,
    measure="concluded",
    procedure=CODE,
    parts=("withdrawn",),
    example=Example(ROWS, 1),
)
FAILED = Count(
    code="mediation.failed",
    words=Words("调解不成的", "Mediations without agreement"),
    definition=Words(
        "这段时间里以调解不成结束的纠纷件数；对方拒绝调解的另算，不在里面。",
        "Disputes that ended in the period without agreement; what the other side refused is counted apart and not in it.",
    ),
    excluded=MERGED,
    measure="concluded",
    procedure=CODE,
    parts=("failed",),
    example=Example((*ROWS, BROKEN_OFF), 1),
)
FOLLOWED = Count(
    code="mediation.followed",
    words=Words("回访过的协议", "Agreements followed up"),
    definition=Words(
        "这段时间里受理的纠纷中，达成协议并且回访过的件数。",
        "Of the disputes accepted in the period, those settled and followed up since.",
    ),
    excluded=MERGED,
    bias=TODAY,
    measure="followed",
    procedure=CODE,
    example=Example(ROWS, 2),
)
PERFORMED = Count(
    code="mediation.performed",
    words=Words("已经履行的协议", "Agreements performed"),
    definition=Words(
        "回访过的协议中，已经履行、之后没有人说没有履行也没有反复的件数。",
        "Of the agreements followed up, those performed, with nobody saying since that they are not and no relapse.",
    ),
    excluded=MERGED,
    bias=Words(
        "履行由承办机构登记，当事人可以提出异议；没有回访的不知道。",
        "Performance is recorded by the unit, and a party may dispute it; of what was not followed up nothing is known.",
    ),
    measure="performed",
    procedure=CODE,
    example=Example(ROWS, 1),
)
PERFORMED_RATE = Share(
    code="mediation.performed_rate",
    words=Words("协议履行率", "Share performed"),
    definition=Words(
        "回访过的协议中已经履行的占多少。", "Of the agreements followed up, the share that is performed."
    ),
    excluded=Words(
        "没有回访的不算；并入另一件的不算。", "What was not followed up, and what was merged into another."
    ),
    bias=PERFORMED.bias,
    part=PERFORMED,
    whole=FOLLOWED,
    example=Example(ROWS, Decimal("50.0")),
)
TIMED = Count(
    code="mediation.timed",
    words=Words("算得出天数的调解", "Mediations with a length in days"),
    definition=Words(
        "这段时间里有结果、受理过的纠纷件数；天数的中位数就是它们的。",
        "Disputes concluded in the period that had been accepted: those of which the median of days is made.",
    ),
    excluded=Words(
        "没有受理就结束的；并入另一件的。", "What ended without acceptance, and what was merged into another."
    ),
    measure="days",
    procedure=CODE,
    example=Example(ROWS, 5),
)
MEDIAN_DAYS = Quantile(
    code="mediation.median_days",
    words=Words("调解天数的中位数", "Median of days in mediation"),
    definition=Words(
        "这段时间里有结果的纠纷，从受理到有结果，一半不超过这么多天。",
        "Of the disputes concluded in the period, half took no more days from acceptance to their outcome.",
    ),
    excluded=TIMED.excluded,
    bias=Words(
        "还没有结果的不在里面；拖得最久的要等办完才看得到。",
        "What is still open is not in it: the longest ones show only when they end.",
    ),
    of=TIMED,
    example=Example(ROWS, 8),
)
NINETIETH_DAYS = Quantile(
    code="mediation.ninetieth_days",
    words=Words("调解天数的第九十百分位", "Ninetieth percentile of days in mediation"),
    definition=Words(
        "这段时间里有结果的纠纷，从受理到有结果，十件里有九件不超过这么多天。",
        "Of the disputes concluded in the period, nine in ten took no more days from acceptance to their outcome.",
    ),
    excluded=TIMED.excluded,
    bias=MEDIAN_DAYS.bias,
    of=TIMED,
    at=Decimal("0.9"),
    example=Example(ROWS, 18),
)
INDICATORS = (
    ACCEPTED,
    SETTLED_ONES,
    SETTLED_RATE,
    CONCLUDED,
    WITHDRAWN,
    FAILED,
    FOLLOWED,
    PERFORMED,
    PERFORMED_RATE,
    TIMED,
    MEDIAN_DAYS,
    NINETIETH_DAYS,
)
