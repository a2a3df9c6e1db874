"""Numbers of identity documents: resident cards old and new, residence permits, foreigners' cards, passports.

python-stdnum reckons the check digit. The rest is here, because it takes birth dates in the future and refuses the
81/82/83 permits, foreigners' cards and 15-digit numbers.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from stdnum.cn import ric

from luming.kernel.parties.identity.ages import is_minor, is_under_14
from luming.kernel.parties.identity.reasons import IdentityRefusedError, Note, Reason, text_of
from luming.kernel.workflow import moment

# GB/T 2260, the first two digits; 71, 81 and 82 are never in a resident's number
BLOCKS = (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66))
PROVINCES = frozenset(str(code) for block in BLOCKS for code in block)
PERMIT_REGIONS = frozenset({"810000", "820000", "830000"})  # 国办发〔2018〕81号: 香港, 澳门, 台湾
OLDEST_YEARS = 150

NUMBER_18 = re.compile(r"[0-9]{17}[0-9X]")
NUMBER_15 = re.compile(r"[0-9]{15}")
OLD_FOREIGN = re.compile(r"[A-Z]{3}[0-9]{12}")
PASSPORT = re.compile(r"(?=(?:.*[0-9]){4})[A-Z0-9]{5,9}")
TRAVEL_PERMIT = re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?|[0-9]{8}|[0-9]{10}(?:\([A-Z]\))?")
OTHER = re.compile(r"(?=.*[0-9])\w.{3,29}")


class IdKind(StrEnum):
    """Which document. The three cards are told apart by their number, whatever was ticked."""

    RESIDENT = "resident"  # 居民身份证
    PERMIT = "residence_permit"  # 港澳台居民居住证
    FOREIGN_CARD = "foreign_card"  # 外国人永久居留身份证
    PASSPORT = "passport"
    TRAVEL_PERMIT = "travel_permit"  # 港澳居民来往内地通行证、台湾居民来往大陆通行证
    OTHER = "other"  # an officer's card and the like: taken as written


@dataclass(frozen=True)
class Identity:
    """A number that could be real. Its digits stay out of its repr."""

    kind: IdKind
    number: str = field(repr=False)
    birth: date | None = field(default=None, repr=False)  # None: the number does not say, so ask
    note: Note | None = None

    def is_under_14(self, on: date) -> bool | None:
        """None where the document does not tell the birth date."""
        return None if self.birth is None else is_under_14(self.birth, on)

    def is_minor(self, on: date) -> bool | None:
        """None where the document does not tell the birth date."""
        return None if self.birth is None else is_minor(self.birth, on)


def check_identity(given: object, kind: IdKind = IdKind.RESIDENT) -> Identity:
    """The number in one spelling, with what it tells. A 15-digit number comes back with 18.

    ``kind`` is what was ticked: for any of the three cards the number itself decides which one it is.
    Raises IdentityRefusedError.
    """
    text = text_of(given)
    if kind in FREE_FORMS:
        pattern, reason = FREE_FORMS[kind]
        if not pattern.fullmatch(text):
            raise IdentityRefusedError(reason)
        return Identity(kind, text)
    for form, check in CARDS:
        if form.fullmatch(text):
            return check(text)
    raise IdentityRefusedError(Reason.CHARACTERS if len(text) in {15, 18} else Reason.LENGTH)


def _new_card(number: str) -> Identity:
    if number[-1] != ric.calc_check_digit(number):
        raise IdentityRefusedError(Reason.CHECKSUM)
    return Identity(_kind_of(number), number, _birth(number[6:14]))


def _kind_of(number: str) -> IdKind:
    if number[:6] in PERMIT_REGIONS:
        return IdKind.PERMIT
    foreign = number.startswith(
        "9"
    )  # National Immigration Administration, card of 2023: 9, province, nationality
    if (number[1:3] if foreign else number[:2]) not in PROVINCES:
        raise IdentityRefusedError(Reason.REGION)
    return IdKind.FOREIGN_CARD if foreign else IdKind.RESIDENT


def _old_resident_card(number: str) -> Identity:
    """GB 11643-1989 to GB 11643-1999: the century, then the check digit. Such cards ended with the century."""
    body = f"{number[:6]}19{number[6:]}"
    upgraded = _new_card(body + ric.calc_check_digit(body + "0"))
    if upgraded.kind is not IdKind.RESIDENT:
        raise IdentityRefusedError(Reason.REGION)
    return Identity(IdKind.RESIDENT, upgraded.number, upgraded.birth, Note.UPGRADED)


def _old_foreign_card(number: str) -> Identity:
    """Nationality (3 letters), place (4), birth (6), order (1), check digit (1) as in a passport's machine zone."""
    if number[3:5] not in PROVINCES:
        raise IdentityRefusedError(Reason.REGION)
    if number[-1] != _machine_zone_digit(number[:-1]):
        raise IdentityRefusedError(Reason.CHECKSUM)
    young = f"20{number[7:13]}"
    known = young <= f"{moment.today():%Y%m%d}"  # of the two centuries the later: it protects more
    return Identity(
        IdKind.FOREIGN_CARD, number, _birth(young if known else f"19{number[7:13]}"), Note.OLD_CARD
    )


def _machine_zone_digit(text: str) -> str:
    """ICAO Doc 9303 part 3, 4.9: weights 7, 3, 1; letters count from A = 10."""
    return str(sum(int(c, 36) * (7, 3, 1)[place % 3] for place, c in enumerate(text)) % 10)


def _birth(digits: str) -> date:
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise IdentityRefusedError(Reason.BIRTH_IMPOSSIBLE) from None
    today = moment.today()
    if birth > today:
        raise IdentityRefusedError(Reason.BIRTH_FUTURE)
    if (today.year - birth.year, today.month, today.day) > (OLDEST_YEARS, birth.month, birth.day):
        raise IdentityRefusedError(Reason.BIRTH_TOO_OLD)
    return birth


FREE_FORMS: dict[IdKind, tuple[re.Pattern[str], Reason]] = {
    IdKind.PASSPORT: (PASSPORT, Reason.PASSPORT),
    IdKind.TRAVEL_PERMIT: (TRAVEL_PERMIT, Reason.TRAVEL_PERMIT),
    IdKind.OTHER: (OTHER, Reason.OTHER),
}
CARDS: tuple[tuple[re.Pattern[str], Callable[[str], Identity]], ...] = (
    (NUMBER_18, _new_card),
    (NUMBER_15, _old_resident_card),
    (OLD_FOREIGN, _old_foreign_card),
)
