"""What components are given: plain values, so that a page decides what is shown and a component only how."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple


class Said(NamedTuple):
    """Words in both languages, where a caller has none of its own. Anything with ``zh`` and ``en`` will do."""

    zh: str
    en: str


@dataclass(frozen=True)
class Why:
    """One line of "why this date": the day or days, what happens to them, on which ground."""

    when: Any
    text: Any
    source: Any = None


@dataclass(frozen=True)
class Clock:
    """A date to act by. ``state``: ok, soon, late, paused, done. ``is_law`` is false for a service target."""

    name: Any
    state: str
    days: int
    act_by: date | None
    due: date | None
    provisional: bool = False
    is_law: bool = True
    rule: str = ""
    source: Any = None
    spent: int = 0  # per cent of the period gone by
    why: list[Why] = field(default_factory=list)
    held_by: Any = ""  # whose clock it is, in words
    change_url: str = ""

    @property
    def standing(self) -> str:
        """The state, under the name that a row has for it too."""
        return self.state


@dataclass(frozen=True)
class Stretch:
    """A stretch of days in one unit's hands."""

    unit: str
    days: int
    current: bool = False


@dataclass(frozen=True)
class Bar:
    """A stretch drawn: where it begins and how long it is, in per cent of the strip."""

    stretch: Stretch
    x: float
    width: float


def bars(stretches: list[Stretch]) -> list[Bar]:
    """The strip of days from the first unit to the present one; a day among many can still be seen."""
    least = sum(one.days for one in stretches) / 50 or 1
    lengths = [max(one.days, least) for one in stretches]
    whole, begun = sum(lengths), 0.0
    found = []
    for one, length in zip(stretches, lengths, strict=True):
        found.append(Bar(one, round(100 * begun / whole, 2), round(100 * length / whole, 2)))
        begun += length
    return found


@dataclass(frozen=True)
class Holder:
    """Who has it now, since when, and whose days went before."""

    unit: str
    officer: str
    since: date
    stretches: list[Stretch] = field(default_factory=list)
    offered_to: str = ""
    going: Any = ""  # up, down or across the tiers
    phone: str = ""


@dataclass(frozen=True)
class Paper:
    """A document or a file: what it is, its number, where it opens."""

    title: Any
    number: str = ""
    url: str = ""
    word_url: str = ""
    verify_url: str = ""
    note: Any = ""


@dataclass(frozen=True)
class Entry:
    """One line of the timeline. ``texts``: label and words; words None where they were erased."""

    at: datetime
    what: Any
    who: Any = ""
    texts: list[tuple[Any, str | None]] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    note: Any = ""
    struck: bool = False  # taken back; the note says by whom and why


@dataclass(frozen=True)
class Choice:
    """A step in the panel: open with an address, or refused with a reason."""

    title: Any
    says: Any = ""
    url: str = ""
    refused: Any = ""
    article: Any = None
    plain: bool = False


@dataclass(frozen=True)
class BoardLine:
    """One thing that people answered: what it is, what each said, and what that comes to."""

    name: Any
    said: list[Any] = field(default_factory=list)
    stands: Any = ""
    cells: list[Any] = field(
        default_factory=list
    )  # where the board has columns: what stands between name and state


@dataclass(frozen=True)
class Board:
    """A list that officers and all parties read alike."""

    title: Any
    lines: list[BoardLine] = field(default_factory=list)
    columns: list[Any] = field(default_factory=list)  # a table, where each line has the same facts
    foot: list[Any] = field(default_factory=list)  # its sums


@dataclass(frozen=True)
class Row:
    """A matter in a list."""

    url: str
    number: str
    title: str
    state: Any
    parties: str = ""
    subject: Any = ""
    holder: str = ""
    officer: str = ""
    due: date | None = None
    clock_state: str = "ok"
    days: int = 0
    provisional: bool = False
    merged: str = ""  # the number of the matter with which it goes along
    wanted: tuple[str, ...] = ()  # what was searched for, to be marked
    excerpt: str = ""  # where a text says it
    key: str = ""  # by which it can be ticked, where the list can do something with several

    @property
    def standing(self) -> str:
        """The state of its nearest clock."""
        return self.clock_state
