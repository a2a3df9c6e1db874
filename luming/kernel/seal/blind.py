"""Blind index: find a row by an identity number, phone or name without the database knowing any of them.

A keyed digest under a key of its own. It answers "is it the same?" and nothing else; architecture.md names the three
readers it may have. ``city`` is part of what is digested, so that indexes of two cities cannot be joined.
"""

import unicodedata
from enum import StrEnum

from luming.kernel.seal import keyring
from luming.kernel.seal.keyring import Keyring, Purpose


class Kind(StrEnum):
    """What is indexed; equal text of two kinds has different indexes."""

    IDENTITY = "identity"  # as parties.identity normalises it: a 15-digit number upgraded to 18
    PHONE = "phone"  # E.164
    NAME = "name"


def index(kind: Kind, value: str, *, city: str, ring: Keyring | None = None) -> bytes:
    """34 bytes to store beside the sealed value: key version, keyed digest."""
    return (ring or keyring.current()).newest(Purpose.BLIND).stamp(_said(kind, value, city))


def candidates(kind: Kind, value: str, *, city: str, ring: Keyring | None = None) -> list[bytes]:
    """What to look for (``IN``): the index under every version of the key, newest first."""
    return (ring or keyring.current()).stamps(Purpose.BLIND, _said(kind, value, city))


def fingerprint(content: bytes, *, ring: Keyring | None = None) -> bytes:
    """34 bytes that tell whether content comes a second time (an idempotent request, the same upload).

    Keyed by the pepper: without it, a digest of a short form could be guessed back into the form.
    """
    return (ring or keyring.current()).newest(Purpose.CONTENT).stamp(content)


def same_content(stored: bytes, content: bytes, *, ring: Keyring | None = None) -> bool:
    """Whether ``content`` is what the fingerprint was taken of. Raises UnknownKeyError."""
    return (ring or keyring.current()).confirms(Purpose.CONTENT, stored, content)


def folded(kind: Kind, value: str) -> str:
    """One spelling for what people write in several: width, case, spaces, dashes, name dots."""
    text = unicodedata.normalize("NFKC", value).upper()
    plainly = text.isalnum() or (text[1:].isalnum() and text[0] == "+")  # letters and figures, as most are
    kept = text if plainly else "".join(c for c in text if unicodedata.category(c)[0] not in "ZPC")
    if not kept:
        message = f"an empty {kind} has no index: all blanks would be the same person"
        raise ValueError(message)
    return kept


def _said(kind: Kind, value: str, city: str) -> bytes:
    return b"\0".join([kind.encode(), city.encode(), folded(kind, value).encode()])
