"""One cell at a time: what it says without what is no part of it, and what is to be remarked about it."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import normalize

from luming.kernel.parties.identity import (
    IdentityRefusedError,
    IdKind,
    check_credit_code,
    check_identity,
    check_phone,
)
from luming.kernel.workflow.ledger import Kind as Holds
from luming.kernel.workflow.moment import SHANGHAI, midnight
from luming.kernel.workflow.words import Words
from luming.services.ledgers import dates, remarks
from luming.services.ledgers.dates import Time
from luming.services.ledgers.remarks import NOTHING, Kind

LONGEST_CELL = 32_767  # characters that a spreadsheet keeps in one cell
LONGEST_NUMBER, LONGEST_NAME, LONGEST_LINE = 40, 80, 200
LARGEST_WHOLE = 10**15  # beyond, a cell keeps no last digit
UNSEEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f\x7f]")
MONEY = re.compile(r"(?:人民币|RMB|[¥￥])?(-?[\d,]+(?:\.\d+)?)(万?)元?整?", re.IGNORECASE)
FIRM = re.compile(r"[0-9].*[A-Za-z].*[0-9A-Za-z]")  # a letter amidst the figures
APART = re.compile(r"[、;；\n]+")


class Said(NamedTuple):
    """What a cell says; ``None`` where it is refused or empty. ``other`` fills the sentence of a remark."""

    value: Any
    kinds: tuple[Kind, ...] = ()
    other: Words = NOTHING


EMPTY = Said(None)
ONLY_A_DAY = (remarks.NO_HOUR,)
Read = Callable[[object], Said]


def words(value: object) -> Said:
    """Text without stray white space: none at either end, none at the ends of lines, no run of empty lines."""
    if not isinstance(value, str):
        return Said(None, (remarks.NOT_TEXT,))
    if value.isprintable() and "  " not in value and value.strip() == value and len(value) < LONGEST_CELL:
        return Said(value or None)
    lines = [" ".join(line.split()) for line in UNSEEN.sub("", value.replace("\r\n", "\n")).splitlines()]
    tidy = re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()
    kinds: tuple[Kind, ...] = (remarks.BLANKS,) if tidy != value else ()
    if len(value) == LONGEST_CELL:
        kinds += (remarks.CUT_OFF,)
    return Said(tidy or None, kinds)


def line(value: object) -> Said:
    """Text that stands on one line."""
    said = words(value)
    if said.value is None or "\n" not in said.value:
        return said
    return Said(" ".join(said.value.split()), tuple({*said.kinds, remarks.BLANKS}))


def number(value: object) -> Said:
    """The number under which a matter was kept: a whole number, however the cell is typed, or a short text."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        fits = value >= 0 and value == int(value) and value < LARGEST_WHOLE
        return Said(str(int(value))) if fits else Said(None, (remarks.NOT_A_NUMBER,))
    said = words(value)
    if said.value is None:
        return said
    if len(said.value) > LONGEST_NUMBER or "\n" in said.value:
        return Said(None, (remarks.NOT_A_NUMBER,))
    return _narrow(said)


def name(value: object) -> Said:
    """A name. A numeric cell may have lost digits, and then it is somebody else's."""
    if isinstance(value, float | int | date | datetime):
        return Said(None, (remarks.NUMERIC_NAME,))
    said = words(value)
    if len(said.value or "") > LONGEST_NAME:
        return Said(None, (remarks.TOO_LONG,), Words(str(LONGEST_NAME), str(LONGEST_NAME)))
    return said


def names(value: str) -> list[str]:
    """The persons of one cell."""
    return [one for one in (one.strip() for one in APART.split(value)) if one]


def phone(value: object) -> Said:
    """A telephone in one spelling."""
    return _checked(value, _phone)


def identity(value: object) -> Said:
    """The number of a resident's card, or the credit code of a firm, in one spelling."""
    return _checked(value, _identity)


