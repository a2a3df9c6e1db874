"""The keyring: one file of keys with versions, outside the database and never in a backup of it.

Six purposes, six independent lines of versions. New content uses the newest version; older versions stay, so that
what they sealed still opens. A long-running process notices that the file changed, and goes on if it is gone.
"""

import base64
import fcntl
import hashlib
import hmac
import json
import os
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from luming.kernel.seal.algorithms import INTERNATIONAL, POINT_CURVE, Cipher, Hash, Suite, keyed, new_scalar
from luming.kernel.seal.refusals import (
    KeyringDamagedError,
    KeyringExposedError,
    KeyringMissingError,
    KeyringNotChosenError,
    KeyringUnreadableError,
    UnknownKeyError,
)
from luming.kernel.workflow import moment

FORMAT = 1
VERSION_BYTES = 2
OTHERS_READ_OR_WRITE = 0o077
OTHERS_WRITE = 0o022


class Purpose(StrEnum):
    """What a key is for; a key never serves two purposes."""

    SEALING = "sealing"  # fields and files
    BLIND = "blind"  # blind index of identity numbers, phones, names
    TOKEN = "token"  # noqa: S105 the purpose: pass-phrases and link tokens
    CONTENT = "content"  # pepper for digests of content that are compared later without a salt
    LETTER = "letter"  # what a telephone or another house seals to this one, and cannot open again
    HOUSE = "house"  # signs what this house gives to another


ADDED_LATER = frozenset(
    {Purpose.LETTER, Purpose.HOUSE}
)  # a keyring from before these is still whole, and gets them
ON_THE_CURVE = frozenset({Purpose.LETTER, Purpose.HOUSE})


@dataclass(frozen=True)
class Key:
    """One version of one purpose. ``algorithm`` is a Cipher for sealing, a curve for letters and the house, a Hash otherwise."""

    purpose: Purpose
    version: int
    algorithm: str
    made: str
    secret: bytes = field(repr=False)

    @cached_property
    def mark(self) -> bytes:
        """Four bytes that tell this key from one of another keyring without betraying it."""
        return hashlib.sha256(b"luming key mark\0" + self.secret).digest()[:4]

    @cached_property
    def cipher(self) -> Cipher:
        return Cipher(self.algorithm)

    @cached_property
    def hash(self) -> Hash:
        return Hash(self.algorithm)

    def stamp(self, data: bytes) -> bytes:
        """34 bytes: this key's version, then its keyed digest of ``data``."""
        return self.version.to_bytes(VERSION_BYTES, "big") + keyed(self.hash, self.secret, data)


