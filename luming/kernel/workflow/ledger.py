"""The ledger of a procedure: the columns in which offices kept its matters, and the history that one row tells. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from luming.kernel.workflow.words import Words

FILLED = "filled"  # the way of a row whose deciding column has no choices and is not empty


class Kind(Enum):
    """What a cell holds; the name says it to whoever fills it in."""

    NUMBER = Words("编号", "a number")
    LINE = Words("一行文字", "one line of text")
    WORDS = Words("文字", "text")
    NAME = Words("姓名或名称（文本格式）", "a name, as text")
    PHONE = Words("电话（文本格式）", "a telephone, as text")
    IDENTITY = Words("证件号码（文本格式）", "the number of a document, as text")
    CHOICE = Words("从选项中选", "one of the choices")
    DAY = Words("日期", "a day")
    WHEN = Words("日期和时刻", "a day with its hour")
    MONEY = Words("金额（元）", "an amount in yuan")


TEXT_ONLY = frozenset({Kind.NAME, Kind.PHONE, Kind.IDENTITY})  # a spreadsheet's number loses digits and zeros


class Feed(Enum):
    """What of a past matter a column tells."""

    NUMBER = "number"  # the one under which the office kept it
    TITLE = "title"
    TEXT = "text"  # somebody's words, in a step
    DATA = "data"  # a code or an amount, in a step
    PARTY = "party"
    SUBJECT = "subject"
    REGION = "region"
    OFFICER = "officer"  # who got it with a step
    WHEN = "when"  # of the steps that name the column
    WAY = "way"  # nothing but which way it went


@dataclass(frozen=True)
class To:
    """Where a cell goes: ``name`` is a field; of several ``steps`` the first that the row's history has."""

    feed: Feed
    name: str = ""
    steps: tuple[str, ...] = ()
    side: str = ""


NUMBER, TITLE, SUBJECT, REGION, WHEN, WAY = (
    To(feed) for feed in (Feed.NUMBER, Feed.TITLE, Feed.SUBJECT, Feed.REGION, Feed.WHEN, Feed.WAY)
)


def text(name: str, *steps: str) -> To:
    """Somebody's words, under this field of the step."""
    return To(Feed.TEXT, name, steps)


def data(name: str, *steps: str) -> To:
    """A code or an amount, under this name in the step's event."""
    return To(Feed.DATA, name, steps)


def party(side: str, name: str) -> To:
    """A field of the party on this side."""
    return To(Feed.PARTY, name, side=side)


def officer(*steps: str) -> To:
    """Who got it with the step."""
    return To(Feed.OFFICER, steps=steps)


@dataclass(frozen=True)
class Column:
    """One column. ``also``: other names under which offices keep it; ``expected``: that it is empty is worth a remark.

    ``said``: other spellings of the choices, each with its code. The choices of subjects, regions and officers are the
    city's own, and a cell that names none of them is left open with a remark.
    """

    code: str
    words: Words
    kind: Kind
    to: To
    required: bool = False
    expected: bool = False
    also: tuple[str, ...] = ()
    choices: Mapping[str, Words] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def own_choices(self) -> bool:
        """Whether its choices are the procedure's own, so that another word cannot be read."""
        return bool(self.choices)


@dataclass(frozen=True)
class Taken:
    """One step of a way, dated by the first of these columns that is filled; where that is not the first, its time is unknown.

    ``maybe``: not taken in a row where all of them are empty; otherwise the first of them must be filled then.
    """

    step: str
    at: tuple[str, ...]
    data: Mapping[str, object] = field(default_factory=dict)
    maybe: bool = False


@dataclass(frozen=True)
class Way:
    """The steps of a row that ended so. ``needs``: columns that it must fill; ``under_way``: nothing ended it, periods run."""

    steps: tuple[Taken, ...]
    needs: tuple[str, ...] = ()
    under_way: bool = False


@dataclass(frozen=True)
class Ledger:
    """``by``: the columns that say which way a row went; ``ways`` by choice, by FILLED, and by "" where they are empty.

    ``citywide``: its numbers are one series for the whole city, not one for each unit. ``kinds``: of the parties by side.
    ``story``: the column that says what it was about; a title that is cut off, or missing, is made good from it and in it.
    """

    columns: tuple[Column, ...]
    ways: Mapping[str, Way]
    by: tuple[str, ...]
    story: str
    citywide: bool = False
    kinds: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def named(self) -> dict[str, Column]:
        """The columns by code."""
        return {one.code: one for one in self.columns}

    @cached_property
    def number(self) -> str:
        """The column that holds the office's own number; empty where there is none."""
        return self._column(Feed.NUMBER)

    @cached_property
    def title(self) -> str:
        """The column that holds the title; empty where there is none."""
        return self._column(Feed.TITLE)

    @cached_property
    def region(self) -> str:
        """The column that holds the place; empty where there is none."""
        return self._column(Feed.REGION)

    @cached_property
    def subject(self) -> str:
        """The column that holds the subject; empty where there is none."""
        return self._column(Feed.SUBJECT)

    def _column(self, feed: Feed) -> str:
        return next((one.code for one in self.columns if one.to.feed is feed and not one.to.name), "")

    @cached_property
    def of_parties(self) -> tuple[Column, ...]:
        """The columns that say who the parties are."""
        return tuple(one for one in self.columns if one.to.feed is Feed.PARTY)

    @cached_property
    def of_steps(self) -> tuple[Column, ...]:
        """The columns that go with a step."""
        return tuple(one for one in self.columns if one.to.steps)

    @cached_property
    def compared(self) -> tuple[tuple[str, str | None], ...]:
        """By which a row is known to say the same, and what stands for an empty cell.

        All but the number, and of a city's series the moment that stands in the name already.
        """
        began = self.ways[""].steps[0].at[0] if self.citywide else ""
        return tuple(
            (one.code, None if one.kind in {Kind.DAY, Kind.WHEN} else "")
            for one in self.columns
            if one.code not in {self.number, began}
        )

    @cached_property
    def required(self) -> tuple[Column, ...]:
        """What no row may lack."""
        return tuple(one for one in self.columns if one.required)

    def troubles(self, steps: Mapping[str, object]) -> Iterator[str]:
        """What it names that is not there; ``steps`` are the procedure's."""
        taken = {one.step for way in self.ways.values() for one in way.steps}
        yield from (f"no step {name}" for name in sorted(taken - set(steps)))
        asked = {*self.by, self.story} | {
            name
            for way in self.ways.values()
            for name in (*way.needs, *(c for one in way.steps for c in one.at))
        }
        yield from (f"no column {name}" for name in sorted(asked - set(self.named)))
        lost = {step for one in self.columns for step in one.to.steps} - taken
        yield from (f"no way takes {name}" for name in sorted(lost))
