"""Free text before it is indexed or shown in a title: telephones, document numbers, bank cards, mail are hidden.

It would rather hide a long number that is nobody's than show one that is somebody's. Names are not looked for: no
program finds them all, and a half-masked text would promise too much.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeAlias

from luming.kernel.parties.masking.numbers import HIDDEN, mask_id

SPOKEN = dict(zip("〇○零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "0001234567891123456789", strict=True))


def plain(sign: str) -> str:
    """One sign for one sign: digits of any script, wide letters in capitals, any blank, any dash."""
    category = unicodedata.category(sign)
    if category in {"Zs", "Pd", "Cf"}:
        return "-" if category == "Pd" else " "
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    folded = unicodedata.normalize("NFKC", sign).upper()
    return folded if len(folded) == 1 else sign


def spoken(sign: str) -> str:
    """As ``plain``, and digits written as words: 一三八…, 幺三八…."""
    return SPOKEN.get(sign) or plain(sign)


class Table(dict[int, str]):
    """For ``str.translate``: each sign is worked out when first met."""

    def __init__(self, reading: Callable[[str], str]) -> None:
        super().__init__()
        self.reading = reading

    def __missing__(self, code: int) -> str:
        self[code] = sign = self.reading(chr(code))
        return sign


PLAIN, WORDED = Table(plain), Table(spoken)
Hide: TypeAlias = Callable[[re.Match[str]], str]
Rule: TypeAlias = tuple[Table, re.Pattern[str], Hide]


def _whole(_found: re.Match[str]) -> str:
    return HIDDEN


def _ends(found: re.Match[str]) -> str:
    return mask_id(re.sub("[ -]", "", found.group()))


def _mobile(found: re.Match[str]) -> str:
    digits = re.sub("[^0-9]", "", found.group())
    return f"{digits[-11:-8]}{HIDDEN}{digits[-4:]}"


def _landline(found: re.Match[str]) -> str:
    return f"{found['area']}{HIDDEN}{found.group()[-2:]}"


def _rule(pattern: str, hide: Hide, table: Table = PLAIN) -> Rule:
    """Hides the group ``number`` where there is one, all that was found otherwise. ``_`` stands for a gap."""
    return table, re.compile(pattern.replace("_", "[ -]{0,3}")), hide


MOBILE = "|".join(
    f"1[3-9][0-9]{{{first - 2}}}_[0-9]{{{second}}}_[0-9]{{{third}}}"
    for first, second, third in [(3, 4, 4), (3, 3, 5), (4, 3, 4), (4, 4, 3), (5, 3, 3)]
)
RULES = (
    _rule(r"(?<![A-Z0-9.%+\x5f-])[A-Z0-9.%+\x5f-]+@[A-Z0-9-]+(?:\.[A-Z0-9-]+)+", _whole),
    _rule(r"(?<![0-9A-Z])[0-9]{6}_[0-9]{4}_[0-9]{2}_[0-9]{2}_[0-9]{3}[0-9X](?![0-9A-Z])", _ends),
    _rule(rf"(?<![0-9])(?:\+?(?:00)?86_)?(?:{MOBILE})(?![0-9])", _mobile),
    _rule(r"(?<![0-9])[3-9][0-9]{3}(?:_[0-9]{4}){3}(?:_[0-9]{1,3})?(?![0-9])", _ends),
    _rule(r"(?<![0-9])\(?(?P<area>0[0-9]{2,3})\)?_[0-9]{3,4}_[0-9]{4}(?![0-9])", _landline),
    _rule(r"[0-9]{11,}X?", _ends),
    _rule(r"(?:电话|手机|座机|联系方式|TEL)[^0-9]{0,4}(?P<number>[0-9]{3,4}_[0-9]{4})(?![0-9])", _whole),
    _rule(r"(?<![0-9A-Z])[A-Z]{1,2}[0-9]{7,8}(?![0-9A-Z])", _ends),
    _rule(r"[0-9]{11,}", _whole, WORDED),
)


FEWEST = 7  # figures of the shortest number that any rule hides
FIGURES = "0123456789"


def mask_text(text: str) -> str:
    """The text with every such number hidden; the rest is untouched, and masking twice changes nothing.

    In most texts nothing can be hidden, since they have neither an @ nor so many figures, however these are written.
    """
    worded = text.translate(WORDED)
    if "@" not in worded and sum(map(worded.count, FIGURES)) < FEWEST:
        return text
    return by_each_rule(text)


def by_each_rule(text: str) -> str:
    """The same, whatever is in it."""
    twins: dict[int, str] = {}  # made once for each table, and anew where a rule hid something
    for table, pattern, hide in RULES:
        twin = twins.get(id(table))
        if twin is None:
            twin = twins[id(table)] = text.translate(table)
        hidden = _hidden(text, twin, pattern, hide)
        if hidden != text:
            text, twins = hidden, {}
    return text


def _hidden(text: str, twin: str, pattern: re.Pattern[str], hide: Hide) -> str:
    """``text`` with what ``pattern`` finds in its twin (the same, sign for sign) replaced."""
    parts, done = [], 0
    for found in pattern.finditer(twin):
        start, end = found.span("number" if "number" in pattern.groupindex else 0)
        parts += [text[done:start], hide(found)]
        done = end
    return "".join([*parts, text[done:]]) if parts else text
