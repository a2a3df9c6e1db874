"""What a letter carries: the papers of its step as its reader may open them, or the sitting for her calendar.

Its text says so as ``attached``. Made in the scope of that one matter, when the letter leaves.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from luming.kernel.documents.models import Issued
from luming.kernel.documents.rendered import MEDIA_TYPES, bytes_of, rendered
from luming.kernel.events.models import Event
from luming.kernel.outbox.models import Message
from luming.kernel.outbox.parcel import Enclosure
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import sittings
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.timeline import Reader
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter

PAPERS, SITTING = "papers", "sitting"
FORM = "pdf"  # what is issued; Word is a working copy


@dataclass(frozen=True)
class Planned:
    """A file not yet made."""

    name: str
    media_type: str
    make: Callable[[], bytes]


def enclosed(message: Message) -> list[Enclosure]:
    """The files that go with this letter. Raises what rendering raises."""
    with within(OneMatter(message.matter_id)):
        return [Enclosure(one.name, one.media_type, one.make()) for one in _planned(message)]


def names(message: Message) -> list[str]:
    """What the files are called, without making them."""
    with within(OneMatter(message.matter_id)):
        return [one.name for one in _planned(message)]


def _planned(message: Message) -> Iterator[Planned]:
    matter = message.matter
    procedure = known(matter.procedure, matter.version)
    texts = procedure.library("messages", message.template_version)
    attached = texts.entry(message.template).facts.get("attached")
    if attached == SITTING:
        yield from _sitting(message)
    if attached == PAPERS:
        titles = procedure.documents()
        reader = Reader(Party.objects.get(id=message.party_id))
        papers = Issued.objects.defer("content").filter(event=message.event_id, erased_at=None)
        for paper in papers:
            if reader.may_open(procedure, paper):
                title = titles[paper.template].words.in_(message.language)
                yield Planned(
                    f"{title} {paper.number}.{FORM}", MEDIA_TYPES[FORM], partial(_rendered, paper.id)
                )


def _sitting(message: Message) -> Iterator[Planned]:
    sitting = sittings.arranged_by(Event.objects.filter(id=message.event_id).first())
    if sitting:
        make = partial(sittings.calendar_file, message.matter, sitting, message.language)
        yield Planned(sitting.file_name, sittings.MEDIA_TYPE, make)


def _rendered(paper: UUID) -> bytes:
    return b"".join(bytes_of(rendered(paper, FORM)))
