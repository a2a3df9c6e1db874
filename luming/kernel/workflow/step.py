"""Steps and records: who does what, from where to where, under which article, issuing which documents."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Any

from luming.kernel.workflow.law import Citation
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import Path, State, States, staying
from luming.kernel.workflow.words import Words


class Hand(Enum):
    """What a step does to the holder and the named officer."""

    __hash__ = (
        object.__hash__
    )  # each is the only one of its kind; Enum's own hash is most of what a walk costs

    KEEPS = "keeps"
    NAMES = "names an officer"
    OFFERS = "offers to another unit"
    TAKES = "takes what was offered"
    RETURNS = "returns what was offered"
    SHARES = "asks another unit to assist"
    PASSES = "passes to the unit that follows the holder"
    RESTS = "rests in another matter"
    CONTINUES = "goes on by itself"
    FOLLOWS = "goes where the matter goes in which it rests"
    REFERS = "asks the common superior to name the holder"
    RULES = "gives it to the unit that the superior names"
    SEATS = "asks several units to one table"
    SPEAKS = "answers at the table"
    SITS = "is done at a table"
    RISES = "ends the table"


TAKES_HOLD = frozenset({Hand.TAKES, Hand.RULES})  # from this step on another unit answers for the matter


@dataclass(frozen=True)
class Several:
    """An act of several people: it takes effect when ``needed`` different persons have said yes.

    ``of`` is the size of a panel all of whom are heard first; without it the act is done as soon as enough agree.
    With ``needed`` 0 a panel is heard and not counted: somebody else decides, with its dissent on record.
    ``sealed`` voices are not shown to anybody until all are in; ``dissent`` lets a voice say no, and keeps it.
    """

    needed: int
    of: int = 0
    sealed: bool = False
    dissent: bool = False


@dataclass(frozen=True)
class Document:
    """A document that a step issues: its template's code, and the number of the form in the official set."""

    template: str
    zh: str
    en: str
    form_no: int | None = None
    content: Callable[[Any], Any] = dict  # makes what it says from the step under way

    @property
    def words(self) -> Words:
        """The document's title."""
        return Words(self.zh, self.en)


@dataclass(eq=False, kw_only=True)
class Step:
    """One verb of a procedure. Its name is the attribute it is bound to."""

    words: Words
    path: Path
    by: tuple[Role, ...]
    article: Citation | None = None
    says: Words | None = None  # the consequence, in a line
    form: type[Any] | None = None
    requires: tuple["Step", ...] = ()
    guards: tuple[Callable[[Any], Words | None], ...] = ()
    issues: tuple[Document, ...] = ()
    tells: tuple[str, ...] = ()  # message templates, sent to those the template names
    named_officer: bool = False  # only the officer who has the matter, or her stand-in
    assisting: bool = (
        False  # taken by a unit that was asked to assist: an opinion that the holder may not give itself
    )
    hand: Hand = Hand.KEEPS
    several: Several | None = None
    outside: bool = (
        False  # its effect lies with a court or the like: it and what led to it are not taken back
    )
    outcome: str = (
        ""  # how a closing step closed: answered, done, confirmed, disputed, verified, withdrawn ...
    )
    compartment: str = ""
    gives_up: bool = False  # gives up or settles what is claimed: an agent needs special powers for it
    rare: bool = (
        False  # only for a few matters of a special history: no state's way to the archive counts on it
    )
    aside: bool = False  # offered behind a fold: it puts a paper into the file and leads nowhere by itself
    opens: str = (
        ""  # the procedure, by its code, of which this step begins a child: a finding, its rectification
    )
    # An answer that is itself a step: (the answer that decides, the step's name by its value). It is taken at once.
    leads: tuple[str, Mapping[str, str]] = ("", MappingProxyType({}))
    # The moment from which it holds, where what is on record settles it: asked of the matter and of what is given.
    as_of: Callable[[Any, Any], Any] | None = None
    repeats: bool = False  # a party may take it again and again: what she said last counts
    waits_for: Callable[[Any], Any] | None = (
        None  # offered only while this, asked of the matter, is not empty
    )
    # Offered to a party only while this, asked of the matter and of her, is not empty.
    hers: Callable[[Any, Any], Any] | None = None
    # Taken inside a room: nobody outside it learns even that it was taken, and nothing else may count on it.
    unspoken: bool = False
    renewed_by: tuple["Step", ...] = ()  # what a party did in it falls with these, and may be done again
    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @property
    def is_record(self) -> bool:
        """Whether the step leaves the state as it is."""
        return self.path.reaches is None

    @property
    def is_opening(self) -> bool:
        """Whether the step brings a matter into being."""
        return None in self.path.leaves

    def leads_to(self, given: Mapping[str, Any]) -> str:
        """The name of the step that this answer takes with it; empty where it takes none."""
        answer, steps = self.leads
        return steps.get(str(given.get(answer, "")), "")

    def __repr__(self) -> str:
        return self.name or self.words.zh


