"""The room as one party reads it: her threads with what is new, clauses, minutes. All of it read in her own scope of the room."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from luming.kernel.documents.models import Received
from luming.kernel.parties.models.party import MEMBER
from luming.kernel.proceedings.rooms import party_scope, reading
from luming.kernel.proceedings.rooms.forms import ANSWERS, CONFIRMS, described
from luming.kernel.proceedings.rooms.reading import PAGE, Said
from luming.kernel.scope.city import within
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.room import THREADS, threads_of
from luming.kernel.workflow.words import Words
from luming.portal.visits import Guest

YOU, MEDIATOR, OTHER = Words("您", "You"), Words("调解员", "The mediator"), Words("对方", "The other side")
SAME = Words("您这一方", "Your side")


@dataclass(frozen=True)
class Line:
    """One thing said, as this reader has it."""

    who: Words
    at: datetime
    text: str
    files: list[tuple[str, str]]
    new: bool


def has_room(guest: Guest) -> bool:
    """Whether the procedure has one that she may enter: who is spoken for is not heard there herself."""
    return guest.procedure.room is not None and guest.party.in_group != MEMBER


def news(guest: Guest) -> int | None:
    """How many things others said since she was last here; None where there is no room, or it was never entered."""
    if not has_room(guest) or not reading.entered_by(guest.matter):
        return None
    since = reading.last_visit(guest.matter, guest.party.id)
    with within(party_scope(guest.matter, guest.party.side)):
        rows = guest.matter.events.filter(compartment__in=threads(guest)).exclude(actor_party=guest.party.id)
        return rows.filter(recorded_at__gt=since).count() if since else rows.count()


def threads(guest: Guest) -> tuple[str, ...]:
    """Hers."""
    return threads_of(Role.of(guest.party.side))


def page_of(guest: Guest, thread: str, before: int) -> dict[str, Any]:
    """One thread, and where she is in it."""
    since = reading.last_visit(guest.matter, guest.party.id)
    rows = reading.thread(guest.matter, thread, before)
    return {
        "thread": thread,
        "tabs": [(one, THREADS[one]) for one in threads(guest)],
        "lines": [_line(row, guest, since) for row in rows[:PAGE]],
        "older": rows[PAGE - 1].event.seq if len(rows) > PAGE else 0,
    }


def clauses(guest: Guest) -> list[tuple[str, list[tuple[Words, Words, str]], bool]]:
    """Each clause with what everybody said to it, and whether everybody said yes."""
    parties = reading.everybody(guest.matter)
    names = {str(one.id): one.masked for one in parties}
    keys = [one.id for one in parties]
    return [
        (
            described(one, names),
            [(_whose(UUID(key), guest), ANSWERS[said[0]], said[1]) for key, said in one.answers.items()],
            one.agreed(keys),
        )
        for one in reading.terms(guest.matter)
    ]


def minutes(guest: Guest) -> list[tuple[datetime, str, list[tuple[Words, Words, str]]]]:
    """Each minutes with who confirms it."""
    return [
        (
            one.event.recorded_at,
            one.text,
            [(_whose(UUID(key), guest), CONFIRMS[said[0]], said[1]) for key, said in one.answers.items()],
        )
        for one in reading.minutes(guest.matter)
    ]


def file_of(guest: Guest, key: UUID) -> Received | None:
    """A file of one of her threads."""
    rows = Received.objects.filter(matter=guest.matter, id=key, erased_at=None)
    return rows.filter(compartment__in=threads(guest)).first()


def _line(row: Said, guest: Guest, since: datetime | None) -> Line:
    new = row.party != guest.party.id and since is not None and row.event.recorded_at > since
    files = [(one.name.reveal(), reverse("portal:room_file", args=[one.id])) for one in row.files]
    return Line(_whose(row.party, guest), row.event.recorded_at, row.texts.get("message", ""), files, new)


def _whose(party: UUID | None, guest: Guest) -> Words:
    if party is None:
        return MEDIATOR
    if party == guest.party.id:
        return YOU
    same = guest.matter.parties.filter(id=party, side=guest.party.side).exists()
    return SAME if same else OTHER
