"""Canonical JSON and digests: what the chain of events is made of. Changing a byte here breaks every stored chain.

Canonical JSON: keys sorted by code point, no spaces, text in NFC and unescaped UTF-8, whole numbers only, moments in
UTC with six decimals and ``Z``, dates ``YYYY-MM-DD``. What has two spellings (fractions, sets, naive times) is refused.
A digest names its algorithm (``sha256:…``, ``sm3:…``), so that a chain can change it half-way and still verify.
"""

import hmac
import json
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from json.encoder import c_make_encoder, encode_basestring  # type: ignore[attr-defined]
from types import NoneType
from typing import Any, TypeAlias
from uuid import UUID

from luming.kernel.seal.algorithms import Hash, hashed

SALT_BYTES = 16
SALTED = b"luming salted text\0"

Plain: TypeAlias = "bool | int | str | list[Plain] | dict[str, Plain] | None"


class NotCanonicalError(TypeError):
    """A value with more than one spelling; the caller must choose one (fen instead of yuan, a list for a set)."""


def plain(value: object) -> Plain:
    """``value`` as JSON types only: store this, and its digest is that of what is read back.

    Raises NotCanonicalError.
    """
    spell = SPELLING.get(type(value))
    if spell is not None:
        return spell(value)
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, dict | Mapping):
        return _mapping(value)
    if isinstance(value, list | tuple):
        return _list(value)
    return _text(_spelled(value))


def _encoder() -> Callable[[Plain], str]:
    """Python's own makes its machine anew for each value; this one is made once."""
    slow = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if c_make_encoder is None:
        return slow.encode
    quick = c_make_encoder(None, slow.default, encode_basestring, None, ":", ",", True, False, True)  # noqa: FBT003 - as it is
    return lambda value: "".join(quick(value, 0))


spelled = _encoder()  # of what is plain already


def canonical(value: object) -> bytes:
    """The one spelling of ``value`` in JSON, UTF-8. Raises NotCanonicalError."""
    return spelled(plain(value)).encode()


def digest(value: object, algorithm: Hash = Hash.SHA256) -> str:
    """``sha256:<64 hex>`` of the canonical spelling."""
    return digest_of_bytes(canonical(value), algorithm)


def digest_of_bytes(data: bytes, algorithm: Hash = Hash.SHA256) -> str:
    """``sha256:<64 hex>`` of bytes as they are: files, issued documents."""
    return f"{algorithm}:{hashed(algorithm, data).hex()}"


def agrees(stored: str, value: object) -> bool:
    """Whether ``stored`` is the digest of ``value``, under the algorithm it names. Unknown algorithms never agree."""
    algorithm = _algorithm(stored)
    return algorithm is not None and hmac.compare_digest(stored, digest(value, algorithm))


def salted(text: str, algorithm: Hash = Hash.SHA256) -> tuple[bytes, str]:
    """(salt, digest) of personal text. With text and salt erased, the digest betrays nothing."""
    salt = secrets.token_bytes(SALT_BYTES)
    return salt, _salted(salt, text, algorithm)


def is_text(text: str, salt: bytes, stored: str) -> bool:
    """Whether ``text`` is what ``salted`` digested with this salt."""
    algorithm = _algorithm(stored)
    return algorithm is not None and hmac.compare_digest(stored, _salted(salt, text, algorithm))


def _algorithm(stored: str) -> Hash | None:
    """The algorithm a digest names; None for what is no digest of ours (also: not ASCII)."""
    name = stored.partition(":")[0]
    return Hash(name) if stored.isascii() and name in set(Hash) else None


def _salted(salt: bytes, text: str, algorithm: Hash) -> str:
    return digest_of_bytes(SALTED + salt + _text(text).encode(), algorithm)


def _list(value: Iterable[object]) -> list[Plain]:
    return [spell(item) if (spell := SPELLING.get(type(item))) else plain(item) for item in value]


def _mapping(value: Mapping[object, object]) -> dict[str, Plain]:
    result = {
        _name(name): spell(item) if (spell := SPELLING.get(type(item))) else plain(item)
        for name, item in value.items()
    }
    if len(result) < len(value):
        message = "two names are the same text"
        raise NotCanonicalError(message)
    return result


@lru_cache(1024, typed=True)
def _name(name: object) -> str:
    """Few names stand in many values."""
    if not isinstance(name, str):
        message = f"a name must be text, not {type(name).__name__}"
        raise NotCanonicalError(message)
    return _text(name if type(name) is str else str(name))


def _spelled(value: object) -> str:
    match value:
        case str():
            return str(value)
        case datetime():
            return _moment(value)
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
    message = f"{type(value).__name__} has no single spelling in canonical JSON"
    raise NotCanonicalError(message)


def _moment(value: datetime) -> str:
    """Days of a ledger come again. An hour that comes twice is no key: both of it are alike to Python."""
    return _in_utc(value) if value.fold else _known(value)


def _in_utc(value: datetime) -> str:
    if value.tzinfo is None:
        message = "a moment needs a time zone"
        raise NotCanonicalError(message)
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


_known = lru_cache(2048)(_in_utc)


def _text(value: str) -> str:
    """NFC; PostgreSQL keeps neither a NUL nor half a surrogate pair, so neither has a spelling."""
    if value.isascii() and "\0" not in value:
        return value
    message = "text holds a character that cannot be stored"
    try:
        value.encode()  # fails on half a surrogate pair, far faster than a look at each character
    except UnicodeEncodeError as half:
        raise NotCanonicalError(message) from half
    if "\0" in value:
        raise NotCanonicalError(message)
    return unicodedata.normalize("NFC", value)


def _as_it_is(value: Plain) -> Plain:
    return value


# The types that come most, told apart without asking after their ancestors.
SPELLING: Mapping[type, Callable[[Any], Plain]] = {
    str: _text,
    int: _as_it_is,
    bool: _as_it_is,
    NoneType: _as_it_is,
    dict: _mapping,
    list: _list,
    UUID: str,
    datetime: _moment,
}
