"""A procedure as a class body that a lawyer can read; checked when it is made, so that a wrong one stops the server."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from luming.kernel.workflow.common import common_steps
from luming.kernel.workflow.law import Law
from luming.kernel.workflow.sharing import Sharing
from luming.kernel.workflow.state import Phase, State
from luming.kernel.workflow.step import Clock, Document, Step
from luming.kernel.workflow.words import Words

_T = TypeVar("_T")


class WrongProcedureError(TypeError):
    """The declaration contradicts itself; the message says where."""


class Procedure:
    """Base of all procedures. Subclasses declare states, steps, records and clocks as attributes."""

    code: ClassVar[str]
    version: ClassVar[int]
    title: ClassVar[Words]
    law: ClassVar[Law]
    number_word: ClassVar[str]
    library: ClassVar[Callable[[str], Any]]  # the procedure's texts by code: messages, notices, choices
    sharing: ClassVar[Sharing] = Sharing()  # what the parties may see; nothing unless said
    # A release that drops a state says here where its matters go: {"old": "new"}.
    dropped: ClassVar[dict[str, str]] = {}

    states: ClassVar[dict[str, State]]
    steps: ClassVar[dict[str, Step]]
    clocks: ClassVar[dict[str, Clock]]

    def __init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init_subclass__(**kwargs)
        cls.states = _collected(cls, State)
        for name, common in common_steps(cls.states).items():
            if name not in vars(cls):  # a procedure may state a common step in its own way
                setattr(cls, name, common)
                common.__set_name__(cls, name)
        cls.steps = _collected(cls, Step)
        cls.clocks = _collected(cls, Clock)
        check(cls)

    @classmethod
    def subject(cls, code: str) -> Words:
        """The wording of a subject; the code itself where the list no longer has it."""
        names = {entry.code: entry["name"] for entry in cls.library("subjects").entries}
        return names.get(code, Words(code, code))

    @classmethod
    def documents(cls) -> dict[str, Document]:
        """Every document that some step issues, by its template's code."""
        return {document.template: document for step in cls.steps.values() for document in step.issues}

    @classmethod
    def opening(cls) -> list[Step]:
        """The steps that bring a matter into being."""
        return [step for step in cls.steps.values() if step.is_opening]

    @classmethod
    def from_state(cls, name: str) -> list[Step]:
        """The steps and records that leave from this state, in the order of their declaration."""
        return [step for step in cls.steps.values() if cls.states[name] in step.path.leaves]


def _collected(cls: type, kind: type[_T]) -> dict[str, _T]:
    """Attributes of one kind, bases first, so that common steps stand before the procedure's own."""
    found: dict[str, _T] = {}
    for owner in reversed(cls.__mro__):
        found |= {name: value for name, value in vars(owner).items() if isinstance(value, kind)}
    return found


def check(cls: type[Procedure]) -> None:
    """Raise WrongProcedureError where the declaration cannot be carried out."""
    for rule in (_has_a_way_in, _belongs_to_itself, _can_be_taken, _is_reachable, _ends, _reopens):
        trouble = rule(cls)
        if trouble:
            message = f"{cls.__name__}: {trouble}"
            raise WrongProcedureError(message)


def _has_a_way_in(cls: type[Procedure]) -> str:
    initial = {step.path.reaches for step in cls.opening()}
    return "" if len(initial) == 1 else f"needs exactly one initial state, has {sorted(map(repr, initial))}"


def _belongs_to_itself(cls: type[Procedure]) -> str:
    own = {None, *cls.states.values()}
    for step in cls.steps.values():
        if {*step.path.leaves, step.path.reaches} - own:
            return f"step {step} uses a state of another procedure"
    for clock in cls.clocks.values():
        if set(clock.starts + clock.stops) - set(cls.steps.values()):
            return f"clock {clock.name} hangs on a step of another procedure"
        if not clock.starts:
            return f"clock {clock.name} is never started"
    return ""


def _can_be_taken(cls: type[Procedure]) -> str:
    for step in cls.steps.values():
        if not step.by:
            return f"nobody may take step {step}"
        if step.path.reaches is None and step.outcome:
            return f"record {step} cannot close a matter"
    return ""


def _next(cls: type[Procedure], state: State | None) -> set[State]:
    steps = [step for step in cls.steps.values() if state in step.path.leaves]
    return {step.path.reaches for step in steps if step.path.reaches is not None}


def _spread(cls: type[Procedure], start: State | None) -> set[State]:
    """Every state that can follow, however many steps later."""
    seen: set[State] = set()
    edge = _next(cls, start)
    while edge:
        seen |= edge
        edge = {after for state in edge for after in _next(cls, state)} - seen
    return seen


def _is_reachable(cls: type[Procedure]) -> str:
    lost = set(cls.states.values()) - _spread(cls, None)
    return f"no step reaches {sorted(map(repr, lost))}" if lost else ""


def _ends(cls: type[Procedure]) -> str:
    archived = cls.states.get("archived")
    if archived is None or archived.phase is not Phase.FINAL:
        return "has no final state 'archived'"
    for state in cls.states.values():
        if state.phase is not Phase.FINAL and archived not in _spread(cls, state):
            return f"state {state} has no path to archived"
        if state.phase is Phase.FINAL and any(after.phase is not Phase.FINAL for after in _next(cls, state)):
            return f"final state {state} is left again"
    return ""


def _reopens(cls: type[Procedure]) -> str:
    for state in cls.states.values():
        if state.phase is Phase.CLOSED and not any(after.phase is Phase.OPEN for after in _next(cls, state)):
            return f"closed state {state} declares no step that re-opens it"
    return ""
