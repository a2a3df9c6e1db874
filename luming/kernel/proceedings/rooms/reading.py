"""What stands in a room, as its reader may see it. Row security has taken out the other side's before anything comes here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from luming.kernel.documents.models import Received
from luming.kernel.events.models import AccessRecord, Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.workflow.room import Room

PAGE = 20  # what stands on one page; older ones by the key of the oldest
YES, NO, COUNTER = "yes", "no", "counter"


@dataclass(frozen=True)
class Said:
    """One thing in a thread: who, when, the words by field, files."""

    event: Event
    texts: dict[str, str]
    files: list[Received]

    @property
    def party(self) -> UUID | None:
        """The party who said it; None for the officer."""
        return self.event.actor_party


@dataclass(frozen=True)
class Term:
    """One clause of a proposal, and each party's last word on it."""

    proposal: UUID
    place: int
    who: str
    does: str
    by: str
    fen: int | None
    due_on: str
    answers: dict[str, tuple[str, str]] = field(
        default_factory=dict
    )  # by party: the answer, and her words to it

    @property
    def key(self) -> str:
        """By which the answering form names it."""
        return f"{self.proposal}:{self.place}"

    def agreed(self, parties: Iterable[UUID]) -> bool:
        """Whether every one of these last said yes."""
        return all(self.answers.get(str(one), ("", ""))[0] == YES for one in parties)


@dataclass(frozen=True)
class Minutes:
    """What the officer wrote down, and who confirms it or objects, with her words."""

    event: Event
    text: str
    answers: dict[str, tuple[str, str]] = field(default_factory=dict)


def room_of(matter: Matter) -> Room | None:
    """The room that the matter's procedure has."""
    return known(matter.procedure, matter.version).room


def everybody(matter: Matter) -> list[Party]:
    """Whose yes is needed: each party who is met one by one."""
    return list(Party.objects.met().filter(matter=matter))


def entered_by(matter: Matter) -> dict[UUID, str]:
    """By party, what she last said of talking here: yes or no."""
    room = room_of(matter)
    rows = Event.objects.filter(matter=matter, step=room.enters).order_by("seq") if room else ()
    return {row.actor_party: str(row.data.get("answer")) for row in rows if row.actor_party}


def is_open(matter: Matter) -> bool:
    """Whether every party last said yes."""
    said = entered_by(matter)
    return bool(said) and all(said.get(one.id) == YES for one in everybody(matter))


def thread(matter: Matter, compartment: str, before: int = 0) -> list[Said]:
    """The latest things of one thread, newest first; ``before`` is the place of the oldest on the page before.

    One more than a page holds, so that the caller knows whether there are older ones.
    """
    room = room_of(matter)
    steps = [room.says] if room else []
    rows = Event.objects.filter(matter=matter, compartment=compartment, step__in=steps).order_by("-seq")
    if before:
        rows = rows.filter(seq__lt=before)
    return _with_words(list(rows[: PAGE + 1]))


def last_visit(matter: Matter, party: UUID) -> datetime | None:
    """When she came to her matter the time before this one; None where this is her first."""
    looks = AccessRecord.objects.filter(matter=matter, party=party, what="page").order_by("-id")
    times = list(looks.values_list("at", flat=True)[:2])
    return times[1] if len(times) > 1 else None


def terms(matter: Matter) -> list[Term]:
    """Every clause that was proposed, oldest first, with the answers that stand."""
    room = room_of(matter)
    steps = [room.proposes, room.answers] if room else []
    rows = _with_words(list(Event.objects.filter(matter=matter, step__in=steps).order_by("seq")))
    found: dict[str, Term] = {}
    for one in rows:
        if room and one.event.step == room.proposes:
            found |= {term.key: term for term in _proposed(one)}
            continue
        for key, answer in one.event.data.get("answers", {}).items():
            if key in found:
                words = one.texts.get(f"words{one.event.data.get('words', {}).get(key, '')}", "")
                found[key].answers[str(one.party)] = (str(answer), words)
    return list(found.values())


def minutes(matter: Matter) -> list[Minutes]:
    """The minutes, oldest first, with who confirmed them and who objected."""
    room = room_of(matter)
    steps = [room.minutes, room.agrees_minutes] if room else []
    found: dict[str, Minutes] = {}
    for one in _with_words(list(Event.objects.filter(matter=matter, step__in=steps).order_by("seq"))):
        if room and one.event.step == room.minutes:
            found[str(one.event.id)] = Minutes(one.event, one.texts.get("minutes", ""))
        elif one.event.data.get("about") in found:
            said = (str(one.event.data.get("answer")), one.texts.get("objection", ""))
            found[one.event.data["about"]].answers[str(one.party)] = said
    return list(found.values())


def _proposed(one: Said) -> list[Term]:
    own = {str(one.party): (YES, "")} if one.party else {}
    return [
        Term(
            one.event.id,
            place,
            str(row.get("who", "")),
            one.texts.get(f"does{place}", ""),
            one.texts.get(f"by{place}", ""),
            row.get("fen"),
            str(row.get("due_on", "")),
            dict(own),
        )
        for place, row in enumerate(one.event.data.get("terms", ()))
    ]


def _with_words(rows: list[Event]) -> list[Said]:
    keys = [row.id for row in rows]
    words: dict[UUID, dict[str, str]] = {}
    for event, name, text in EventText.objects.filter(event__in=keys).values_list(
        "event_id", "field", "text"
    ):
        words.setdefault(event, {})[name] = text or ""
    files: dict[UUID, list[Received]] = {}
    for file in Received.objects.filter(event__in=keys, erased_at=None):
        files.setdefault(file.event_id, []).append(file)
    return [Said(row, words.get(row.id, {}), files.get(row.id, [])) for row in rows]
