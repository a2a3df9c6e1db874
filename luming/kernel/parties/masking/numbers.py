"""Telephones and document numbers: enough of both ends to recognise one's own."""

import unicodedata

import phonenumbers

from luming.kernel.parties.identity import IdentityRefusedError, PhoneKind, check_phone

HIDDEN = "****"
HEAD, TAIL = 4, 2
SHORTEST_WITH_HEAD = 12  # a shorter number (a passport) shows its first sign only
SHORTEST_SHOWN = 6


def mask_phone(phone: str) -> str:
    """138****2043, 0472****10, +852****56; nothing of what is no telephone number."""
    if not phone.strip():
        return ""
    try:
        known = check_phone(phone)
    except IdentityRefusedError:
        return HIDDEN
    number = phonenumbers.parse(known.e164)
    digits = str(number.national_number)
    if number.country_code != phonenumbers.country_code_for_region("CN"):
        return f"+{number.country_code}{HIDDEN}{digits[-2:]}"
    if known.kind is PhoneKind.MOBILE:
        return f"{digits[:3]}{HIDDEN}{digits[-4:]}"
    area = digits[: phonenumbers.length_of_geographical_area_code(number)]
    return f"0{area}{HIDDEN}{digits[-2:]}" if area else f"{HIDDEN}{digits[-2:]}"


def mask_id(number: str) -> str:
    """1502************1X; E******78 for shorter documents; of equal length. Very short ones vanish."""
    text = "".join(unicodedata.normalize("NFKC", number).split()).upper()
    if len(text) < SHORTEST_SHOWN:
        return "*" * len(text)
    head = HEAD if len(text) >= SHORTEST_WITH_HEAD else 1
    return text[:head] + "*" * (len(text) - head - TAIL) + text[-TAIL:]
