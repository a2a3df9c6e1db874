"""What each figure counts, in words: the sentences that stand beside the numbers, with the version they hold under."""

from dataclasses import dataclass

from luming.kernel.workflow.words import Words

VERSION = 1
LONGEST = 366  # days in a period


@dataclass(frozen=True)
class Rate:
    """One rate: which part of which whole, by the names under which both open their lists."""

    code: str
    words: Words
    part: str
    whole: str
    definition: Words


PARTS = {
    "accepted": Words("受理的", "Accepted"),
    "settled": Words("达成协议或者已经答复的", "Settled or answered"),
    "concluded": Words("有结果的", "Concluded"),
    "visited": Words("办成并且回访过的", "Settled and followed up"),
    "performed": Words("回访以后已经履行的", "Followed up and performed"),
}
RATES = (
    Rate(
        "of_accepted",
        Words("占受理的", "Of accepted"),
        "settled",
        "accepted",
        Words(
            "这段时间里受理的事项中，到今天达成协议或者已经答复的占多少。还没有结果的、调解不成的、撤回的都在分母里。",
            "Of the matters accepted in this period, how many are settled or answered by today. What is still open, ended "
            "without agreement or was withdrawn stays in the denominator.",
        ),
    ),
    Rate(
        "of_concluded",
        Words("占有结果的", "Of concluded"),
        "settled",
        "concluded",
        Words(
            "同样这些事项中，只看到今天已经有结果的。撤回的也算有结果，在分母里。",
            "Of the same matters only those that have come to an end by today. A withdrawal is one of the ends and stays in.",
        ),
    ),
    Rate(
        "of_visited",
        Words("占回访过的", "Of followed up"),
        "performed",
        "visited",
        Words(
            "达成协议并且回访过的事项中，已经履行、之后没有人说没有履行也没有反复的占多少。反复了，就从里面减去。",
            "Of the matters settled and followed up, how many are performed, with nobody saying since that they are not and "
            "no relapse. A relapse is deducted.",
        ),
    ),
)
DAYS = Words(
    "从受理到有结果的天数。中位数：一半不超过这么久。第九十百分位：十件里有九件不超过这么久。",
    "Days from acceptance to the outcome. Median: half take no longer. Ninetieth percentile: nine in ten take no longer.",
)
WHOSE = Words(
    "有结果的事项，从登记到有结果的日子，一天一天都记在当时承办的机构名下，加起来正好是全部的日子。",
    "Of what is concluded, each day from its receipt to the outcome is counted for the unit that had it then; they add up "
    "exactly to all days.",
)
INTERVAL = Words(
    "括号里是百分之九十五的区间（威尔逊法）：件数少，区间就宽。两个机构的区间有重叠，差别就说不准，不能比高低。"
    "机构按区划和代码的顺序列，不排名。",
    "In brackets the 95 per cent interval (Wilson): few matters, wide interval. Where the intervals of two units overlap, their "
    "difference cannot be told from chance. Units stand in the order of their places and codes; nobody is ranked.",
)
UNIT = Words(
    "算在现在承办的机构名下；已经办结的，算在办结时的机构名下。",
    "Each counts for the unit that has it now, or had it when it was closed.",
)
# What never came into the denominator, and why.
EXCLUDED = {
    "explained": Words("不予受理，已告知其他途径", "not accepted, and pointed to another way"),
    "withdrawn": Words("受理前撤回", "withdrawn before it was accepted"),
    "refused": Words("受理前对方拒绝", "refused by the other side before it was accepted"),
    "merged": Words("并入另一件事，只算一次", "merged into another matter: counted once"),
    "rejoined": Words("并回原来的事项", "brought back into the matter it came from"),
    "closed": Words("没有受理就结束的其他情形", "otherwise ended before it was accepted"),
}
