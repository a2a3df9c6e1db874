"""The file: a manifest, its signature, and sealed pieces each named with its digest in the manifest. An uncompressed ZIP.

The manifest is read only after its signature holds, and a piece only after its digest does. What is changed on the way is
named: the manifest spoils the whole, a piece spoils itself alone.
"""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from luming.kernel.seal import keyring
from luming.kernel.seal.algorithms import is_signed, signature_of
from luming.kernel.seal.digest import canonical, digest_of_bytes
from luming.kernel.seal.keyring import Purpose
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words
from luming.services.packages import cards
from luming.services.packages.models import House

FORMAT = 1
MANIFEST, SIGNATURE = "manifest.json", "manifest.signature"
CONTEXT = b"luming package\0"
MOST, LARGEST = 1000, 64 * 1024 * 1024  # pieces; bytes of all together
DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can hold: the same pieces make the same file
# All that the library raises over bytes that are no ZIP, or a broken one.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


class SpoiltError(Refused):
    """The file is not what its house signed; ``name`` says where."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Words(
                f"“{name}”不是对方签名时的样子，没有收。",
                f"“{name}” is not what was signed; it is not taken.",
            )
        )
        self.name = name


@dataclass(frozen=True)
class Opened:
    """A file whose signature holds: from whom, what it says, its whole pieces, the names of spoilt ones."""

    house: House
    said: dict[str, Any]
    pieces: dict[str, bytes]
    spoilt: tuple[str, ...]
    digest: str


def packed(said: Mapping[str, Any], pieces: Mapping[str, bytes], to: House) -> bytes:
    """Sign with this house's key, for that house."""
    key = keyring.current().newest(Purpose.HOUSE)
    manifest = canonical(
        {
            **said,
            "format": FORMAT,
            "from": cards.own_fingerprint(),
            "to": to.fingerprint,
            "pieces": {name: digest_of_bytes(content) for name, content in pieces.items()},
        }
    )
    files = {MANIFEST: manifest, SIGNATURE: signature_of(key.secret, CONTEXT + manifest), **pieces}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for name, content in files.items():
            file.writestr(zipfile.ZipInfo(name, DAY), content)
    return out.getvalue()


def opened(content: bytes, kind: str) -> Opened:
    """What a known house signed for this one. Raises Refused."""
    files = _Files(content)
    manifest = files.read(MANIFEST)
    said = _said(manifest)
    house = cards.known(str(said.get("from")))
    if house is None:
        shown = cards.grouped(str(said.get("from"))[:64])
        raise Refused(
            Words(
                f"不认识签名的机构（指纹 {shown}）。请管理员先登记它的名片。",
                f"The house that signed is not known (fingerprint {shown}). An administrator enters its card first.",
            )
        )
    point = cards.read(house.card.encode()).point
    if not is_signed(point, CONTEXT + manifest, files.read(SIGNATURE)):
        raise SpoiltError(MANIFEST)
    if not cards.is_ours(str(said.get("to"))) or said.get("kind") != kind:
        raise Refused(
            Words(
                "这个文件不是给本机构的，或者不是这一种文件。",
                "This file is not for this house, or not of this kind.",
            )
        )
    return _checked(house, said, files, digest_of_bytes(content))


def _checked(house: House, said: dict[str, Any], files: "_Files", digest: str) -> Opened:
    strange = files.names - set(said["pieces"]) - {MANIFEST, SIGNATURE}
    if strange:
        raise SpoiltError(min(strange))
    pieces, spoilt = {}, []
    for name, wanted in said["pieces"].items():
        try:
            found = files.read(name)
        except SpoiltError:
            spoilt.append(name)
            continue
        if digest_of_bytes(found) == wanted:
            pieces[name] = found
        else:
            spoilt.append(name)
    return Opened(house, said, pieces, tuple(spoilt), digest)


def _said(manifest: bytes) -> dict[str, Any]:
    """The manifest, whose signature is still to be checked: only from whom it says it is."""
    try:
        said = json.loads(manifest)
    except (ValueError, RecursionError) as odd:
        raise SpoiltError(MANIFEST) from odd
    if not isinstance(said, dict) or said.get("format") != FORMAT or not isinstance(said.get("pieces"), dict):
        raise SpoiltError(MANIFEST)
    return said


@dataclass
class _Files:
    """The pieces of a ZIP, none of them compressed, none twice, all together not too large."""

    content: bytes
    names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        try:
            self.file = zipfile.ZipFile(io.BytesIO(self.content))
            entries = self.file.infolist()
            self.names = {one.filename for one in entries}
            sound = len(self.content) <= LARGEST and len(self.names) == len(entries) <= MOST + 2
            sound = sound and all(one.compress_type == zipfile.ZIP_STORED for one in entries)
        except BROKEN as odd:
            raise self._no_package() from odd
        if not sound:
            raise self._no_package()

    def read(self, name: str) -> bytes:
        """One of them. Raises SpoiltError."""
        try:
            return self.file.read(name)
        except BROKEN as odd:
            raise SpoiltError(name) from odd

    @staticmethod
    def _no_package() -> Refused:
        return Refused(Words("这不是一个完整的数据包。", "This is no whole package."))