class Keyring:
    """The keys of one installation, as read from ``path``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._state = _state(path)
        self._keys = _ordered(_read(path))

    def __repr__(self) -> str:
        return f"<Keyring of {sum(map(len, self._keys.values()))} keys>"

    def versions(self, purpose: Purpose) -> list[Key]:
        """Every key of a purpose, newest first."""
        self._refresh()
        return self._keys[purpose]

    def newest(self, purpose: Purpose) -> Key:
        """The key that makes new content."""
        return self.versions(purpose)[0]

    def find(self, purpose: Purpose, version: int, mark: bytes | None = None) -> Key:
        """The key that made something. Raises UnknownKeyError."""
        for key in self.versions(purpose):
            if key.version == version and mark in (None, key.mark):
                return key
        raise UnknownKeyError(purpose, version)

    def stamps(self, purpose: Purpose, data: bytes) -> list[bytes]:
        """What ``data`` may have been stored as: its stamp under every version, newest first."""
        return [key.stamp(data) for key in self.versions(purpose)]

    def confirms(self, purpose: Purpose, stored: bytes, data: bytes) -> bool:
        """Whether ``stored`` is the stamp of ``data``; constant time. Raises UnknownKeyError."""
        key = self.find(purpose, int.from_bytes(stored[:VERSION_BYTES], "big"))
        return hmac.compare_digest(stored, key.stamp(data))

    def _refresh(self) -> None:
        state = _state(self.path)
        if state not in (None, self._state):
            self._keys = _ordered(_read(self.path))
            self._state = state


def open_keyring(path: Path, suite: Suite = INTERNATIONAL, *, create: bool = True) -> Keyring:
    """The keyring at ``path``, made on first use; two processes starting at once make one.

    Pass ``create=False`` where sealed content already exists: a fresh keyring could not open it.
    Raises KeyringMissingError, KeyringExposedError, KeyringDamagedError.
    """
    if create and not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _folder_locked(path.parent):
            if not path.exists():
                _write(path, [_made(purpose, 1, suite) for purpose in Purpose])
    _complete(path, suite)
    return Keyring(path)


def _complete(path: Path, suite: Suite) -> None:
    """Make the first key of every purpose that the file is too old to have."""
    if {key.purpose for key in _read(path)} >= ADDED_LATER:
        return
    with _folder_locked(path.parent):
        keys = _read(path)
        missing = ADDED_LATER - {key.purpose for key in keys}
        _write(path, [*keys, *(_made(purpose, 1, suite) for purpose in sorted(missing))])


def rotate(path: Path, purpose: Purpose, suite: Suite = INTERNATIONAL) -> Key:
    """Add a version that new content will use. Sealed content is moved over by ``sealing.reseal``.

    Running processes take it up with their next step or value.
    """
    with _folder_locked(path.parent):
        keys = _read(path)
        latest = max(k.version for k in keys if k.purpose is purpose)
        key = _made(purpose, latest + 1, suite)
        _write(path, [*keys, key])
    return key


def _made(purpose: Purpose, version: int, suite: Suite) -> Key:
    at = moment.now().isoformat()
    if purpose in ON_THE_CURVE:  # the one curve that browsers have; they know no SM2
        return Key(purpose, version, POINT_CURVE, at, new_scalar())
    if purpose is Purpose.SEALING:
        return Key(purpose, version, suite.cipher.value, at, secrets.token_bytes(suite.cipher.key_bytes))
    return Key(purpose, version, suite.hash.value, at, secrets.token_bytes(32))


@contextmanager
def _folder_locked(folder: Path) -> Iterator[None]:
    """One writer at a time, across processes; the lock dies with its process."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _read(path: Path) -> tuple[Key, ...]:
    try:
        _refuse_exposed(path)
        content = json.loads(path.read_text("utf-8"))
        if content["format"] != FORMAT:
            raise KeyringDamagedError(path)
        keys = tuple(
            Key(Purpose(k["purpose"]), k["version"], k["algorithm"], k["made"], base64.b64decode(k["secret"]))
            for k in content["keys"]
        )
        if not {key.purpose for key in keys} >= set(Purpose) - ADDED_LATER:
            raise KeyringDamagedError(path)
        return keys
    except FileNotFoundError as missing:
        raise KeyringMissingError(path) from missing
    except PermissionError as denied:
        raise KeyringUnreadableError(path) from denied
    except (ValueError, KeyError, TypeError):
        raise KeyringDamagedError(path) from None  # the cause would quote the file


def _ordered(keys: Iterable[Key]) -> dict[Purpose, list[Key]]:
    newest_first = sorted(keys, key=lambda key: -key.version)
    return {one: [key for key in newest_first if key.purpose is one] for one in Purpose}


def _state(path: Path) -> tuple[int, int] | None:
    """What changes when the file is replaced; None when it is gone."""
    try:
        now = path.stat()
    except FileNotFoundError:
        return None
    return now.st_ino, now.st_mtime_ns


def _refuse_exposed(path: Path) -> None:
    if path.stat().st_mode & OTHERS_READ_OR_WRITE or path.parent.stat().st_mode & OTHERS_WRITE:
        raise KeyringExposedError(path)


def _write(path: Path, keys: Iterable[Key]) -> None:
    """Whole or not at all, and on the disk before we go on: what it seals is lost without it."""
    rows = [{**asdict(key), "secret": base64.b64encode(key.secret).decode()} for key in keys]
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"format": FORMAT, "keys": rows}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class _Chosen:
    """Where the keyring is; opened when first needed, so that commands without secrets need none."""

    where: Callable[[], Path] | None = None
    suite: Suite = INTERNATIONAL
    create: bool = True
    rings: ClassVar[dict[Path, Keyring]] = {}
    lock = threading.Lock()


def choose(path: Path | Callable[[], Path], suite: Suite = INTERNATIONAL, *, create: bool = True) -> None:
    """Say once, at start, which keyring this process uses; or how to ask, where every city has its own."""
    _Chosen.where = (lambda: path) if isinstance(path, Path) else path
    _Chosen.suite, _Chosen.create = suite, create
    _Chosen.rings.clear()


HELD: ContextVar[Keyring | None] = ContextVar("held", default=None)  # for a stretch, see ``steady``


def current() -> Keyring:
    """The keyring in use. Raises KeyringNotChosenError before ``choose``."""
    if (held := HELD.get()) is not None:
        return held
    if _Chosen.where is None:
        raise KeyringNotChosenError
    path = _Chosen.where()
    with _Chosen.lock:
        if path not in _Chosen.rings:
            _Chosen.rings[path] = open_keyring(path, _Chosen.suite, create=_Chosen.create)
        return _Chosen.rings[path]


def suite() -> Suite:
    """What new digests are made with in this process."""
    return _Chosen.suite
