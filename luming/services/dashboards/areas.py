"""Side by side, in the order of places and codes: the units of a place where they are few, else the places in it.

Like with like alone: one kind of matter, one period, one definition, each as large as it is. That one differs from the rest
is said only where their intervals have nothing in common; nobody is put above anybody.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from luming.kernel.scope import table
from luming.services.dashboards.remembered import Counted, remembered
from luming.services.indicators import counting
from luming.services.indicators.catalogue import measures_of
from luming.services.indicators.definition import Share as Question
from luming.services.indicators.period import Period
from luming.services.indicators.where import Where
from luming.services.rates.interval import Share

MOST_UNITS = 40  # lines by name; beyond so many units stand by the places in which they are
PLACES = (
    "select u.id, u.name, coalesce(inside.code, ''), coalesce(inside.name, '') from orgs_unit u "
    "join orgs_region r on r.id = u.region_id "
    "left join orgs_region inside on inside.code = split_part(r.path, '/', %s) "
    "where u.id = any(%s::uuid[]) order by r.path, u.code, u.id"
)


@dataclass(frozen=True)
class Area:
    """One line: a unit, or a place with the units in it, whose ``code`` opens it."""

    name: str
    units: frozenset[UUID]
    code: str = ""


@dataclass(frozen=True)
class Beside:
    """One line's part of its whole, and whether that can be told from what all others together have."""

    area: Area
    share: Share
    apart: str  # above, below; empty where chance alone may have made it


def areas(units: Collection[UUID], depth: int) -> list[Area]:
    """Of these units with anything to show. ``depth``: of the place from which it is looked at, the city being 1."""
    rows = table.answers(PLACES, depth + 1, "{" + ",".join(sorted(map(str, units))) + "}")
    if len(rows) <= MOST_UNITS:
        return [Area(name, frozenset({key})) for key, name, *_ in rows]
    inside: dict[tuple[str, str], set[UUID]] = defaultdict(set)
    for key, name, code, place in rows:
        inside[(code, place) if code else ("", name)].add(key)
    return [Area(name, frozenset(keys), code) for (code, name), keys in inside.items()]


def shares(question: Question, where: Where, period: Period, counted: Counted | None) -> Mapping[UUID, Share]:
    """A share of the catalogue, unit by unit, from the sums of whole months."""

    def read() -> dict[UUID, Share]:
        tallies = counting.by_unit(counting.from_sums, where, period, measures_of([question]))
        found = {
            unit: Share(one.many(question.part), one.many(question.whole)) for unit, one in tallies.items()
        }
        return {unit: share for unit, share in found.items() if share.whole}

    return remembered(counted, ("shares", question.code, where.units, period), read)


def beside(lines: Iterable[Area], by_unit: Mapping[UUID, Share]) -> list[Beside]:
    """Each line against all others together; a line of nothing is left out."""
    whole = _sum(by_unit.values())
    found = []
    for area in lines:
        own = _sum(by_unit[unit] for unit in area.units if unit in by_unit)
        if own.whole:
            found.append(Beside(area, own, _apart(own, whole)))
    return found


def is_like(question: Question) -> bool:
    """Whether its part is cut from its whole by how matters ended, and by nothing that came later."""
    return question.part.measure == question.whole.measure and not question.whole.parts


def of_days(lines: Iterable[Area], whose: Mapping[UUID, int]) -> list[tuple[Area, int]]:
    """Days by line; a line that had none is left out."""
    found = [(area, sum(whose.get(unit, 0) for unit in area.units)) for area in lines]
    return [(area, days) for area, days in found if days]


def _sum(shares: Iterable[Share]) -> Share:
    both = [(one.many, one.whole) for one in shares]
    return Share(sum(many for many, _ in both), sum(whole for _, whole in both))


def _apart(own: Share, whole: Share) -> str:
    rest = Share(whole.many - own.many, whole.whole - own.whole)
    if not own.differs_from(rest):
        return ""
    return "above" if (own.rate or 0) > (rest.rate or 0) else "below"
