"""Sealing of files as a stream of chunks, so that the largest upload costs half a megabyte of memory.

Each file has its own key, derived from the sealing key and a random salt, so that chunk numbers can serve as nonces.
A chunk's nonce is its number and whether it is the last: chunks cannot be swapped, repeated, dropped or cut off.
Layout: head (7 bytes) · salt (32) · chunks of ciphertext with tag, each of 256 KiB but the last.
"""

import secrets
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from luming.kernel.seal import keyring
from luming.kernel.seal.algorithms import NONCE_BYTES, TAG_BYTES, Cipher, decrypt, derived, encrypt
from luming.kernel.seal.keyring import Key, Keyring, Purpose
from luming.kernel.seal.refusals import TamperedError
from luming.kernel.seal.sealing import FILE_FORM, HEAD, bound, head_of, key_of

CHUNK_BYTES = 256 * 1024
SALT_BYTES = 32


def seal_file(source: BinaryIO, target: BinaryIO, *, context: str, ring: Keyring | None = None) -> int:
    """Read ``source`` to its end, write it sealed to ``target``; returns how many plain bytes it had.

    Both are read and written once, in order. Until this returns, ``target`` holds an incomplete file.
    """
    return _seal_pieces(_pieces(source, CHUNK_BYTES), target, context, ring or keyring.current())


def open_file(source: BinaryIO, *, context: str, ring: Keyring | None = None) -> Iterator[bytes]:
    """The plain chunks of a sealed file, each checked before it is given out.

    Raises UnknownKeyError or TamperedError; a file cut short is noticed at its last chunk, so treat what came before as
    unfinished until the iterator ends. Nothing is read before the first chunk is asked for.
    """
    head = _exactly(source, HEAD.size + SALT_BYTES)
    key = key_of(head, FILE_FORM, ring or keyring.current())
    if len(head) != HEAD.size + SALT_BYTES:
        raise TamperedError
    place, secret = bound(head, context), _secret(key, head[HEAD.size :])
    for number, locked, last in _numbered(_pieces(source, CHUNK_BYTES + TAG_BYTES)):
        yield _opened(key.cipher, secret, _nonce(number, last=last), locked, place)


def reseal_file(source: BinaryIO, target: BinaryIO, *, context: str, ring: Keyring | None = None) -> int:
    """Write the file under the newest key; returns its plain size. The caller then replaces the old file."""
    ring = ring or keyring.current()
    return _seal_pieces(open_file(source, context=context, ring=ring), target, context, ring)


def _seal_pieces(pieces: Iterable[bytes], target: BinaryIO, context: str, ring: Keyring) -> int:
    key, salt = ring.newest(Purpose.SEALING), secrets.token_bytes(SALT_BYTES)
    head = head_of(key, FILE_FORM) + salt
    place, secret = bound(head, context), _secret(key, salt)
    target.write(head)
    total = 0
    for number, piece, last in _numbered(pieces):
        target.write(encrypt(key.cipher, secret, _nonce(number, last=last), piece, place))
        total += len(piece)
    return total


def _opened(cipher: Cipher, secret: bytes, nonce: bytes, locked: bytes, place: bytes) -> bytes:
    plain = decrypt(cipher, secret, nonce, locked, place)
    if plain is None:
        raise TamperedError
    return plain


def _secret(key: Key, salt: bytes) -> bytes:
    return derived(key.cipher, key.secret, salt, b"luming file")


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(NONCE_BYTES - 1, "big") + bytes([last])


def _pieces(source: BinaryIO, size: int) -> Iterator[bytes]:
    """The source in pieces of ``size``; an empty source is one empty piece."""
    yield (piece := _exactly(source, size))
    while len(piece) == size and (piece := _exactly(source, size)):
        yield piece


def _numbered(pieces: Iterable[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Each piece with its number and whether it is the last, known by looking one ahead."""
    number, held = 0, None
    for piece in pieces:
        if held is not None:
            yield number, held, False
            number += 1
        held = piece
    if held is not None:
        yield number, held, True


def _exactly(source: BinaryIO, size: int) -> bytes:
    """``size`` bytes, fewer only at the end: a socket or a pipe may give less at a time."""
    first = source.read(size)
    if len(first) in (0, size):
        return first
    parts = [first]
    missing = size - len(first)
    while missing and (more := source.read(missing)):
        parts.append(more)
        missing -= len(more)
    return b"".join(parts)
