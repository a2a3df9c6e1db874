"""The rule that governs a clock here and today: the catalogue's, or for LOCAL rows what the region has set."""

from datetime import date
from uuid import UUID

from django.db import connection

from luming.kernel.reckoning.catalogue import rule as catalogued
from luming.kernel.reckoning.period import Period
from luming.kernel.reckoning.rule import Rule
from luming.kernel.scope.kept import kept

# Asked at every start of a local clock, so written out: what the ORM makes of it costs ten times the asking.
NEAREST = """
select t.period, t.valid_from
from deadlines_target t
join orgs_region around on around.id = t.region_id
join orgs_region here on here.id = %(region)s and here.path like around.path || '%%'
where t.rule = %(rule)s and t.valid_from <= %(day)s and (t.valid_until is null or t.valid_until >= %(day)s)
order by length(around.path) desc, t.valid_from desc
limit 1
"""


def governing(rule_id: str, region: UUID | None, day: date) -> Rule:
    """The rule for a clock that starts on this day in this region."""
    rule = catalogued(rule_id, day)
    if rule.is_law or region is None:
        return rule
    return kept(("rule", rule_id, region, day), lambda: _edited(rule, region, day))


def _edited(rule: Rule, region: UUID, day: date) -> Rule:
    """As the nearest region around has set it; the catalogue's default where none has."""
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, {"rule": rule.id, "region": region, "day": day})
        found = cursor.fetchone()
    if found is None:
        return rule
    return rule.edited(Period.parse(found[0]), version=rule.version + 1, valid_from=found[1])