def step(zh: str, en: str, path: Path, by: Role | tuple[Role, ...], **rest: Any) -> Step:
    """Declare a step that moves the matter."""
    return Step(words=Words(zh, en), path=path, by=by if isinstance(by, tuple) else (by,), **rest)


def record(zh: str, en: str, during: State | States, by: Role | tuple[Role, ...], **rest: Any) -> Step:
    """Declare a repeatable record inside one or more states."""
    return step(zh, en, staying(during), by, **rest)


@dataclass(eq=False)
class Clock:
    """A clock of the procedure: which catalogue rule, which steps start it and which stop it.

    ``on_receipt`` starts it when the document of the starting step is served, not when the step is taken.
    ``since`` names the answer that holds the day it counts from, where that is not the day of the step: a coming
    hearing, the last day of a leave. ``cases`` are for a row of several numbers: (the answer that decides, the rule by
    its value); without that answer ``rule`` holds, and for one whose rule is "" no clock starts. ``bars`` are steps that may not be taken before a minimum period is over.
    ``deemed`` is the step that the law itself takes when the period lapses.
    """

    rule: str
    starts: tuple[Step, ...]
    stops: tuple[Step, ...] = ()
    on_receipt: bool = False
    since: str = ""
    cases: tuple[str, Mapping[str, str]] = ("", MappingProxyType({}))
    bars: tuple[Step, ...] = ()
    shown: bool = True  # whether the parties see it as their clock
    personal: bool = False  # one party's own: by what she asks and is answered; seen by her alone
    deemed: Step | None = None
    offered: bool = False  # runs while another unit is asked to take it over, whichever step asked
    each: bool = False  # one for every unit that is asked, begun and ended with what is asked of it
    # The step by which people are reminded, once and while there is time, of a right of theirs that is about to end.
    reminder: Step | None = None
    aside: bool = False  # of one unit among several: the matter's own date is another, and is not moved by it
    by_tier: bool = (
        False  # starts anew with each unit that comes to hold it; ``cases`` are by that unit's tier
    )
    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def begins_with(self, step: Step) -> bool:
        """Whether the step starts it."""
        called = self.offered and step.hand is Hand.SEATS
        return step in self.starts or called or (self.by_tier and step.hand in TAKES_HOLD)

    def ends_with(self, step: Step) -> bool:
        """Whether the step stops it."""
        return step in self.stops or (self.by_tier and step.hand in TAKES_HOLD)

    @property
    def rules(self) -> tuple[str, ...]:
        """Every catalogue id under which it may run."""
        return tuple(filter(None, dict.fromkeys((self.rule, *self.cases[1].values()))))

    def rule_for(self, given: Mapping[str, Any]) -> str:
        """The catalogue id for what the step's form gave; empty where no clock starts."""
        answer, rules = self.cases
        return rules.get(str(given.get(answer, "")), self.rule)


def clock(
    rule: str,
    starts: Step | tuple[Step, ...],
    stops: Step | tuple[Step, ...] = (),
    bars: Step | tuple[Step, ...] = (),
    **rest: Any,
) -> Clock:
    """Declare a clock by its catalogue id."""

    def many(steps: Step | tuple[Step, ...]) -> tuple[Step, ...]:
        return steps if isinstance(steps, tuple) else (steps,)

    return Clock(rule, many(starts), many(stops), bars=many(bars), **rest)
