"""The rule that governs a clock here and today: the catalogue's, or for LOCAL rows what the region has set."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length

from luming.kernel.deadlines.models import Target
from luming.kernel.orgs.models import Region
from luming.kernel.reckoning.catalogue import rule as catalogued
from luming.kernel.reckoning.period import Period
from luming.kernel.reckoning.rule import Rule
from luming.kernel.scope.kept import kept


def governing(rule_id: str, region: UUID | None, day: date) -> Rule:
    """The rule for a clock that starts on this day in this region."""
    rule = catalogued(rule_id, day)
    if rule.is_law or region is None:
        return rule
    return kept(("rule", rule_id, region, day), lambda: _edited(rule, region, day))


def _edited(rule: Rule, region: UUID, day: date) -> Rule:
    """As the nearest region around has set it; the catalogue's default where none has."""
    here = Region.objects.filter(id=region, path__startswith=OuterRef("region__path"))
    targets = Target.objects.on(day).filter(Exists(here), rule=rule.id)
    target = targets.order_by(Length("region__path").desc(), "-valid_from").first()
    if target is None:
        return rule
    return rule.edited(Period.parse(target.period), version=rule.version + 1, valid_from=target.valid_from)
