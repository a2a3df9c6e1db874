"""What an age means in law. Ages are counted in completed years: the year is complete on the birthday itself.

No statute says on which day a civil age is reached; we follow the common civil reading. Who was born on 29 February
completes a year on 1 March where that day is missing, which never ends a protection early.
"""

from datetime import date
from enum import Enum

CHILD = 14  # PIPL arts. 28, 31: everything about a child under 14 is sensitive
ADULT = 18  # Civil Code art. 17
SOME_CAPACITY = 8  # Civil Code arts. 19, 20


class Capacity(Enum):
    """Capacity for civil acts by age alone. One's own labour (art. 18) and illness (arts. 21, 22) are for people."""

    NONE = "none"
    LIMITED = "limited"
    FULL = "full"


def age(birth: date, on: date) -> int:
    """Completed years; negative before birth."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def is_under_14(birth: date, on: date) -> bool:
    """Whether the stricter rules for children's information hold (PIPL art. 31)."""
    return age(birth, on) < CHILD


def is_minor(birth: date, on: date) -> bool:
    """Whether a guardian acts or agrees (Civil Code arts. 17, 23)."""
    return age(birth, on) < ADULT


def capacity(birth: date, on: date) -> Capacity:
    """By age alone. From 16, who lives by her own labour counts as fully capable (art. 18): that is asked, not inferred."""
    years = age(birth, on)
    if years < SOME_CAPACITY:
        return Capacity.NONE
    return Capacity.LIMITED if years < ADULT else Capacity.FULL
