"""Telephone numbers, Chinese unless they say otherwise."""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from luming.kernel.parties.identity.reasons import IdentityRefusedError, Reason

ALLOWED = re.compile(
    r"\+?[0-9 ()./-]+(?:;ext=[0-9]{1,6})?"
)  # the library would drop a stray letter and go on
EXTENSION = re.compile(
    r"(?P<main>.+?[0-9]{7,8}\)?) *(?:转|轉|分机|ext\.?|;ext=|#|-) *(?P<ext>[0-9]{1,6})", re.IGNORECASE
)
MOBILE = re.compile(r"(?:\+?86|0086|0)?(?P<number>1[3-9][0-9]{9})")
SIGNS = re.compile(r"[ ()./-]")
CHINA = 86
LOCAL_LANDLINE = re.compile(r"[2-8][0-9]{6,7}")
KINDS = {PhoneNumberType.MOBILE: "mobile", PhoneNumberType.FIXED_LINE: "landline"}


class PhoneKind(StrEnum):
    """Whether a short message can reach it."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    OTHER = "other"  # service numbers, and countries whose numbers do not tell


@dataclass(frozen=True)
class Phone:
    """A number that exists in the numbering plan. Its digits stay out of its repr."""

    e164: str = field(repr=False)  # +8613800000000
    kind: PhoneKind
    extension: str = ""

    @property
    def text(self) -> str:
        """What to store; ``check_phone`` reads it back."""
        return f"{self.e164};ext={self.extension}" if self.extension else self.e164

    @property
    def shown(self) -> str:
        """As it is dialled from here: 138 0000 0000, 0472 515 5110, +852 5123 4567."""
        number = phonenumbers.parse(self.e164)
        form = PhoneNumberFormat.NATIONAL if number.country_code == CHINA else PhoneNumberFormat.INTERNATIONAL
        digits: str = phonenumbers.format_number(number, form)
        return f"{digits} 转 {self.extension}" if self.extension else digits


def check_phone(given: object) -> Phone:
    """The number in one spelling. Raises IdentityRefusedError, also for a number that came as a spreadsheet number."""
    main, extension = _parts(given)
    bare = SIGNS.sub("", main)
    if mobile := MOBILE.fullmatch(bare):  # the plan is opened faster than a library can follow
        return Phone(f"+86{mobile['number']}", PhoneKind.MOBILE, extension)
    if LOCAL_LANDLINE.fullmatch(bare):
        raise IdentityRefusedError(Reason.PHONE_AREA_CODE)
    number = _parsed(main)
    kind = KINDS.get(phonenumbers.number_type(number), "other")
    e164: str = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return Phone(e164, PhoneKind(kind), extension)


def _parts(given: object) -> tuple[str, str]:
    """The number and its extension, in plain width."""
    if given is None or given == "":
        raise IdentityRefusedError(Reason.EMPTY)
    if not isinstance(given, str):
        raise IdentityRefusedError(Reason.NUMERIC_CELL)
    plain = given.isascii() and given.isprintable()  # most are, and then no sign of them is looked at
    text = given if plain else "".join(_plain(c) for c in unicodedata.normalize("NFKC", given))
    text = text.strip()
    if not text:
        raise IdentityRefusedError(Reason.EMPTY)
    extended = EXTENSION.fullmatch(text)
    main, extension = (extended["main"], extended["ext"]) if extended else (text, "")
    if not ALLOWED.fullmatch(main):
        raise IdentityRefusedError(Reason.PHONE)
    return main, extension


def _plain(character: str) -> str:
    """Any dash as a dash, any blank as a space, nothing for what cannot be seen."""
    return {"Pd": "-", "Zs": " ", "Cf": "", "Cc": ""}.get(unicodedata.category(character), character)


def _parsed(text: str) -> PhoneNumber:
    try:
        number = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException:
        raise IdentityRefusedError(Reason.PHONE) from None
    if not phonenumbers.is_valid_number(number):
        raise IdentityRefusedError(Reason.PHONE)
    return number
