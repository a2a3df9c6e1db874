"""The rule that governs a clock here and today: the catalogue's, or for LOCAL rows what the region has set."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from luming.kernel.deadlines.models import Target
from luming.kernel.orgs import changing, nearest
from luming.kernel.orgs.local_rules import checked_basis, checked_day
from luming.kernel.orgs.models import Region, User
from luming.kernel.reckoning.catalogue import rule as catalogued
from luming.kernel.reckoning.period import Period, Unit
from luming.kernel.reckoning.refusals import BadPeriodError
from luming.kernel.reckoning.rule import Rule, Shape
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.kept import kept
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words

NEAREST = nearest.question(Target, about="rule", word="period")
NONE_SET = "no local period"


def governing(rule_id: str, region: UUID | None, day: date) -> Rule:
    """The rule for a clock that starts on this day in this region."""
    rule = catalogued(rule_id, day)
    if rule.is_law or region is None:
        return rule
    return _edited(rule, region, day)


def _edited(rule: Rule, region: UUID, day: date) -> Rule:
    """As the nearest region around has set it; the catalogue's default where none has."""
    if kept(NONE_SET, bool):
        return rule
    found = _set_here(region, day).get(rule.id)
    if found is None:
        return rule
    return rule.edited(Period.parse(found[0]), version=rule.version + 1, valid_from=found[1])


def _set_here(region: UUID, day: date) -> dict[str, tuple[str, date]]:
    return kept(("rules", region, day), lambda: nearest.answers(NEAREST, region, day))


def look_ahead(places: Iterable[tuple[UUID, date]] = ()) -> None:
    """For a history of many regions and days: where no region has set anything, none is asked one by one.

    Where some have, these are asked now, for who cannot ask later.
    """
    if not kept(NONE_SET, lambda: not Target.objects.exists()):
        for region, day in places:
            _set_here(region, day)


def set_target(
    rule_id: str, region: Region, period: str, *, basis: str, since: date, by: User | None
) -> Target:
    """A region's period for a local clock from a day on; an empty one follows the region above again.

    Holds for clocks that start from that day on; one that runs keeps its own. Raises WrongInputError.
    """
    rule = catalogued(rule_id, since)
    if rule.is_law:
        raise WrongInputError(
            Words("法律规定的期限不能在本地改动。", "A period of law is not edited here."), "number"
        )
    row = Target(
        id=new_id(),
        rule=rule.id,
        region=region,
        period=_checked(rule, period),
        basis=checked_basis(basis),
        valid_from=checked_day(since),
        set_by=by,
    )
    return changing.add([row], by, row.basis)[0]


def units_of(rule: Rule) -> tuple[Unit, ...]:
    """What its period may be counted in: hours where the clock runs by the hour, days and longer where it does not."""
    return (
        (Unit.HOUR,) if rule.shape is Shape.HOURS else tuple(unit for unit in Unit if unit is not Unit.HOUR)
    )


def _checked(rule: Rule, period: str) -> str:
    if not period.strip():
        return ""
    try:
        parsed = Period.parse(period)
    except BadPeriodError as refused:
        raise WrongInputError(
            Words("请写 1 到 9999 之间的整数。", "Write a whole number from 1 to 9999."), "number"
        ) from refused
    if parsed.unit not in units_of(rule):
        raise WrongInputError(Words("这个期限不能这样计算。", "This clock is not counted in that."), "unit")
    return str(parsed)
