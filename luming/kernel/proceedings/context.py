"""All that is known while one step is carried out: given to guards, papers, messages and a procedure's own facts."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import RUNNING
from luming.kernel.events.models import EventText
from luming.kernel.events.texts import current
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party, Representative
from luming.kernel.parties.models.party import MEMBER
from luming.kernel.parties.reading import met
from luming.kernel.parties.standing import Reader, readers
from luming.kernel.proceedings.act import Act, Given
from luming.kernel.proceedings.keys import Key
from luming.kernel.scope import table
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.position import Position
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.step import Step
from luming.kernel.workflow.words import Words

STILL_RUNNING = f"where matter_id = %s and state = '{RUNNING}'"
IN_ORDER = "where matter_id = %s order by id"


@dataclass
class Context:
    """One step under way. Reads are cached; ``forget()`` after parties or texts were changed."""

    procedure: type[Procedure]
    step: Step
    matter: Matter
    act: Act
    before: Position
    event_id: UUID
    recorded_at: datetime
    occurred_at: datetime
    key: Key | None = None
    _running: list[Deadline] | None = None
    clocks: list[dict[str, Any]] = field(default_factory=list)  # what effects did to clocks, for the event
    noted: dict[str, Any] = field(default_factory=dict)  # what else they have to record there
    said: dict[str, Words] = field(default_factory=dict)  # what they have to say in the step's messages
    asked_for: dict[str, dict[str, Words]] = field(
        default_factory=dict
    )  # messages only they send, with their words
    addressed: dict[str, frozenset[UUID]] = field(
        default_factory=dict
    )  # and to which parties, where not to all

    @property
    def given(self) -> Given:
        """What the form collected."""
        return self.act.given

    @property
    def opens(self) -> bool:
        """Whether the matter comes into being with this step."""
        return self.step.is_opening

    @property
    def acting_party(self) -> UUID | None:
        """The party who takes the step; None for an officer and for the law."""
        return self.act.actor.doer.actor_party

    @cached_property
    def parties(self) -> list[Party]:
        """Everybody who is a party now and met one by one, applicants first: of a group its representatives."""
        return met(self.matter.id)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The words of the matter as they stand, with those of this step on top."""
        stored = current(EventText.objects.filter(matter=self.matter, compartment="").order_by("id"))
        return stored | {field: text for field, text in self.given.texts.items() if text}

    @property
    def running(self) -> list[Deadline]:
        """The clocks that run: first asked when the step's effects are done, then kept as the step leaves them."""
        if self._running is None:
            asked = [] if self.step.is_opening else table.rows(Deadline, STILL_RUNNING, self.matter.id)
            self._running = asked
        return self._running

    @running.setter
    def running(self, clocks: list[Deadline]) -> None:
        self._running = clocks

    def side(self, name: str) -> list[Party]:
        """The parties of one side."""
        return [party for party in self.parties if party.side == name]

    @cached_property
    def mandates(self) -> list[Representative]:
        """Who acts for whom, whatever the term."""
        return table.rows(Representative, IN_ORDER, self.matter.id)

    def readers(self, party: Party) -> list[Reader]:
        """Who is written to for this party on the day of the step."""
        return readers(party, self.mandates, self.recorded_at.astimezone(SHANGHAI).date())

    def joined(self, parties: list[Party], mandates: list[Representative]) -> None:
        """People came in with this step; those of an opening are all there are."""
        self.forget()
        if self.step.is_opening:
            met = [one for one in parties if one.in_group != MEMBER]
            self.parties = sorted(met, key=lambda one: (one.side, one.id))
            self.mandates = mandates

    def forget(self) -> None:
        """Read people and texts anew when next asked."""
        for name in ("parties", "mandates", "texts"):
            self.__dict__.pop(name, None)
