"""Who has signed an agreement, how and when, and who is missing: read from the records that stand since it was made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from luming.kernel.documents.models import Issued, Received
from luming.kernel.events.models import Event
from luming.kernel.matters.local import chosen_for
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import corrections
from luming.kernel.proceedings.local_choices import DRAWN, DRAWN_SIGNATURE, PAPER
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.standing import standing
from luming.kernel.scope import table
from luming.kernel.workflow.signing import Signing
from luming.kernel.workflow.words import Words

MEDIATOR, SEAL = "mediator", "seal"
SIGNED_PAPER, DRAWING = "signed_paper", "drawn_signature"  # kinds of file
WHO = {MEDIATOR: Words("调解员", "the mediator"), SEAL: Words("委员会印章", "the committee's seal")}
NEWEST = (
    "join events_event on events_event.id = documents_issued.event_id "
    "left join documents_withdrawal on documents_withdrawal.document_id = documents_issued.id "
    "where documents_issued.matter_id = %s and documents_issued.template = %s "
    "and documents_withdrawal.id is null order by documents_issued.id desc limit 1"
)
HERSELF, BY_OFFICER = "herself", "officer"
HOW = {
    (DRAWN, HERSELF): Words("在屏幕上手写", "drawn on a screen"),
    (PAPER, HERSELF): Words("纸上签名，自己交的照片", "on paper; a picture sent by the party"),
    (PAPER, BY_OFFICER): Words("纸上签名、盖章或按指印，工作人员登记", "on paper, as an officer recorded"),
}


@dataclass(frozen=True)
class Mark:
    """One mark on the agreement that stands: whose, drawn or on paper, by whom recorded, and when it was made."""

    who: str  # a party's key, or MEDIATOR, or SEAL
    manner: str
    by: str
    at: datetime
    event: UUID

    @property
    def words(self) -> Words:
        """Drawn on a screen, or on paper and by whose hand that is known."""
        return HOW[self.manner, self.by]


@dataclass(frozen=True)
class Signer:
    """A line of the list that both sides and the mediator see alike."""

    name: Words
    marks: list[Mark]
    missing: bool


def agreement(matter: Matter) -> Issued | None:
    """The written agreement that was made last and stands; None where the procedure has none, or none was made."""
    signing = known(matter.procedure, matter.version).signing
    if signing is None:
        return None
    found = table.together((Issued, Event), NEWEST, matter.id, signing.template)
    if found is None:
        return None
    paper, paper.event = found
    return paper


def marks(matter: Matter) -> list[Mark]:
    """The marks on the agreement that stands, oldest record first."""
    signing, paper = known(matter.procedure, matter.version).signing, agreement(matter)
    if signing is None or paper is None:
        return []
    right = corrections.occurred(matter)
    rows = [row for row in standing(matter) if row.seq > paper.event.seq and row.step in signing.marking]
    return [mark for row in rows for mark in _of(row, right.get(row.id, row.occurred_at), paper)]


def missing(matter: Matter, parties: Iterable[Party], found: list[Mark], day: date) -> list[Words]:
    """Who must still sign on paper, by name; where the region lets a drawn signature suffice, drawn will do for a party."""
    suffices = {PAPER, DRAWN} if chosen_for(matter, DRAWN_SIGNATURE.code, day) == DRAWN else {PAPER}
    signed = {mark.who for mark in found if mark.manner in suffices}
    on_paper = {mark.who for mark in found if mark.manner == PAPER}
    names = [Words(one.masked, one.masked) for one in parties if str(one.id) not in signed]
    return names + [words for code, words in WHO.items() if code not in on_paper]


def has_paper(matter: Matter, found: list[Mark]) -> bool:
    """Whether a picture or scan of the signed paper lies with these marks."""
    events = {mark.event for mark in found}
    return Received.objects.filter(
        matter=matter, event__in=events, kind=SIGNED_PAPER, erased_at=None
    ).exists()


def signers(matter: Matter, day: date) -> list[Signer]:
    """Everybody whose mark the agreement needs, with the marks so far; nothing where none waits for marks or has them."""
    signing = known(matter.procedure, matter.version).signing
    if signing is None or not _concerns(matter, signing):
        return []
    parties = list(Party.objects.met().filter(matter=matter))
    found = marks(matter)
    lacking = set(missing(matter, parties, found, day))
    everybody = {str(one.id): Words(one.masked, one.masked) for one in parties} | WHO
    return [
        Signer(name, [mark for mark in found if mark.who == who], name in lacking)
        for who, name in everybody.items()
    ]


def last_mark(matter: Matter, given: object) -> datetime | None:
    """When the last mark was made, where none comes with this very step: from then on the agreement is in force."""
    if getattr(given, "data", {}).get("marks"):
        return None
    return max((mark.at for mark in marks(matter)), default=None)


def _concerns(matter: Matter, signing: Signing) -> bool:
    """While it waits to be signed, and once it is in force by signing."""
    procedure = known(matter.procedure, matter.version)
    effect = procedure.steps[signing.effect].path
    if procedure.states[matter.state] in effect.leaves:
        return True
    paper = agreement(matter) if effect.reaches and matter.state == effect.reaches.name else None
    return paper is not None and matter.events.filter(step=signing.effect, seq__gt=paper.event.seq).exists()


def _of(row: Event, at: datetime, paper: Issued) -> Iterator[Mark]:
    if row.data.get("paper", str(paper.id)) != str(paper.id):
        return
    by = HERSELF if row.actor_party else BY_OFFICER
    for who in row.data.get("marks", ()):
        yield Mark(str(who), row.data.get("manner", PAPER), by, at, row.id)
