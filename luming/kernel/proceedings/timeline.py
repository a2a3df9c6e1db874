"""What happened, in plain words, newest first: the same list for officers and parties, at two depths."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from luming.kernel.documents.models import Issued, Received, Withdrawal
from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.orgs import reading
from luming.kernel.parties.models import Party, Representative
from luming.kernel.proceedings import corrections
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.standing import TakenBack, record, undone, words
from luming.kernel.scope import table
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import Step
from luming.kernel.workflow.words import Words

SYSTEM = Words("依法自动", "By law")
PAPERS = (
    "left join documents_withdrawal on documents_withdrawal.document_id = documents_issued.id "
    "where documents_issued.matter_id = %s and documents_issued.erased_at is null order by documents_issued.id"
)
FILES = "where matter_id = %s and erased_at is null order by id"
IMPORTED = Words("导入的历史记录", "Imported history")


@dataclass(frozen=True)
class Undone:
    """A step taken back: who asked and who confirmed, when, and why."""

    by: Words
    at: datetime
    why: str


@dataclass(frozen=True)
class Entry:
    """One thing that happened, as this reader may know it."""

    event: Event
    step: Step | None
    what: Words
    who: Words
    at: datetime
    recorded_later: bool
    was: datetime | None = None  # the moment first recorded, where a correction put it right
    undone: Undone | None = None
    texts: list[tuple[str, str | None]] = field(default_factory=list)  # field, words; None: erased
    papers: list[Issued] = field(default_factory=list)
    files: list[Received] = field(default_factory=list)


@dataclass(frozen=True)
class Reader:
    """Who reads: an officer, or a party with her side."""

    party: Party | None = None

    def may_know(self, procedure: type[Procedure], event: Event) -> bool:
        """Officers know every step; a party those that the procedure shares, and her own."""
        own = self.is_own(event) or self.is_for(event)
        return self.party is None or procedure.sharing.step_for(event.step, own=own)

    def is_own(self, event: Event) -> bool:
        """Whether the party herself took the step."""
        return self.party is not None and event.actor_party == self.party.id

    def is_for(self, event: Event) -> bool:
        """Whether it answers what the party asked for, or was written down for her."""
        told = {str(event.data.get("to_party", "")), *event.data.get("to_parties", ())}
        return self.party is not None and str(self.party.id) in told

    def may_read(self, procedure: type[Procedure], event: Event, row: EventText) -> bool:
        """Row security has already taken out what lies in a compartment."""
        if self.party is None:
            return True
        own = self.is_own(event) or self.is_for(event) or (event.seq == 1 and self.party.side == "applicant")
        return procedure.sharing.words_for(self.party.side, event.step, row.field, own=own)

    def may_open(self, procedure: type[Procedure], paper: Issued) -> bool:
        """Whether she may open this paper."""
        return self.party is None or procedure.sharing.paper_for(self.party.side, paper.template)

    def may_have(self, file: Received) -> bool:
        """A party has her own files, and those that are shared."""
        return self.party is None or file.shared or file.party_id == self.party.id


def timeline(matter: Matter, reader: Reader) -> list[Entry]:
    """The entries this reader may know, newest first. Six queries, whatever the length."""
    procedure = known(matter.procedure, matter.version)
    texts, papers, files = (_by_event(rows) for rows in _attached(matter))
    rows = record(matter.id)[::-1]
    events = [
        one
        for one in rows
        # a file shown to her shows that it was given, whatever step it came with
        if reader.may_know(procedure, one) or any(reader.may_have(row) for row in files[one.id])
    ]
    names, right, gone = _names(rows), corrections.occurred(matter), undone(rows)
    return [
        Entry(
            event=one,
            step=procedure.steps.get(one.step),
            what=procedure.steps[one.step].words
            if one.step in procedure.steps
            else Words(one.step, one.step),
            who=_who(one, names),
            at=right.get(one.id, one.occurred_at),
            was=one.occurred_at if one.id in right else None,
            undone=_undone(gone[one.id], names, texts) if one.id in gone else None,
            recorded_later=(one.recorded_at - one.occurred_at).total_seconds() > 600,  # noqa: PLR2004 - ten minutes
            texts=[(row.field, row.text) for row in texts[one.id] if reader.may_read(procedure, one, row)],
            papers=[row for row in papers[one.id] if reader.may_open(procedure, row)],
            files=[row for row in files[one.id] if reader.may_have(row)],
        )
        for one in events
    ]


def _undone(taken: TakenBack, names: dict[UUID | None, str], texts: dict[UUID, list[EventText]]) -> Undone:
    """Said to every reader alike: she who may know of a step may know why it no longer stands."""
    first, second = _who(taken.asked, names), _who(taken.confirmed, names)
    by = Words(f"{first.zh}提出，{second.zh}确认", f"asked by {first.en}, confirmed by {second.en}")
    why = next((row.text for row in texts[taken.asked.id] if row.field == "reason"), None)
    return Undone(by, taken.confirmed.recorded_at, why or "")


def _attached(matter: Matter) -> tuple[Iterable[Any], Iterable[Any], Iterable[Any]]:
    return (
        words(matter),
        _papers(matter),
        table.rows(Received, FILES, matter.id),
    )


def _papers(matter: Matter) -> list[Issued]:
    """Each with its withdrawal at hand, or with none."""
    withdrawn = Issued._meta.get_field("withdrawal")
    found = table.joined((Issued, Withdrawal), PAPERS, matter.id, leaving=("content",))
    for paper, withdrawal in found:
        withdrawn.set_cached_value(paper, withdrawal)
    return [paper for paper, _ in found]


def _by_event(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.event_id].append(row)
    return found


def _names(events: Iterable[Event]) -> dict[UUID | None, str]:
    """Names of the officers, units and representatives that the events mention."""
    events = list(events)
    users = {one.actor_user for one in events} - {None}
    units = {one.actor_unit for one in events} - {None}
    mandates = {one.actor_representative for one in events} - {None}
    found = reading.names(users, units)
    if not mandates:
        return found
    return found | dict(Representative.objects.filter(id__in=mandates).values_list("id", "masked"))


def _who(event: Event, names: dict[UUID | None, str]) -> Words:
    """An officer by name, a party by side, with who acted for her; the law as itself."""
    if event.actor_user:
        name = names.get(event.actor_user, "")
        return Words(name, name)
    if event.actor_kind == "import":
        return IMPORTED
    if event.actor_kind == "law" or not event.actor_role:
        return SYSTEM
    side = Role.of(event.actor_role).words
    if event.actor_representative:
        by = names.get(event.actor_representative, "")
        return Words(f"{side.zh}（{by}代）", f"{side.en} (by {by})")
    return side
