"""States of a matter and the paths between them."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from luming.kernel.workflow.words import Words


class Phase(Enum):
    """What kind of rest a state is."""

    __hash__ = object.__hash__  # as a step's Hand

    OPEN = "open"  # somebody must act; has a holder and clocks
    CLOSED = "closed"  # settled for now; a step re-opens it
    FINAL = "final"  # archived or destroyed: nothing follows but destruction


@dataclass(eq=False)
class State:
    """One state; its name is the attribute it is bound to in the procedure's class body."""

    zh: str
    en: str
    phase: Phase = Phase.OPEN
    name: str = field(default="", init=False)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @property
    def words(self) -> Words:
        """The state as people read it."""
        return Words(self.zh, self.en)

    def __or__(self, other: "State | States") -> "States":
        return States((self,)) | other

    def __rshift__(self, to: "State") -> "Path":
        return Path((self,), to)

    def __repr__(self) -> str:
        return self.name or self.zh


@dataclass(frozen=True)
class States:
    """Several states that a step may leave from."""

    members: tuple[State, ...]

    def __or__(self, other: "State | States") -> "States":
        return States(self.members + (other.members if isinstance(other, States) else (other,)))

    def __rshift__(self, to: State) -> "Path":
        return Path(self.members, to)


@dataclass(frozen=True)
class Path:
    """From where to where; ``None`` as start is a matter that does not exist yet, ``None`` as end is staying."""

    leaves: tuple[State | None, ...]
    reaches: State | None


class _Start:
    """Before the first step there is no matter."""

    def __rshift__(self, to: State) -> Path:
        return Path((None,), to)


START = _Start()


def closed(zh: str, en: str) -> State:
    """A settled state, from which a declared step re-opens."""
    return State(zh, en, Phase.CLOSED)


def final(zh: str, en: str) -> State:
    """A state that nothing leaves."""
    return State(zh, en, Phase.FINAL)


def staying(states: State | States) -> Path:
    """A record is made in these states and changes none of them."""
    members = states.members if isinstance(states, States) else (states,)
    return Path(members, None)


def is_state(value: Any) -> bool:  # noqa: ANN401 - asked of every attribute of a class body
    """Whether an attribute of a procedure is a state."""
    return isinstance(value, State)
