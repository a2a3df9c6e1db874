"""The named, versioned questions that the sums are a cache of: each over the facts of one matter, as data, with its sentence.

A measure that is changed gets the next version; its old sums then belong to nobody until they are rebuilt.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from luming.kernel.workflow.words import Words
from luming.services.rollups.conditions import Condition, all_of, known

COLUMNS = "measure, version, unit_id, region_id, procedure, compartment, day, part"


@dataclass(frozen=True)
class Measure:
    """Conditions on the facts of one matter: whether it counts; by which of its days; for what part, and how much.

    ``part`` names a column of the facts, and is empty where all are one. With ``lasting_from`` the part is the number of days
    from that day to the measure's own. ``by_month``: a sum belongs to a month; else to the very day.
    """

    code: str
    version: int
    words: Words
    means: Words
    counts: tuple[Condition, ...]
    day: str
    part: str = ""
    lasting_from: str = ""
    by_month: bool = True
    by_region: bool = True
    whose: bool = False  # days are counted, not matters: each by the unit that had it

    def query(self, facts: str, sign: int) -> str:
        """Its contributions, one line each, of the facts named so; taken away where the sign is -1."""
        region = "f.region_id" if self.by_region else "null::uuid"
        day = f"date_trunc('month', f.{self.day})::date" if self.by_month else f"f.{self.day}"
        many = "whose.days::bigint" if self.whose else "1"
        also = ", jsonb_each_text(f.spent) as whose(unit, days)" if self.whose else ""
        return (
            f"select '{self.code}' as measure, {self.version} as version, f.unit_id, {region} as region_id, "  # noqa: S608 - ours
            f"f.procedure, f.compartment, {day} as day, ({self.bare_part('f')})::text as part, {sign} * {many} as amount "
            f"from {facts} f{also} where {all_of(self.counts, 'f')}"
        )

    @property
    def has_parts(self) -> bool:
        """Whether not all that it counts is one."""
        return self.whose or bool(self.lasting_from or self.part)

    def bare_part(self, facts: str) -> str:
        """In SQL, for what part a matter counts: a word, or a number of days."""
        if self.whose:
            return "whose.unit"
        if self.lasting_from:
            return f"{facts}.{self.day} - {facts}.{self.lasting_from}"
        return f"{facts}.{self.part}" if self.part else "''"


ONCE = (known("accepted_on"), Condition("rests", "is", value=False))
DONE = (known("concluded_on"), Condition("rests", "is", value=False))
SETTLED = (*ONCE, Condition("concluded_as", "is", "settled"))
MEASURES = (
    Measure(
        "brought",
        1,
        Words("登记的", "Brought in"),
        Words("这个月登记的事项，按登记的日子。", "Brought in during the month, by the date of application."),
        (),
        "brought_on",
    ),
    Measure(
        "accepted",
        2,
        Words("受理的", "Accepted"),
        Words(
            "这个月受理的事项，按后来的结果分开；并入另一件的不算。",
            "Accepted in the month, by how each ended since; what was merged into another is not.",
        ),
        ONCE,
        "accepted_on",
        "concluded_as",
    ),
    Measure(
        "followed",
        1,
        Words("办成并且回访过的", "Settled and followed up"),
        Words(
            "这个月受理、后来达成协议并且回访过的事项。",
            "Accepted in the month, settled since and followed up.",
        ),
        (*SETTLED, Condition("followed")),
        "accepted_on",
    ),
    Measure(
        "performed",
        1,
        Words("回访以后已经履行的", "Followed up and performed"),
        Words(
            "这个月受理、后来达成协议、回访过并且已经履行的事项；有人说没有履行或者又反复的不算。",
            "Accepted in the month, settled since, followed up and performed, with nobody saying since that it is not.",
        ),
        (*SETTLED, Condition("followed"), Condition("performed")),
        "accepted_on",
    ),
    Measure(
        "concluded",
        1,
        Words("有结果的", "Concluded"),
        Words(
            "这个月有结果的事项，撤回的也算；并入另一件的不算。",
            "Concluded in the month, withdrawals among them; what was merged into another is not.",
        ),
        DONE,
        "concluded_on",
        "concluded_as",
    ),
    Measure(
        "open",
        1,
        Words("办理中", "Open"),
        Words(
            "现在没有办完的事项，按登记的月份。", "What is open now, by the month in which it was brought in."
        ),
        (Condition("open"),),
        "brought_on",
    ),
    Measure(
        "due",
        1,
        Words("超过期限", "Past their date"),
        Words(
            "没有办完的事项最近的期限；早于今天的就是超过期限。",
            "The nearest date of what is open; past before today.",
        ),
        (Condition("open"), known("due_on")),
        "due_on",
        by_month=False,
        by_region=False,
    ),
    Measure(
        "days",
        1,
        Words("天数", "Days"),
        Words(
            "这个月有结果的事项，从受理到有结果的天数。没有受理就结束的不算。",
            "Of what was concluded in the month, the days from its acceptance. What was never accepted is not counted.",
        ),
        (*DONE, known("accepted_on")),
        "concluded_on",
        lasting_from="accepted_on",
        by_region=False,
    ),
    Measure(
        "held",
        1,
        Words("这些日子在谁手里", "Whose days these were"),
        Words(
            "这个月有结果的事项，从登记到有结果的日子，一天一天都记在当时承办的机构名下。",
            "Of what was concluded in the month, each day from its receipt on, counted for the unit that had it then.",
        ),
        (*DONE, known("accepted_on")),
        "concluded_on",
        by_region=False,
        whose=True,
    ),
)
# The ways in which a matter is concluded, as its row has them.
WAYS = {
    "": Words("还没有结果", "no outcome yet"),
    "settled": Words("达成协议或者已经答复", "settled or answered"),
    "failed": Words("调解不成", "ended without agreement"),
    "refused": Words("对方拒绝", "refused by the other side"),
    "withdrawn": Words("撤回", "withdrawn"),
    "explained": Words("告知其他途径", "pointed to another way"),
}
OTHERWISE = Words("其他结果", "another outcome")
NAMED = {one.code: one for one in MEASURES}


# Each sum of a unit is part of one of the whole city, which belongs to no unit and no place.
BOTH = (
    f"select {COLUMNS}, amount from {{those}} union all "  # noqa: S608 - names of our own columns
    f"select {COLUMNS.replace('unit_id, region_id', 'null::uuid, null::uuid')}, amount from {{those}}"
)


def among(codes: Iterable[str]) -> str:
    """The condition on the sums of these measures, each in the version that holds now."""
    each = (f"(measure = '{code}' and version = {NAMED[code].version})" for code in sorted(codes))
    return f"({' or '.join(each)})"


def contributions(facts: str, sign: int = 1) -> str:
    """What the facts of this name (a table, or a part of a query) add to the sums, measure by measure."""
    return " union all ".join(one.query(facts, sign) for one in MEASURES)
