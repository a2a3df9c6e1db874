"""The five scopes in which anything may be read: one value, set once, obeyed by every query that follows."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

EVERY = "*"
_NAME = re.compile(r"[a-z][a-z_]{0,30}")


@dataclass(frozen=True)
class Scope:
    """What one request, job or command may see. Settings not named by a kind are set empty, never left over."""

    def settings(self) -> dict[str, str]:
        """The values of the ``luming.*`` settings that differ from empty."""
        return {}


class EveryUnit(frozenset[UUID]):
    """All units of the city, known to be all: told in one sign, where each statement would read a thousand keys anew.

    Whatever is made of it, by union or otherwise, is a plain set again.
    """


@dataclass(frozen=True)
class Nothing(Scope):
    """Reference data and sign-in only: no matter is visible."""


@dataclass(frozen=True)
class Units(Scope):
    """The open book of some units: their subtree is expanded once, here, not in every row's policy."""

    units: frozenset[UUID]
    compartments: frozenset[str] = field(default_factory=frozenset)

    def settings(self) -> dict[str, str]:
        return {
            "units": EVERY if isinstance(self.units, EveryUnit) else array_of(self.units),
            "compartments": array_of(self.compartments),
        }


@dataclass(frozen=True)
class OneMatter(Scope):
    """One matter by its receipt; what is inside a compartment stays unseen, but for a room's threads that are hers."""

    matter: UUID
    compartments: frozenset[str] = field(default_factory=frozenset)

    def settings(self) -> dict[str, str]:
        if not self.compartments:
            return {"matter": str(self.matter)}
        return {"matter": str(self.matter), "compartments": array_of(self.compartments)}


@dataclass(frozen=True)
class Logs(Scope):
    """Events and access records without anybody's name or words: the auditor."""

    def settings(self) -> dict[str, str]:
        return {"logs": "on"}


@dataclass(frozen=True)
class Job(Scope):
    """A named piece of work: rows of the tables which name it; with ``matter``, of that one matter all rows."""

    name: str
    matter: UUID | None = None

    def settings(self) -> dict[str, str]:
        return {"job": _word(self.name)} | ({"matter": str(self.matter)} if self.matter else {})


def _word(text: str) -> str:
    if not _NAME.fullmatch(text):
        message = f"not a plain name: {text!r}"
        raise ValueError(message)
    return text


@lru_cache(maxsize=64)
def array_of(names: frozenset[str] | frozenset[UUID]) -> str:
    """A PostgreSQL array literal of plain names or UUIDs, nothing else. A chief's has a thousand: written once a process."""
    items = sorted(map(str, names))
    for item in items:
        if not re.fullmatch(r"[0-9a-z_-]+", item):
            message = f"not a plain item: {item!r}"
            raise ValueError(message)
    return "{" + ",".join(items) + "}"
