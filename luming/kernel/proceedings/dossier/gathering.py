"""What goes into the folder of a matter: what this reader may see, by the table that also rules the pages."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from luming.kernel.documents.models import Issued, Received
from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import timeline
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.words import Words


@dataclass(frozen=True)
class Dossier:
    """One matter for one reader. What row security keeps from her, a compartment's words and files, never comes here."""

    matter: Matter
    procedure: type[Procedure]
    reader: timeline.Reader
    entries: list[timeline.Entry]  # what she may know, oldest first
    events: list[Event]  # the whole chain; of what lies in a room, its place alone
    unseen: frozenset[UUID] = frozenset()  # those

    @property
    def papers(self) -> list[Issued]:
        """Documents she may open, in the order of their numbers."""
        return [paper for entry in self.entries for paper in entry.papers]

    @property
    def files(self) -> list[Received]:
        """Files she may have, in the order in which they came."""
        return [file for entry in self.entries for file in entry.files]

    @cached_property
    def texts(self) -> list[EventText]:
        """Words she may read, with the salt that lets their digests be checked."""
        shown = {(entry.event.id, name) for entry in self.entries for name, _text in entry.texts}
        rows = EventText.objects.filter(matter=self.matter).exclude(text=None).order_by("id")
        return [row for row in rows if (row.event_id, row.field) in shown]

    def tells(self, event: Event) -> bool:
        """Whether the event's record is given whole: to officers each, to a party her own; of others the digest alone."""
        if event.id in self.unseen:
            return False
        return self.reader.party is None or self.reader.is_own(event)

    def title(self, paper: Issued) -> Words:
        """The name of a document."""
        declared = self.procedure.documents().get(paper.template)
        return declared.words if declared else Words(paper.template, paper.template)

    @property
    def missing(self) -> int:
        """How many pieces of text and files the chain names that are not in this folder."""
        there: set[tuple[UUID, str]] = {(row.event_id, row.field) for row in self.texts}
        there |= {(row.event_id, str(row.id)) for row in self.files}
        named = {
            (event.id, name)
            for event in self.events
            if event.id not in self.unseen
            for name in (*event.data.get("texts", {}), *(one["id"] for one in event.data.get("files", ())))
        }
        return len(named - there)


def gather(matter: Matter, reader: timeline.Reader) -> Dossier:
    """The folder of a matter, in the scope of whoever asks."""
    seen = {event.id: event for event in Event.objects.filter(matter=matter)}
    events = [seen.get(place.id, place) for place in _places(matter)]
    return Dossier(
        matter=matter,
        procedure=known(matter.procedure, matter.version),
        reader=reader,
        entries=timeline.timeline(matter, reader)[::-1],
        events=events,
        unseen=frozenset(event.id for event in events if event.id not in seen),
    )


def _places(matter: Matter) -> list[Event]:
    """Where each record stands in the chain, and nothing of what it says: so that the chain can be followed to its end."""
    with within(Job("verify", matter.id)):
        return list(Event.objects.filter(matter=matter).only("seq", "previous", "digest").order_by("seq"))
