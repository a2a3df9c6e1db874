"""One cell at a time: what it says without what is no part of it, and what is to be remarked about it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from luming.kernel.workflow.moment import SHANGHAI, midnight
from luming.services.past_appeals import remarks
from luming.services.past_appeals.remarks import Kind

LONGEST_CELL = 32_767  # characters that a spreadsheet keeps in one cell
LONGEST_NUMBER = 40
LONGEST_NAME = 80
UNSEEN = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f\x7f]")
WRITTEN = re.compile(
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?"
    r"(?:[T\s]*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
)


@dataclass(frozen=True)
class Said:
    """What a cell says; ``None`` where it is refused or empty."""

    value: str | None
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True)
class At:
    """The moment a cell says. Without an hour it is the day's beginning, and ``whole_day`` is true."""

    value: datetime | None
    kinds: tuple[Kind, ...] = ()
    whole_day: bool = False


def number(value: object) -> Said:
    """The number of the message: a whole number, however the cell is typed, or a short text."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        fits = value >= 0 and value == int(value) and value < 10**15  # beyond, a cell keeps no last digit
        return Said(str(int(value))) if fits else Said(None, (remarks.NOT_A_NUMBER,))
    said = words(value)
    if said.value is not None and (len(said.value) > LONGEST_NUMBER or "\n" in said.value):
        return Said(None, (remarks.NOT_A_NUMBER,))
    return said


def name(value: object) -> Said:
    """A user name. A numeric cell may have lost digits, and then it is somebody else's."""
    if isinstance(value, float | int | date | datetime):
        return Said(None, (remarks.NUMERIC_NAME,))
    said = words(value)
    return said if len(said.value or "") <= LONGEST_NAME else Said(None, (remarks.NOT_TEXT,))


def words(value: object) -> Said:
    """Text without stray white space: none at either end, none at the ends of lines, no run of empty lines."""
    if not isinstance(value, str):
        return Said(None, (remarks.NOT_TEXT,))
    lines = [" ".join(line.split()) for line in UNSEEN.sub("", value.replace("\r\n", "\n")).splitlines()]
    tidy = re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()
    kinds: tuple[Kind, ...] = (remarks.BLANKS,) if tidy != value else ()
    if len(value) == LONGEST_CELL:
        kinds += (remarks.CUT_OFF,)
    return Said(tidy or None, kinds)


def line(value: object) -> Said:
    """Text that stands on one line."""
    said = words(value)
    if said.value is None:
        return said
    flat = " ".join(said.value.split())
    return Said(flat, said.kinds if flat == said.value else tuple({*said.kinds, remarks.BLANKS}))


def moment(value: object) -> At:
    """A time in China, from text or from a date cell."""
    if isinstance(value, datetime):
        return At(value.replace(tzinfo=SHANGHAI), (remarks.DATE_CELL,))
    if isinstance(value, date):
        return At(midnight(value), (remarks.DATE_CELL, remarks.NO_HOUR), whole_day=True)
    if not isinstance(value, str):
        return At(None, (remarks.NOT_A_TIME,))
    if not value.strip():
        return At(None)
    tidied = (remarks.BLANKS,) if value != value.strip() else ()
    found = WRITTEN.fullmatch(value.strip())
    if found is None:
        return At(None, (remarks.NOT_A_TIME,))
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        if found["hour"] is None:
            return At(midnight(day), (*tidied, remarks.NO_HOUR), whole_day=True)
        hour = time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0), tzinfo=SHANGHAI)
    except ValueError:
        return At(None, (remarks.NOT_A_TIME,))
    return At(datetime.combine(day, hour), tidied)
