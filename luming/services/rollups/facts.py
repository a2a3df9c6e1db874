"""The facts of a matter that figures ask of, from the record itself: one SELECT, which sums, lists and receipts share."""

from functools import cache

from luming.kernel.proceedings.registry import procedures

FACTS = """
select m.id as matter_id, {more} m.holder_id as unit_id, m.region_id, m.procedure, m.compartment, m.open,
  m.resting_in <> '' as rests, m.applied_on as brought_on, m.accepted_on, m.concluded_on, m.concluded_as,
  m.followed, {performed} as performed,
  case when m.open then m.due_on end as due_on,
  case when m.concluded_on is not null then (
    select jsonb_object_agg(whose.unit_id, whose.days) from (
      select h.unit_id, sum(greatest(0,
        least(coalesce((h.until at time zone 'Asia/Shanghai')::date, m.concluded_on), m.concluded_on)
        - (h.since at time zone 'Asia/Shanghai')::date)) as days
      from matters_holding h where h.matter_id = m.id group by h.unit_id) whose) end as spent
from matters_matter m {which}
"""
# What is performed, each procedure says; of one that says nothing, nothing is.
PERFORMED = "when '{code}' then not m.open and m.concluded_as = 'settled' and m.outcome = '{outcome}'"


@cache
def facts(which: str = "", more: str = "") -> str:
    """The statement; ``which`` narrows it to some matters, which it calls ``m``; ``more`` columns of them, each with a comma."""
    cases = [
        PERFORMED.format(code=one.code, outcome=one.steps[one.performing.closes].outcome)
        for one in procedures()
        if one.performing
    ]
    performed = f"case m.procedure {' '.join(cases)} else false end" if cases else "false"
    return FACTS.format(performed=performed, which=which, more=more)
