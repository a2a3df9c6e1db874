"""The chain: how an event's digest is made, how one is appended, and how a chain is checked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, cast
from uuid import UUID

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.scope.fresh import fresh
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.spelled import Spelled
from luming.kernel.seal.digest import digest, digest_of_bytes, plain, spelled

FIRST = ""
COLUMNS = (
    "id",
    "matter_id",
    "seq",
    "number",
    "step",
    "from_state",
    "to_state",
    "actor_kind",
    "actor_user",
    "actor_post",
    "actor_unit",
    "actor_party",
    "actor_representative",
    "actor_role",
    "occurred_at",
    "recorded_at",
    "compartment",
    "data",
    "previous",
)
# Hardly the same in two events, and how the text is put in that stands for each.
OWN = dict.fromkeys(("id", "matter_id", "previous", "occurred_at", "recorded_at"), '"%s"')
OWN |= {"data": "%s", "number": "%s"}
ALIKE = tuple(sorted({*COLUMNS} - {*OWN}))
KNOWN = 1024  # kinds of events, and as many numbers: the same stand in many


@dataclass(frozen=True)
class Doer:
    """The columns of an event that say who acted, in what capacity, for whom."""

    actor_kind: str
    actor_role: str = ""
    actor_user: UUID | None = None
    actor_post: UUID | None = None
    actor_unit: UUID | None = None
    actor_party: UUID | None = None
    actor_representative: UUID | None = None


@dataclass(frozen=True)
class Happening:
    """What happened, before it has its place in a chain."""

    step: str
    doer: Doer
    occurred_at: datetime
    recorded_at: datetime
    from_state: str = ""
    to_state: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    id: UUID = field(default_factory=new_id)
    compartment: str = ""


def linked(matter: Matter, happening: Happening) -> Event:
    """The event at the end of the matter's chain, not yet saved; moves the matter's head (saved by the caller)."""
    event = fresh(
        Event,
        id=happening.id,
        matter=matter,
        seq=matter.head_seq + 1,
        number=matter.number or "",
        step=happening.step,
        from_state=happening.from_state,
        to_state=happening.to_state,
        occurred_at=happening.occurred_at,
        recorded_at=happening.recorded_at,
        compartment=happening.compartment,
        data=_with_its_text(happening.data),
        previous=matter.head_digest,
        **vars(happening.doer),
    )
    event.digest = _of_new(event)
    matter.head_seq, matter.head_digest = event.seq, event.digest
    return event


def _with_its_text(data: dict[str, Any]) -> Spelled:
    made = Spelled(cast("dict[str, Any]", plain(data)))
    made.text = spelled(made)
    return made


def digest_of(event: Event) -> str:
    """The digest over every other column, the one before included."""
    return digest({column: getattr(event, column) for column in COLUMNS})


def _of_new(event: Event) -> str:
    """The same of an event whose data was spelled a moment ago: its own words, put in where all of its kind have theirs."""
    known = vars(event)
    own = (
        known["data"].text,
        known["id"],
        known["matter_id"],
        _words(known["number"]),
        plain(known["occurred_at"]),
        known["previous"],
        plain(known["recorded_at"]),
    )
    return digest_of_bytes((_form(*_alike(known)) % own).encode())


_alike = itemgetter(*ALIKE)


@lru_cache(KNOWN, typed=True)
def _form(*values: object) -> str:
    """Canonical JSON of all columns, with a place for each that is the event's own."""
    alike = {column: _words(value).replace("%", "%%") for column, value in zip(ALIKE, values, strict=True)}
    return "{" + ",".join([f'"{one}":{said}' for one, said in sorted((OWN | alike).items())]) + "}"


@lru_cache(KNOWN, typed=True)
def _words(value: object) -> str:
    return spelled(plain(value))


def first_broken(events: Iterable[Event], head_seq: int, head_digest: str) -> str | None:
    """The id of the first event of one matter that does not fit, or a word about what is missing; None if whole.

    ``events`` come in order of ``seq``; the head is what the matter's own row says.
    """
    previous, seq = FIRST, 0
    for event in events:
        seq += 1
        if event.seq != seq or event.previous != previous or digest_of(event) != event.digest:
            return str(event.id)
        previous = event.digest
    if (seq, previous) != (head_seq, head_digest):
        return (
            f"after event {seq}: {head_seq - seq} cut off"
            if seq < head_seq
            else f"head differs at event {seq}"
        )
    return None
