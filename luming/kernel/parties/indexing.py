"""What of a person goes into the blind index: number, telephone and name, each in the one spelling that readers use."""

from luming.kernel.parties.identity import IdentityRefusedError, check_identity, check_phone
from luming.kernel.seal.blind import Kind, candidates, index


def spellings(name: str = "", id_number: str = "", phone: str = "") -> dict[Kind, str]:
    """The values to index, blanks left out. What cannot be checked goes in as it was given."""
    found = {
        Kind.IDENTITY: id_number and _number(id_number),
        Kind.PHONE: phone and _phone(phone),
        Kind.NAME: name,
    }
    return {kind: value for kind, value in found.items() if any(sign.isalnum() for sign in value)}


def digests(city: str, said: dict[Kind, str]) -> dict[Kind, bytes]:
    """What to store, under the newest key."""
    return {kind: index(kind, value, city=city) for kind, value in said.items()}


def wanted(city: str, said: dict[Kind, str], *kinds: Kind) -> list[bytes]:
    """What to look for, under every key that a row may still stand under."""
    return [one for kind in kinds if kind in said for one in candidates(kind, said[kind], city=city)]


def _number(text: str) -> str:
    try:
        return check_identity(text).number
    except IdentityRefusedError:
        return text


def _phone(text: str) -> str:
    try:
        return check_phone(text).e164
    except IdentityRefusedError:
        return text.partition(";")[0]
