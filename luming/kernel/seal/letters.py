"""Letters: what a telephone or another house seals to this one, and cannot open again itself.

A letter: form (1 byte) · key version (2) · key mark (4) · one-time point (65) · nonce (12) · ciphertext · tag (16).
The head and the letter's own id are authenticated, so that a letter under another id stays shut. The private key never
leaves the keyring; who writes gets its point. ``field.js`` of the desk is the other half of this page.
"""

import secrets
from dataclasses import dataclass

from luming.kernel.seal import keyring
from luming.kernel.seal.algorithms import (
    NONCE_BYTES,
    POINT_BYTES,
    Cipher,
    agreed,
    agreeing,
    decrypt,
    encrypt,
    new_scalar,
    point_of,
)
from luming.kernel.seal.keyring import Keyring, Purpose
from luming.kernel.seal.refusals import TamperedError
from luming.kernel.seal.sealing import HEAD, bound, head_of

FORM = 3
PURPOSE = b"luming letter"


@dataclass(frozen=True)
class Box:
    """What a telephone needs to write to this house: the head its letters begin with, and the public point."""

    head: bytes
    point: bytes


def box(ring: Keyring | None = None) -> Box:
    """The newest key's. Letters to older ones still open."""
    key = (ring or keyring.current()).newest(Purpose.LETTER)
    return Box(head_of(key, FORM), point_of(key.secret))


def seal_letter(to: Box, about: str, plain: bytes) -> bytes:
    """A letter from this house to another, under the id ``about``. Raises TamperedError where the box is none."""
    once, nonce = new_scalar(), secrets.token_bytes(NONCE_BYTES)
    secret = agreeing(once, to.point, PURPOSE)
    if secret is None or len(to.head) != HEAD.size or to.head[0] != FORM:
        raise TamperedError
    locked = encrypt(Cipher.AES, secret, nonce, plain, bound(to.head, about))
    return to.head + point_of(once) + nonce + locked


def open_letter(letter: bytes, about: str, ring: Keyring | None = None) -> bytes:
    """What was sealed under the id ``about``. Raises UnknownKeyError or TamperedError."""
    head, rest = letter[: HEAD.size], letter[HEAD.size :]
    if len(rest) < POINT_BYTES + NONCE_BYTES or head[0] != FORM:
        raise TamperedError
    _, version, mark = HEAD.unpack(head)
    key = (ring or keyring.current()).find(Purpose.LETTER, version, mark)
    secret = agreed(key.secret, rest[:POINT_BYTES], PURPOSE)
    nonce, locked = rest[POINT_BYTES : POINT_BYTES + NONCE_BYTES], rest[POINT_BYTES + NONCE_BYTES :]
    plain = decrypt(Cipher.AES, secret, nonce, locked, bound(head, about)) if secret else None
    if plain is None:
        raise TamperedError
    return plain
