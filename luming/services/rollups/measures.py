"""The named, versioned queries that the sums are a cache of: each over the facts of one matter, with its sentence.

A measure that is changed gets the next version; its old sums then belong to nobody until they are rebuilt.
"""

from dataclasses import dataclass

from luming.kernel.workflow.words import Words

COLUMNS = "measure, version, unit_id, region_id, procedure, compartment, day, part"
# The facts of a matter, from the record itself. ``{which}`` narrows it to some matters.
FACTS = """
select m.id as matter_id, m.holder_id as unit_id, m.region_id, m.procedure, m.compartment, m.open,
  m.resting_in <> '' as rests, m.applied_on as brought_on, m.accepted_on, m.concluded_on, m.concluded_as,
  case when m.open then m.due_on end as due_on,
  case when m.concluded_on is not null then (
    select jsonb_object_agg(whose.unit_id, whose.days) from (
      select h.unit_id, sum(greatest(0,
        least(coalesce((h.until at time zone 'Asia/Shanghai')::date, m.concluded_on), m.concluded_on)
        - (h.since at time zone 'Asia/Shanghai')::date)) as days
      from matters_holding h where h.matter_id = m.id group by h.unit_id) whose) end as spent
from matters_matter m {which}
"""


@dataclass(frozen=True)
class Measure:
    """One figure: SQL over the facts ``f`` of one matter says whether it counts, when, for what part and how much."""

    code: str
    version: int
    words: Words
    means: Words
    counts: str
    day: str
    part: str = "''"
    amount: str = "1"
    by_region: bool = True
    also: str = ""  # further rows of the same matter

    def query(self, facts: str, sign: int) -> str:
        """Its contributions, one line each, of the facts named so; taken away where the sign is -1."""
        region = "f.region_id" if self.by_region else "null::uuid"
        return (
            f"select '{self.code}' as measure, {self.version} as version, f.unit_id, {region} as region_id, "  # noqa: S608 - ours
            f"f.procedure, f.compartment, {self.day} as day, {self.part} as part, {sign} * ({self.amount}) as amount "
            f"from {facts} f{self.also} where {self.counts}"
        )


def _month(column: str) -> str:
    return f"date_trunc('month', f.{column})::date"


ONCE = "f.accepted_on is not null and not f.rests"
DONE = "f.concluded_on is not null and not f.rests"
MEASURES = (
    Measure(
        "brought",
        1,
        Words("登记的", "Brought in"),
        Words("这个月登记的事项，按登记的日子。", "Brought in during the month, by the date of application."),
        "true",
        _month("brought_on"),
    ),
    Measure(
        "accepted",
        1,
        Words("受理的", "Accepted"),
        Words(
            "这个月受理的事项；并入另一件的不算。",
            "Accepted in the month; what was merged into another is not.",
        ),
        ONCE,
        _month("accepted_on"),
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
        _month("concluded_on"),
        "f.concluded_as",
    ),
    Measure(
        "open",
        1,
        Words("办理中", "Open"),
        Words(
            "现在没有办完的事项，按登记的月份。", "What is open now, by the month in which it was brought in."
        ),
        "f.open",
        _month("brought_on"),
    ),
    Measure(
        "due",
        1,
        Words("超过期限", "Past their date"),
        Words(
            "没有办完的事项最近的期限；早于今天的就是超过期限。",
            "The nearest date of what is open; past before today.",
        ),
        "f.open and f.due_on is not null",
        "f.due_on",
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
        f"{DONE} and f.accepted_on is not null",
        _month("concluded_on"),
        "(f.concluded_on - f.accepted_on)::text",
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
        f"{DONE} and f.accepted_on is not null",
        _month("concluded_on"),
        "whose.unit",
        "whose.days::bigint",
        by_region=False,
        also=", jsonb_each_text(f.spent) as whose(unit, days)",
    ),
)
# The ways in which a matter is concluded, as its row has them.
WAYS = {
    "settled": Words("达成协议或者已经答复", "settled or answered"),
    "failed": Words("调解不成", "ended without agreement"),
    "refused": Words("对方拒绝", "refused by the other side"),
    "withdrawn": Words("撤回", "withdrawn"),
    "explained": Words("告知其他途径", "pointed to another way"),
}
OTHERWISE = Words("其他结果", "another outcome")
NAMED = {one.code: one for one in MEASURES}


def contributions(facts: str, sign: int = 1) -> str:
    """What the facts of this name (a table, or a part of a query) add to the sums, measure by measure."""
    return " union all ".join(one.query(facts, sign) for one in MEASURES)
