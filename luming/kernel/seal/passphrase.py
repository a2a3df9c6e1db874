"""Pass-phrases for citizens and tokens for links: made here, kept only as keyed digests.

A pass-phrase is 20 decimal digits in five groups of four (66 bits): it can be read out over a telephone and typed on
any keyboard. With that much chance in it a keyed digest is enough; a slow hash would cost 0.2 s and protect no better.
"""

import re
import secrets
import unicodedata

from luming.kernel.seal import keyring
from luming.kernel.seal.keyring import Keyring, Purpose
from luming.kernel.workflow.words import Words

DIGITS, GROUP = 20, 4
TOKEN_BYTES = 16
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


class NotAPassphraseError(ValueError):
    """What was typed cannot be a pass-phrase; says what is wrong with it, without repeating it."""

    def __init__(self, found: int, *, only_digits: bool) -> None:
        self.words = Words(
            f"查询口令是 {DIGITS} 位数字，您输入了 {found} 位。口令印在回执上，每四位一组。",
            f"A pass-phrase has {DIGITS} digits; you typed {found}. It is on your receipt, in groups of four.",
        )
        if not only_digits:
            self.words = Words(
                f"查询口令只有数字，共 {DIGITS} 位。请去掉其他文字，只输入回执上的口令。",
                f"A pass-phrase is {DIGITS} digits and nothing else. Type only what your receipt shows.",
            )
        super().__init__(self.words.en)


def generate() -> str:
    """A new pass-phrase as people see it: ``1234 5678 9012 3456 7890``. Show it once; store ``digest`` of it."""
    return grouped(f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}")


def grouped(digits: str) -> str:
    """Twenty digits in groups of four."""
    return " ".join(digits[start : start + GROUP] for start in range(0, len(digits), GROUP))


def parse(typed: str) -> str:
    """The bare digits of what was typed: spaces, dashes, dots and full-width digits are welcome.

    Raises NotAPassphraseError.
    """
    text = unicodedata.normalize("NFKC", typed)
    digits = "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())
    only_digits = all(c.isdecimal() or unicodedata.category(c)[0] in "ZPC" for c in text)
    if not only_digits or len(digits) != DIGITS:
        raise NotAPassphraseError(len(digits), only_digits=only_digits)
    return digits


def token() -> str:
    """A new token for a link: 22 URL-safe characters, 128 bits. Store ``digest_of_token``."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(typed: str, *, ring: Keyring | None = None) -> bytes:
    """34 bytes to store for a pass-phrase: key version, keyed digest. Raises NotAPassphraseError."""
    return (ring or keyring.current()).newest(Purpose.TOKEN).stamp(_phrase(parse(typed)))


def matches(stored: bytes, typed: str, *, ring: Keyring | None = None) -> bool:
    """Whether this is the pass-phrase that was stored; mistyped ones are simply not. Constant time."""
    try:
        digits = parse(typed)
    except NotAPassphraseError:
        return False
    return (ring or keyring.current()).confirms(Purpose.TOKEN, stored, _phrase(digits))


def candidates(typed: str, *, ring: Keyring | None = None) -> list[bytes]:
    """What to look for in the database (``IN``), newest key first; nothing for what cannot be a pass-phrase."""
    try:
        digits = parse(typed)
    except NotAPassphraseError:
        return []
    return (ring or keyring.current()).stamps(Purpose.TOKEN, _phrase(digits))


def digest_of_token(text: str, *, ring: Keyring | None = None) -> bytes:
    """34 bytes to store for a token."""
    return (ring or keyring.current()).newest(Purpose.TOKEN).stamp(_link(text))


def token_candidates(text: str, *, ring: Keyring | None = None) -> list[bytes]:
    """What to look for in the database (``IN``), newest key first; nothing for what cannot be a token."""
    if not TOKEN.fullmatch(text):
        return []
    return (ring or keyring.current()).stamps(Purpose.TOKEN, _link(text))


def token_matches(stored: bytes, text: str, *, ring: Keyring | None = None) -> bool:
    """Whether this is the token that was stored. Constant time."""
    if not TOKEN.fullmatch(text):
        return False
    return (ring or keyring.current()).confirms(Purpose.TOKEN, stored, _link(text))


def _phrase(digits: str) -> bytes:
    return b"passphrase\0" + digits.encode()


def _link(text: str) -> bytes:
    return b"token\0" + text.encode()