def money(value: object) -> Said:
    """Fen, from yuan or 万元."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        fen = round(value * 100)
        return Said(fen) if 0 <= fen < LARGEST_WHOLE else Said(None, (remarks.NOT_MONEY,))
    said = words(value)
    if said.value is None:
        return said
    said = _narrow(said)
    found = MONEY.fullmatch(said.value.replace(" ", ""))
    try:
        fen = int(Decimal(found[1].replace(",", "")) * (1_000_000 if found[2] else 100)) if found else -1
    except InvalidOperation:
        fen = -1
    return Said(fen, said.kinds) if 0 <= fen < LARGEST_WHOLE else Said(None, (remarks.NOT_MONEY,))


def moment(value: object) -> Said:
    """A ``Time`` in China, from text, from a date cell or from a spreadsheet's count of days."""
    if isinstance(value, str):
        if not value or not value.strip():
            return EMPTY
        found = dates.written(value)
        tidied = (remarks.BLANKS,) if value != value.strip() else ()
        if found is None:
            return Said(None, (remarks.NOT_A_TIME,))
        return Said(found, (*tidied, remarks.NO_HOUR) if found.whole_day else tidied)
    if isinstance(value, datetime):
        return Said(Time(value.replace(tzinfo=SHANGHAI)), (remarks.DATE_CELL,))
    if isinstance(value, date):
        return Said(Time(midnight(value), whole_day=True), (remarks.DATE_CELL, remarks.NO_HOUR))
    found = dates.counted(value) if isinstance(value, float | int) and not isinstance(value, bool) else None
    if found is None:
        return Said(None, (remarks.NOT_A_TIME,))
    day = f"{found.at:%Y-%m-%d}" if found.whole_day else f"{found.at:%Y-%m-%d %H:%M}"
    return Said(found, (remarks.SERIAL,), Words(day, day))


def day(value: object) -> Said:
    """The same where an hour is not asked for: neither that it lacks nor how the cell is typed is worth a remark."""
    said = moment(value)
    if not said.kinds or said.kinds == ONLY_A_DAY:
        return Said(said.value)
    return said._replace(
        kinds=tuple(one for one in said.kinds if one not in {remarks.NO_HOUR, remarks.DATE_CELL})
    )


def choice(listed: Mapping[str, str], refused: Words | None) -> Read:
    """A reader of these spellings, each with its code; what is none of them is refused where ``refused`` names them."""

    def read(value: object) -> Said:
        said = word(value)
        if said.value is None:
            return said
        code = listed.get(said.value) or listed.get(plain(said.value))
        if code is not None:
            return Said(code, said.kinds)
        if refused is None:
            return Said(None, (*said.kinds, remarks.NOT_LISTED))
        return Said(None, (remarks.NOT_A_CHOICE,), refused)

    return read


def word(value: object) -> Said:
    """The word of a cell that chooses; a whole number is one."""
    if isinstance(value, float | int) and not isinstance(value, bool) and value == int(value):
        value = str(int(value))
    return words(value)


def plain(text: str) -> str:
    """A spelling without width, case and spaces, for comparing."""
    return "".join(normalize("NFKC", text).split()).casefold()


READ: dict[Holds, Read] = {
    Holds.NUMBER: number,
    Holds.LINE: line,
    Holds.WORDS: words,
    Holds.NAME: name,
    Holds.PHONE: phone,
    Holds.IDENTITY: identity,
    Holds.MONEY: money,
    Holds.DAY: day,
    Holds.WHEN: moment,
}


def _narrow(said: Said) -> Said:
    """Full-width figures and signs as ordinary ones."""
    if said.value.isascii():
        return said
    narrow = normalize("NFKC", said.value)
    return said if narrow == said.value else Said(narrow, (*said.kinds, remarks.WIDTH))


def _checked(value: object, check: Callable[[str], str | Words]) -> Said:
    if isinstance(value, float | int | date | datetime):
        return Said(None, (remarks.NUMERIC_NAME,))
    said = words(value)
    if said.value is None:
        return said
    said = _narrow(said)
    found = check(said.value)
    return Said(found, said.kinds) if isinstance(found, str) else Said(None, (remarks.NOT_VALID,), found)


@lru_cache(maxsize=4096)
def _phone(text: str) -> str | Words:
    try:
        return check_phone(text).text
    except IdentityRefusedError as refused:
        return refused.words


def _identity(text: str) -> str | Words:
    try:
        return check_identity(text, IdKind.RESIDENT).number
    except IdentityRefusedError as refused:
        return _credit_code(text) or refused.words


def _credit_code(text: str) -> str | Words:
    """Of a firm: no number of a person has letters but at its ends. Empty where it is more like a person's."""
    try:
        return check_credit_code(text)
    except IdentityRefusedError as refused:
        return refused.words if FIRM.search(text) else ""
