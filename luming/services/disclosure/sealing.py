"""Names and seals of the rows of one publication: made with its own key, so that they lead nowhere, not even to each other.

A seal binds a row, as it is published, to the head of one matter's chain. Whoever is shown that head and the row's salt can
check it (``verify.py --open``); without the salt nobody can guess it. Pure.
"""

import hmac
import secrets
from hashlib import sha256

KEY_BYTES = 32


def new_key() -> str:
    """Of one publication; kept sealed in the house."""
    return secrets.token_hex(KEY_BYTES)


def name_of(key: str, sheet: str, matter: str) -> str:
    """What this matter is called on this sheet, and nowhere else."""
    return _keyed(key, "record", sheet, matter)[:16]


def salt_of(key: str, sheet: str, matter: str) -> str:
    """What is shown to open one row's seal, and opens no other."""
    return _keyed(key, "salt", sheet, matter)[:32]


def seal(sheet: str, name: str, cells: tuple[str, ...], salt: str, head: str) -> str:
    """As verify.py makes it."""
    return sha256("\n".join(("luming seal 1", sheet, name, *cells, salt, head)).encode()).hexdigest()


def _keyed(key: str, *said: str) -> str:
    return hmac.new(bytes.fromhex(key), "\n".join(said).encode(), sha256).hexdigest()
