"""A matter and what belongs to it, as plain values in the caller's language: from the same readers as the desk's page."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import get_language

from luming.kernel.documents.models import Issued, Received
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Region, Unit
from luming.kernel.proceedings import showing
from luming.kernel.proceedings.facts import Person, facts
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.timeline import Entry, Reader, timeline
from luming.kernel.proceedings.wording_of import field_label
from luming.kernel.scope.directory import link
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.words import Words
from luming.services.worklist.names import parties

Plain = dict[str, Any]


def said(words: Any) -> str:  # noqa: ANN401 - words of either kind, or text
    """In the caller's language."""
    if hasattr(words, "zh"):
        return Words(words.zh, words.en).in_(get_language() or "zh-hans")
    return str(words)


def named(code: str, words: Any) -> Plain:  # noqa: ANN401
    """A code with what it is called."""
    return {"code": code, "title": said(words)}


def unit(one: Unit) -> Plain:
    """A unit in three words."""
    return {"id": one.id, "code": one.code, "name": one.name}


def region(one: Region) -> Plain:
    """A place in three words."""
    return {"code": one.code, "name": one.name, "level": one.level}


def rows(matters: Iterable[Matter]) -> list[Plain]:
    """Matters as lines of a list; one query for the names of them all."""
    found = list(matters)
    people = parties(one.id for one in found)
    return [row(one, people[one.id]) for one in found]


def row(matter: Matter, people: list[str]) -> Plain:
    """One line."""
    procedure = known(matter.procedure, matter.version)
    return {
        "id": matter.id,
        "number": matter.number,
        "procedure": matter.procedure,
        "state": named(matter.state, procedure.states[matter.state].words),
        "title": matter.title,
        "subject": named(matter.subject, procedure.subject(matter.subject)) if matter.subject else None,
        "parties": people,
        "holder": unit(matter.holder),
        "officer": matter.officer.user.name if matter.officer else None,
        "open": matter.open,
        "due_on": matter.due_on,
        "due_provisional": matter.due_provisional,
        "received_at": _utc(matter.received_at),
    }


def matter(one: Matter) -> Plain:
    """The whole of it, but for what happened."""
    shown = facts(one)
    return row(one, [person.name for person in shown.people]) | {
        "version": one.version,
        "outcome": one.outcome or None,
        "channel": one.channel,
        "region": region(one.region) if one.region else None,
        "applied_on": one.applied_on,
        "closed_at": _utc(one.closed_at),
        "merged_into": one.resting_in or None,
        "outside": one.outside or None,
        "persons": [_person(person) for person in shown.people],
        "asks": shown.asks,
        "story": shown.story,
        "said": dict(shown.said),
        "seq": one.head_seq,
        "url": link(f"/desk/matter/{one.id}/"),
    }


def _person(one: Person) -> Plain:
    return {
        "id": one.key,
        "side": said(one.side),
        "kind": "organisation" if one.is_firm else "person",
        "name": one.name,
        "phone": one.phone,
        "identity": one.identity,
        "address": one.address,
        "acting": [
            {
                "name": each.name,
                "capacity": said(each.capacity),
                "powers": said(each.powers),
                "until": each.until,
            }
            for each in one.mandates
        ],
        "needs": [said(each) for each in one.needs],
    }


def happenings(one: Matter) -> list[Plain]:
    """What happened, newest first."""
    procedure = known(one.procedure, one.version)
    return [_happening(procedure, entry) for entry in timeline(one, Reader())]


def _happening(procedure: type[Procedure], entry: Entry) -> Plain:
    event = entry.event
    return {
        "id": event.id,
        "seq": event.seq,
        "step": named(event.step, entry.what),
        "who": said(entry.who),
        "occurred_at": _utc(entry.at),
        "recorded_at": _utc(event.recorded_at),
        "corrected_from": _utc(entry.was),
        "taken_back": entry.undone.why or said(entry.undone.by) if entry.undone else None,
        "from_state": event.from_state or None,
        "to_state": event.to_state or None,
        "texts": [{"title": said(field_label(field)), "text": text} for field, text in entry.texts],
        "papers": [paper(procedure, each) for each in entry.papers],
        "files": [file(each) for each in entry.files],
    }


def paper(procedure: type[Procedure], one: Issued) -> Plain:
    """An issued document, and where it opens."""
    document = procedure.documents().get(one.template)
    return {
        "id": one.id,
        "number": one.number,
        "title": said(document.words) if document else one.template,
        "template": one.template,
        "issued_at": _utc(one.issued_at),
        "withdrawn": hasattr(one, "withdrawal"),
        "urls": {form: link(f"/api/v1/papers/{one.id}/{form}") for form in ("pdf", "docx")},
    }


def file(one: Received) -> Plain:
    """A received file, and where it opens."""
    return {
        "id": one.id,
        "title": one.name.reveal(),
        "kind": one.kind,
        "media_type": one.media_type,
        "size": one.size,
        "received_at": _utc(one.received_at),
        "url": link(f"/api/v1/files/{one.id}"),
    }


def deadlines(one: Matter) -> list[Plain]:
    """Its running clocks, the earliest first, each with its reasons."""
    return [
        {
            "title": said(clock.name),
            "rule": clock.rule,
            "state": clock.state,
            "act_by": clock.act_by,
            "due": clock.due,
            "provisional": clock.provisional,
            "is_law": clock.is_law,
            "source": said(clock.source) if clock.source else None,
            "whose": said(clock.held_by),
            "why": [
                {
                    "when": said(line.when),
                    "text": said(line.text),
                    "source": said(line.source) if line.source else None,
                }
                for line in clock.why
            ],
        }
        for clock in showing.clocks(one, for_citizen=False)
    ]


def _utc(moment: datetime | None) -> datetime | None:
    """One spelling of a moment, wherever the reader is."""
    return moment.astimezone(UTC) if moment else None
