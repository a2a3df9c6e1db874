"""Every clock of the law file, by id. A row of several numbers goes on as ``LK-05.2``, ``LK-05.3``.

Versions are added, never removed: a deadline refers to the one under which it started.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from luming.kernel.reckoning.catalogue import (
    corrections,
    corrections_term,
    decisions,
    drills,
    enterprise,
    labour,
    legal_aid,
    linkage,
    mediation,
    petitions,
    privacy,
    reconsideration,
    supervision,
    wages,
)
from luming.kernel.reckoning.refusals import NotInForceError, UnknownClockError
from luming.kernel.reckoning.rule import Rule
from luming.kernel.workflow.words import Words

_FAMILIES = (
    mediation,
    linkage,
    petitions,
    labour,
    wages,
    reconsideration,
    legal_aid,
    enterprise,
    decisions,
    corrections,
    corrections_term,
    drills,
    privacy,
    supervision,
)


@lru_cache(maxsize=1)
def _by_id() -> dict[str, tuple[Rule, ...]]:
    versions: dict[str, tuple[Rule, ...]] = {}
    for family in _FAMILIES:
        for each in family.RULES:
            versions[each.id] = (*versions.get(each.id, ()), each)
    return versions


def rules() -> Iterator[Rule]:
    """Every version of every clock."""
    for versions in _by_id().values():
        yield from versions


def rule(clock: str, on: date | None = None, version: int | None = None) -> Rule:
    """The clock's version in force on the day it starts (the latest if no day is given), or a version by number.

    Raises UnknownClockError or NotInForceError, both LookupErrors with words for the reader.
    """
    versions = _by_id().get(clock.strip().upper())
    if not versions:
        raise UnknownClockError(
            Words(f"期限目录里没有“{clock}”。", f"The catalogue of clocks has no “{clock}”."),
        )
    if version is not None:
        versions = tuple(each for each in versions if each.version == version)
    fitting = [each for each in versions if on is None or each.in_force(on)]
    if not fitting:
        raise _not_in_force(clock.upper(), versions, on)
    return fitting[-1]


def cases(clock: str) -> tuple[Rule, ...]:
    """Every number of a row in its latest version: ``LK-05`` gives LK-05 and LK-05.2."""
    row = clock.split(".", maxsplit=1)[0].upper()
    return tuple(versions[-1] for id_, versions in _by_id().items() if id_.split(".", maxsplit=1)[0] == row)


def _not_in_force(clock: str, versions: tuple[Rule, ...], on: date | None) -> NotInForceError:
    since = min((each.valid_from for each in versions if each.valid_from), default=on)
    return NotInForceError(
        Words(
            f"{clock} 的现行规定自 {since} 起施行，{on} 起算的期限适用此前的规定，目录里没有。",
            f"{clock} is in force since {since}; a clock starting on {on} falls under earlier rules not on file.",
        ),
    )
