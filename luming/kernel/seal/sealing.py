"""Sealing of one value: a versioned envelope, bound to the place it was sealed for.

Envelope: form (1 byte) · key version (2) · key mark (4) · nonce (12) · ciphertext · tag (16). The head and the
``context`` are authenticated, so that an envelope copied to another row or column does not open.
Nonces are random; a key should be rotated well before 2^32 values (NIST SP 800-38D §8.3).
"""

import secrets
import struct
from collections.abc import Iterable, Sequence

from luming.kernel.seal import keyring
from luming.kernel.seal.algorithms import NONCE_BYTES, decrypt, encrypt, encrypting
from luming.kernel.seal.keyring import Key, Keyring, Purpose
from luming.kernel.seal.refusals import TamperedError

HEAD = struct.Struct(">BH4s")
VALUE_FORM = 1
FILE_FORM = 2


def seal(text: str, *, context: str, ring: Keyring | None = None) -> bytes:
    """The envelope of ``text``, which opens only with the same ``context`` (table, column and row)."""
    return seal_bytes(text.encode(), context=context, ring=ring)


def open_sealed(envelope: bytes, *, context: str, ring: Keyring | None = None) -> str:
    """The text of an envelope. Raises TamperedError (also for a wrong context) or UnknownKeyError."""
    return open_bytes(envelope, context=context, ring=ring).decode()


def seal_bytes(plain: bytes, *, context: str, ring: Keyring | None = None) -> bytes:
    """As ``seal``, for a small blob; files go through ``files.seal_file``."""
    key = (ring or keyring.current()).newest(Purpose.SEALING)
    head = head_of(key, VALUE_FORM)
    nonce = secrets.token_bytes(NONCE_BYTES)
    return head + nonce + encrypt(key.cipher, key.secret, nonce, plain, bound(head, context))


def seal_each(texts: Sequence[str], contexts: Iterable[str], *, ring: Keyring | None = None) -> list[bytes]:
    """As ``seal``, for a column of texts, each with its own context: key, head and random bytes are asked for once."""
    key = (ring or keyring.current()).newest(Purpose.SEALING)
    head, sealed = head_of(key, VALUE_FORM), encrypting(key.cipher, key.secret)
    random = secrets.token_bytes(NONCE_BYTES * len(texts))
    nonces = [random[at : at + NONCE_BYTES] for at in range(0, len(random), NONCE_BYTES)]
    return [
        head + nonce + sealed(nonce, text.encode(), bound(head, context))
        for nonce, text, context in zip(nonces, texts, contexts, strict=True)
    ]


def open_bytes(envelope: bytes, *, context: str, ring: Keyring | None = None) -> bytes:
    """As ``open_sealed``, for a small blob."""
    key = key_of(envelope, VALUE_FORM, ring or keyring.current())
    head, rest = envelope[: HEAD.size], envelope[HEAD.size :]
    nonce, locked = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
    plain = decrypt(key.cipher, key.secret, nonce, locked, bound(head, context))
    if plain is None:
        raise TamperedError
    return plain


def reseal(envelope: bytes, *, context: str, ring: Keyring | None = None) -> bytes:
    """The same value under the newest key; the very same bytes when it already is."""
    ring = ring or keyring.current()
    if is_newest(envelope, ring=ring):
        return envelope
    return seal_bytes(open_bytes(envelope, context=context, ring=ring), context=context, ring=ring)


def is_newest(envelope: bytes, *, ring: Keyring | None = None) -> bool:
    """Whether a value or a file is sealed under the newest key (``envelope`` may be only its first bytes)."""
    return envelope[1 : HEAD.size] == head_of((ring or keyring.current()).newest(Purpose.SEALING), 0)[1:]


def head_of(key: Key, form: int) -> bytes:
    """The first bytes of whatever ``key`` seals."""
    return HEAD.pack(form, key.version, key.mark)


def key_of(envelope: bytes, form: int, ring: Keyring) -> Key:
    """The key named by the head of an envelope."""
    if len(envelope) < HEAD.size or envelope[0] != form:
        raise TamperedError
    _, version, mark = HEAD.unpack_from(envelope)
    return ring.find(Purpose.SEALING, version, mark)


def bound(head: bytes, context: str) -> bytes:
    """What is authenticated beside the content. An empty context would let values change places."""
    if not context:
        message = "sealing needs a context: table, column and row"
        raise ValueError(message)
    return head + context.encode()
