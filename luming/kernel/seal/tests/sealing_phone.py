"""A telephone as tests talk about it: seals to a box as the desk's ``field.js`` does, and forgets how."""

import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def sealed(head: bytes, point: bytes, about: str, plain: bytes) -> bytes:
    """A letter to the house whose key has this head and point."""
    once = ec.generate_private_key(ec.SECP256R1())
    mine = once.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    secret = once.exchange(ec.ECDH(), theirs)
    key = HKDF(algorithm=hashes.SHA256(), length=32, salt=mine + point, info=b"luming letter").derive(secret)
    nonce = secrets.token_bytes(12)
    return head + mine + nonce + AESGCM(key).encrypt(nonce, plain, head + about.encode())
