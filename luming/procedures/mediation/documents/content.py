"""What each mediation paper must be told. A step fills one of these and freezes it: ``freeze(AgreementContent(...))``.

A key without a default must be there and not be empty; a key that is not here is refused. Names, places and
sentences are strings as typed; names of bodies and kinds that exist in two languages are ``Words``.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents.parts import Clause, Contact, Invited, Mark, PartyLine, Route


class Source(StrEnum):
    """How the dispute came to the committee (articles 17 and 18)."""

    APPLIED = "applied"
    INITIATIVE = "initiative"
    COURT = "court"
    POLICE = "police"
    OTHER = "other"


@dataclass(frozen=True)
class RegistrationContent:
    """Form 4, 人民调解受理登记表."""

    issuer: Words
    applied_on: date
    registered_on: date
    dispute_kind: Words
    source: Source
    summary: str
    parties: tuple[PartyLine, ...]
    registrar: str
    source_note: str = ""
    requests: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


class Manner(StrEnum):
    """How a notice was given."""

    WRITTEN = "written"
    ORAL = "oral"


@dataclass(frozen=True)
class RightsNoticeContent:
    """Form 5, 人民调解当事人权利义务告知书: given before mediation begins, in writing or by word of mouth."""

    issuer: Words
    told: tuple[str, ...]
    told_by: str
    told_on: date
    manner: Manner
    marks: tuple[Mark, ...] = ()


class SittingResult(StrEnum):
    AGREED = "agreed"
    TO_CONTINUE = "to_continue"
    NOT_AGREED = "not_agreed"
    ENDED = "ended"


@dataclass(frozen=True)
class RecordContent:
    """Form 10, 人民调解记录, one for each sitting. Offers made to reach agreement belong in the mediator's notes."""

    issuer: Words
    sitting: int
    began_at: datetime
    ended_at: datetime
    place: str
    is_open: bool
    dispute_kind: Words
    parties: tuple[PartyLine, ...]
    mediators: tuple[str, ...]
    recorder: str
    process: str
    result: SittingResult
    result_note: str = ""
    invited: tuple[Invited, ...] = ()
    absent: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class AgreementContent:
    """Form 11, 人民调解协议书 (article 29). Copies are one for each party and one for the committee."""

    issuer: Words
    reached_on: date
    dispute_kind: Words
    parties: tuple[PartyLine, ...]
    facts: str
    disputed: str
    responsibility: str
    clauses: tuple[Clause, ...]
    mediators: tuple[str, ...]
    recorder: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class AcceptanceContent:
    """受理通知书 with a slip to return. The pass-phrase is never on it. ``due`` is where PM-01 ends."""

    issuer: Words
    addressee: str
    other_side: str
    dispute_kind: Words
    applied_on: date
    accepted_on: date
    due: date
    due_is_provisional: bool
    contact: Contact
    follow_url: str
    mediators: tuple[str, ...] = ()


class RefusalGround(StrEnum):
    """Why a committee does not take a dispute."""

    RESERVED = "reserved"
    TAKEN_ELSEWHERE = "taken_elsewhere"
    NOT_A_CIVIL_DISPUTE = "not_a_civil_dispute"
    OTHER = "other"


@dataclass(frozen=True)
class RefusalContent:
    """不予受理告知书, with the other routes."""

    issuer: Words
    addressee: str
    other_side: str
    dispute_kind: Words
    applied_on: date
    decided_on: date
    ground: RefusalGround
    reason: str
    routes: tuple[Route, ...]
    contact: Contact


class EndingGround(StrEnum):
    """Why mediation ends without agreement."""

    PARTY_REFUSED = "party_refused"  # article 17, before mediation began
    PARTY_ASKED = "party_asked"  # article 23(2)
    NO_AGREEMENT = "no_agreement"  # article 26


@dataclass(frozen=True)
class TerminationContent:
    """终止调解通知书, with the routes article 26 has the committee name. It does not say who asked."""

    issuer: Words
    addressees: tuple[str, ...]
    dispute_kind: Words
    applied_on: date
    ended_on: date
    ground: EndingGround
    routes: tuple[Route, ...]
    contact: Contact
    accepted_on: date | None = None
    reason: str = ""
