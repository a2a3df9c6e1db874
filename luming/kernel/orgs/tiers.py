"""At which of the four tiers a unit stands: told by its region's level and never stored; and who stands above two units.

T1 village and community committees, T2 township and street centres, justice offices, police stations, T3 the county's
centre and its agencies, T4 the city's. T0, the grid worker, is a role and no unit. The tiers are LOCAL.
"""

from datetime import date
from enum import Enum
from uuid import UUID

from luming.kernel.orgs import reading
from luming.kernel.orgs.models import Unit
from luming.kernel.workflow.words import Words

CENTRE = "centre"


class Tier(Enum):
    """One tier, with the code of its row in the catalogue of clocks."""

    VILLAGE = ("T1", "village", Words("村（社区）", "village or community"))
    TOWNSHIP = ("T2", "township", Words("乡镇（街道）", "township or street"))
    COUNTY = ("T3", "area", Words("县（市、区、旗）", "county"))
    CITY = ("T4", "city", Words("市", "city"))

    def __init__(self, code: str, level: str, words: Words) -> None:
        self.code, self.level, self.words = code, level, words

    @property
    def height(self) -> int:
        """1 to 4."""
        return int(self.code[1:])


class Direction(Enum):
    """Where a hand-over goes."""

    UP = ("up", Words("往上", "up"))
    DOWN = ("down", Words("往下", "down"))
    ACROSS = ("across", Words("平级", "across"))

    def __init__(self, code: str, words: Words) -> None:
        self.code, self.words = code, words


_BY_LEVEL = {tier.level: tier for tier in Tier}


def tier_of(unit: Unit) -> Tier:
    """By the level of its region."""
    return _BY_LEVEL[unit.region.level]


def tier_at(unit: UUID) -> Tier:
    """The same by key."""
    return tier_of(reading.placed(unit))


def coordinates(unit: Unit) -> bool:
    """Whether it is the city's own centre: it dispatches, names and chairs, and handles no dispute in the first instance."""
    return unit.kind == CENTRE and tier_of(unit) is Tier.CITY


def convenes(unit: Unit) -> bool:
    """Whether its chief may call several agencies to one table: a county's centre, or the city's."""
    return unit.kind == CENTRE and tier_of(unit) in {Tier.COUNTY, Tier.CITY}


def direction(sender: Unit, receiver: Unit) -> Direction:
    """By tier; within one tier by who stands above whom."""
    by_tier = tier_of(receiver).height - tier_of(sender).height
    above, below = sender.path.startswith(receiver.path), receiver.path.startswith(sender.path)
    if by_tier > 0 or (not by_tier and above):
        return Direction.UP
    return Direction.DOWN if by_tier < 0 or below else Direction.ACROSS


def common_superior(one: Unit, other: Unit, day: date) -> Unit:
    """The lowest unit above both; where there is none the city's centre, and without one the head of the first's own tree."""
    shared = [key for key in _above(one) if key in _above(other)]
    found = Unit.objects.on(day).filter(id=shared[-1]).first() if shared else None
    centres = Unit.objects.on(day).filter(kind=CENTRE, region__level=Tier.CITY.level)
    return found or centres.order_by("id").first() or reading.unit(_line(one)[0])


def _line(unit: Unit) -> list[UUID]:
    """From the head of the tree down to the unit itself."""
    return [UUID(key) for key in unit.path.strip("/").split("/")]


def _above(unit: Unit) -> list[UUID]:
    return _line(unit)[:-1]
