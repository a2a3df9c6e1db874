"""The primitives, under two names each: the international suite and the Chinese commercial one (SM3, SM4).

Nothing here chooses: the algorithm always comes from the key or from the digest it belongs to, so that both suites
can stand side by side in one database after a change of setting.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers import Cipher as Machine
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

NONCE_BYTES = 12  # NIST SP 800-38D §8.2: 96 bits
TAG_BYTES = 16
POINT_CURVE = "ECDH-P256"  # NIST SP 800-186; what WebCrypto offers in every browser
POINT_BYTES = 65  # uncompressed, SEC 1 §2.3.3


class Cipher(StrEnum):
    """Authenticated encryption of fields and files."""

    AES = "AES-256-GCM"
    SM4 = "SM4-GCM"  # GB/T 32907-2016, GB/T 36624-2018

    @property
    def key_bytes(self) -> int:
        return 32 if self is Cipher.AES else 16


class Hash(StrEnum):
    """Digests, plain and keyed."""

    SHA256 = "sha256"
    SM3 = "sm3"  # GB/T 32905-2016


@dataclass(frozen=True, slots=True)
class Suite:
    """What new keys and new digests are made with."""

    cipher: Cipher = Cipher.AES
    hash: Hash = Hash.SHA256


INTERNATIONAL = Suite()
COMMERCIAL = Suite(Cipher.SM4, Hash.SM3)
SHA256 = Hash.SHA256  # asked of the class, it is looked up by Python for every digest
SUITES: dict[str, Suite] = {Cipher.AES: INTERNATIONAL, Cipher.SM4: COMMERCIAL}  # by the setting's word


def hashed(algorithm: Hash, data: bytes) -> bytes:
    """Plain digest, 32 bytes."""
    if algorithm is SHA256:
        return hashlib.sha256(data).digest()
    machine = hashes.Hash(hashes.SM3())
    machine.update(data)
    return machine.finalize()


def keyed(algorithm: Hash, secret: bytes, data: bytes) -> bytes:
    """Keyed digest (HMAC), 32 bytes."""
    machine = _keyed(algorithm, secret).copy()
    machine.update(data)
    return machine.finalize()


@lru_cache(maxsize=16)
def _keyed(algorithm: Hash, secret: bytes) -> HMAC:
    """Made once a key and copied for each digest, which takes a third of the time."""
    return HMAC(secret, hashes.SHA256() if algorithm is Hash.SHA256 else hashes.SM3())


def encrypt(cipher: Cipher, secret: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    """Ciphertext with its tag; ``bound`` is authenticated but not stored."""
    return encrypting(cipher, secret)(nonce, plain, bound)


def encrypting(cipher: Cipher, secret: bytes) -> Callable[[bytes, bytes, bytes], bytes]:
    """``encrypt`` for a column of values, which have the key in common."""
    return _machine(secret).encrypt if cipher is Cipher.AES else partial(_by_sm4, secret)


def _by_sm4(secret: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    machine = Machine(SM4(secret), GCM(nonce)).encryptor()
    machine.authenticate_additional_data(bound)
    return machine.update(plain) + machine.finalize() + machine.tag


@lru_cache(maxsize=8)
def _machine(secret: bytes) -> AESGCM:
    """Made once a key: the keys of fields are few, and a file's own is used for all its pieces."""
    return AESGCM(secret)


def decrypt(cipher: Cipher, secret: bytes, nonce: bytes, locked: bytes, bound: bytes) -> bytes | None:
    """What was encrypted, or None when a bit of it, of the nonce or of ``bound`` differs."""
    try:
        if cipher is Cipher.AES:
            return _machine(secret).decrypt(nonce, locked, bound)
        body, tag = locked[:-TAG_BYTES], locked[-TAG_BYTES:]
        machine = Machine(SM4(secret), GCM(nonce, tag)).decryptor()
        machine.authenticate_additional_data(bound)
        return machine.update(body) + machine.finalize()
    except (InvalidTag, ValueError):  # ValueError: too short to hold a tag
        return None


def derived(cipher: Cipher, secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """A key for one file, from a sealing key (HKDF, RFC 5869)."""
    digest = hashes.SHA256() if cipher is Cipher.AES else hashes.SM3()
    return HKDF(algorithm=digest, length=cipher.key_bytes, salt=salt, info=purpose).derive(secret)


def new_scalar() -> bytes:
    """A private key on the curve, 32 bytes."""
    return ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value.to_bytes(32, "big")


def point_of(scalar: bytes) -> bytes:
    """The public point of a private key."""
    return _private(scalar).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def agreed(scalar: bytes, point: bytes, purpose: bytes) -> bytes | None:
    """The key of 32 bytes that this private key and the other side's one-time point make; None for no point of the curve.

    HKDF-SHA-256 over the ECDH secret; both points are its salt, so that the key belongs to these two alone.
    """
    return _agreed(scalar, point, point + point_of(scalar), purpose)


def agreeing(scalar: bytes, point: bytes, purpose: bytes) -> bytes | None:
    """The same key, from the side that writes: its one-time private key, and the point of who will read."""
    return _agreed(scalar, point, point_of(scalar) + point, purpose)


def signature_of(scalar: bytes, data: bytes) -> bytes:
    """ECDSA with SHA-256 on the same curve (FIPS 186-5), DER."""
    return _private(scalar).sign(data, ec.ECDSA(hashes.SHA256()))


def is_signed(point: bytes, data: bytes, signature: bytes) -> bool:
    """Whether the private key of this point signed these bytes; False for no point of the curve too."""
    try:
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        theirs.verify(signature, data, ec.ECDSA(hashes.SHA256()))
    except (ValueError, InvalidSignature):
        return False
    return True


def _agreed(scalar: bytes, point: bytes, salt: bytes, purpose: bytes) -> bytes | None:
    try:
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        return None
    secret = _private(scalar).exchange(ec.ECDH(), theirs)
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=purpose).derive(secret)


def _private(scalar: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(scalar, "big"), ec.SECP256R1())
