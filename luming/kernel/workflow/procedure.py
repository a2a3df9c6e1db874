"""A procedure as a class body that a lawyer can read; checked when it is made, so that a wrong one stops the server."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar, cast

from luming.kernel.workflow.counting import Counting
from luming.kernel.workflow.ladder import Ladder
from luming.kernel.workflow.law import Citation, Law
from luming.kernel.workflow.ledger import Ledger
from luming.kernel.workflow.performing import Performing
from luming.kernel.workflow.rights import every_common_clock, every_common_step
from luming.kernel.workflow.room import Room
from luming.kernel.workflow.sharing import Sharing
from luming.kernel.workflow.signing import Signing
from luming.kernel.workflow.soundness import troubles
from luming.kernel.workflow.state import State
from luming.kernel.workflow.statistical_form import StatisticalForm
from luming.kernel.workflow.step import Clock, Document, Step
from luming.kernel.workflow.words import Words

_T = TypeVar("_T")
LIMITATION = "PM-12"  # the catalogue's row on it


class WrongProcedureError(TypeError):
    """The declaration contradicts itself; the message says where."""


class Procedure:
    """Base of all procedures. Subclasses declare states, steps, records and clocks as attributes."""

    code: ClassVar[str]
    version: ClassVar[int]
    title: ClassVar[Words]
    law: ClassVar[Law]
    number_word: ClassVar[str]
    library: ClassVar[Any]  # the procedure's texts by code: messages, notices, choices
    sharing: ClassVar[Sharing] = Sharing()  # what the parties may see; nothing unless said
    brings: ClassVar[Words | None] = None  # what a resident brings in it, as the hall's first page asks
    taken_by: ClassVar[tuple[str, ...]] = ()  # kinds of unit that take it, the first before the rest
    officer: ClassVar[Words] = Words("承办人", "the officer in charge")  # while nobody is named
    # Fields of text whose ordinary words staff may search for. None unless said: most of what people write is about people.
    searched: ClassVar[tuple[str, ...]] = ()
    compartment: ClassVar[str] = (
        ""  # every matter of it is seen only with this key: corrections, whistle-blowing
    )
    kept_under: ClassVar[Citation | None] = None  # the article under which its files are kept
    coordinated: ClassVar[bool] = False  # a city's own centre coordinates it and never handles it itself
    ladder: ClassVar[Ladder | None] = None  # how the other side is asked to take part, try by try
    signing: ClassVar[Signing | None] = None  # whose marks its agreement needs, and how they are recorded
    performing: ClassVar[Performing | None] = (
        None  # how what was agreed is performed, visited, closed and reopened
    )
    counting: ClassVar[Counting | None] = None  # what its states and steps mean in a figure
    statistical_form: ClassVar[StatisticalForm | None] = None  # what is counted of it for its ministry
    ledger: ClassVar[Ledger | None] = None  # the columns in which offices kept such matters before
    room: ClassVar[Room | None] = (
        None  # where the sides talk through the officer, each seeing only what is meant for it
    )
    free: ClassVar[Citation | None] = None  # the article under which no fee of any kind is taken
    # Lists that stand on everybody's page of a matter, parties' and officers' alike: each makes one of the matter, or None.
    boards: ClassVar[tuple[Callable[[Any], Any], ...]] = ()
    # What may be recorded out of reach of the house and sealed until there is a signal: a short form by its code, each with
    # the step that is taken at once after the opening one, and the same answers as the ordinary form takes them.
    without_signal: ClassVar[Mapping[str, type[Any]]] = {}
    # A release that drops a state says here where its matters go: {"old": "new"}.
    dropped: ClassVar[dict[str, str]] = {}

    states: ClassVar[dict[str, State]]
    steps: ClassVar[dict[str, Step]]
    clocks: ClassVar[dict[str, Clock]]
    filled: ClassVar[frozenset[str]] = frozenset()  # names of what it did not state itself
    _opening: ClassVar[tuple[Step, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.filled = frozenset()
        cls.states = _collected(cls, State)
        cls.steps = _filled(cls, _collected(cls, Step), every_common_step(cls.states))
        cls.clocks = _filled(cls, _collected(cls, Clock), every_common_clock(cls.steps))
        cls._opening = tuple(
            sorted((one for one in cls.steps.values() if one.is_opening), key=lambda step: step.rare)
        )
        check(cls)

    @staticmethod
    def elsewhere(code: str) -> Words:
        """A subject of no text of its own: the house puts the city's list here, since the language knows no database."""
        return Words(code, code)

    @classmethod
    def subject(cls, code: str) -> Words:
        """The wording of a subject; the code itself where the list no longer has it."""
        names: dict[str, Words] = {entry.code: entry["name"] for entry in cls.library("subjects").entries}
        return names.get(code) or cls.elsewhere(code)

    @classmethod
    def interrupts_limitation(cls) -> bool:
        """Whether to bring the matter interrupts limitation: the date then stands on its receipt."""
        return any(clock.rule == LIMITATION for clock in cls.clocks.values())

    @classmethod
    def documents(cls) -> dict[str, Document]:
        """Every document that some step issues, by its template's code."""
        return {document.template: document for step in cls.steps.values() for document in step.issues}

    @classmethod
    def opening(cls) -> tuple[Step, ...]:
        """The steps that bring a matter into being: the ordinary way in first."""
        return cls._opening

    @classmethod
    def from_state(cls, name: str) -> list[Step]:
        """The steps and records that leave from this state, in the order of their declaration."""
        return [step for step in cls.steps.values() if cls.states[name] in step.path.leaves]


def _filled(cls: type, own: dict[str, _T], common: Mapping[str, _T]) -> dict[str, _T]:
    """Its own, and after them what every procedure has; it may state each of those in its own way."""
    fresh = {name: one for name, one in common.items() if name not in own}
    for name, one in fresh.items():
        setattr(cls, name, one)
        cast("Step | Clock", one).__set_name__(cls, name)
    cls.filled |= frozenset(fresh)  # type: ignore[attr-defined]
    return own | fresh


def _collected(cls: type, kind: type[_T]) -> dict[str, _T]:
    """Attributes of one kind: the procedure's own, then those of its chapters in the order of their naming.

    What every procedure has is made anew for each, also for one that follows another: a clock hangs on its own steps.
    """
    found: dict[str, _T] = {}
    for owner in cls.__mro__:
        common = vars(owner).get("filled", frozenset())
        mine = {
            name: value
            for name, value in vars(owner).items()
            if isinstance(value, kind) and name not in common
        }
        found |= {name: value for name, value in mine.items() if name not in found}
    return found


def check(cls: type[Procedure]) -> None:
    """Raise WrongProcedureError where the declaration cannot be carried out."""
    for trouble in troubles(cls):
        message = f"{cls.__name__}: {trouble}"
        raise WrongProcedureError(message)
