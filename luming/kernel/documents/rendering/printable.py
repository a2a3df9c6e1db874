"""Typed text made fit for paper: what cannot be seen must not be able to change what is read."""

import re
import unicodedata

GETA = "〓"  # the typesetter's mark for a character the case does not hold

# Direction overrides would let a typed name reverse the words around it.
_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF])
_LONG_RUN = re.compile(r"[^\s\-\u2e80-\U0010ffff]{25,}")
_STEP = 8


def printable(text: str) -> str:
    """Without control characters, direction overrides, lone surrogates and code points that are no characters."""
    one_way = text.replace("\r\n", "\n").replace("\t", " ").translate(_DIRECTIONS)
    return "".join(sign for sign in one_way if sign == "\n" or not _is_unprintable(sign))


def _is_unprintable(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs"} or _is_noncharacter(ord(sign))


def _is_noncharacter(point: int) -> bool:
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE  # noqa: PLR2004 - Unicode, section 23.7


def breakable(text: str) -> str:
    """The same with places to break inside runs too long for a table cell (addresses of pages, account numbers)."""
    return _LONG_RUN.sub(lambda run: "\u200b".join(_cut(run[0])), text)


def _cut(run: str) -> list[str]:
    return [run[start : start + _STEP] for start in range(0, len(run), _STEP)]
