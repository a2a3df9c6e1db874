"""The place of a number in the order of days: a median, or the days within which a part was done. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from math import ceil

HALF, NINE_TENTHS = Decimal("0.5"), Decimal("0.9")


def place_in(days: Mapping[int, int], at: Decimal = HALF) -> int | Decimal | None:
    """Of so many matters by days: the median, between two middle ones halfway; else the fewest days in which that part was done.

    None where there are no matters.
    """
    total = sum(days.values())
    if not total:
        return None
    if at != HALF:
        return _at(days, ceil(total * at) - 1)
    twice = _at(days, (total - 1) // 2) + _at(days, total // 2)
    return twice // 2 if twice % 2 == 0 else Decimal(twice) / 2


def _at(days: Mapping[int, int], place: int) -> int:
    for many, matters in sorted(days.items()):
        place -= matters
        if place < 0:
            return many
    raise LookupError(place)
