"""Histories from elsewhere as they come to ``load()``: what a matter was, step by step, before any row is made of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from luming.kernel.proceedings.act import Opening, PartyFacts
from luming.kernel.proceedings.keys import Key
from luming.kernel.workflow.position import NOWHERE, Target


@dataclass(frozen=True)
class Source:
    """The file that a history came in, and its digest; both stand on every matter of it."""

    name: str
    digest: str


class Outline(NamedTuple):
    """What must be known of a history before it is told: which number it takes, and what its periods ask of the city."""

    procedure: str
    holder: UUID
    begun: datetime
    number: str  # its own; empty where the next of its unit is to be taken
    region: UUID | None = None
    clocked: tuple[datetime, ...] = ()  # its steps, where periods are reckoned
    units: tuple[UUID, ...] = ()  # that it goes to meanwhile


class Tale(Protocol):
    """A history, or what one is made of: told where its rows are reckoned, since telling costs as well."""

    def outline(self) -> Outline:
        """Answered at once."""

    def told(self) -> "PastMatter":
        """All of it. It asks nothing of the database but what an open city keeps."""


@dataclass(frozen=True)
class PastStep:
    """One step as it was taken: codes and dates in ``data``, somebody's words in ``texts``."""

    step: str
    occurred_at: datetime
    data: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    target: Target = NOWHERE


@dataclass(frozen=True)
class PastMatter:
    """One matter with its history, oldest step first. Without a ``number`` of its own it gets the next of its unit.

    Its ``key`` is kept as that of a form is: ``keys.earlier()`` then knows that this very content was loaded before.
    """

    opening: Opening
    parties: tuple[PartyFacts, ...]
    steps: tuple[PastStep, ...]
    number: str = ""
    key: Key | None = None
    reckons: bool = True  # periods of today's rules; not for a past to which they never applied

    def outline(self) -> Outline:
        """As ``Tale`` has it."""
        opening, clocked = self.opening, self.steps if self.reckons else ()
        return Outline(
            opening.procedure,
            opening.holder,
            self.steps[0].occurred_at,
            self.number,
            opening.region,
            tuple(one.occurred_at for one in clocked),
            tuple(one.target.unit for one in clocked if one.target.unit),
        )

    def told(self) -> "PastMatter":
        """It is told already."""
        return self
