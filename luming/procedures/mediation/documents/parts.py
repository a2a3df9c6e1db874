"""What several mediation papers share: a party as printed, a mark on record, a clause, a route, a place to ask."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from luming.kernel.documents.rendering.template import Recipient


class PartyRole(StrEnum):
    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    THIRD = "third"  # someone else whose rights the dispute touches


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


class Standing(StrEnum):
    """In what standing someone acts for a party."""

    GUARDIAN = "guardian"
    AGENT = "agent"
    LEGAL_REPRESENTATIVE = "legal_representative"


@dataclass(frozen=True)
class ActsFor:
    """Who acts for a party, and for an agent how far and until when (``scope`` as written in the mandate)."""

    name: str
    standing: Standing
    scope: str = ""


@dataclass(frozen=True)
class PartyLine:
    """A party as printed. The ethnicity box of the Ministry's forms is printed empty: there is no key for it.

    ``contact``, ``address`` and ``identity`` are left blank on papers the other side receives, unless the party
    agreed; the paper then says that they are not shown. ``identity`` is already masked when it comes here.
    """

    role: PartyRole
    name: str
    is_organisation: bool = False
    sex: Sex | None = None
    age: int | None = None
    work: str = ""
    contact: str = ""
    address: str = ""
    identity: str = ""
    acts_for: tuple[ActsFor, ...] = ()


class Capacity(StrEnum):
    """As what someone signs."""

    PARTY = "party"
    REPRESENTATIVE = "representative"
    MEDIATOR = "mediator"
    RECORDER = "recorder"
    INVITED = "invited"
    COMMITTEE = "committee"
    ASKED = "asked"  # who answered in an investigation
    PAYEE = "payee"
    OFFICER = "officer"  # who made the paper, where the form has no other word for it


class MarkKind(StrEnum):
    SIGNATURE = "signature"
    FINGERPRINT = "fingerprint"
    SEAL = "seal"
    SCREEN = "screen"  # drawn on a screen: recorded as what it is


@dataclass(frozen=True)
class Mark:
    """A mark that is on record: whose, as what, how, when."""

    name: str
    capacity: Capacity
    kind: MarkKind
    made_on: date


@dataclass(frozen=True)
class Clause:
    """One thing one side will do.

    ``amount`` in yuan; ``by`` the last day, ``by_note`` where a date cannot say it (「签字时当场付清」, instalments);
    ``how`` the method of performance; ``creditor`` to whom it is owed, where it is not the whole other side.
    """

    who: str
    does: str
    amount: Decimal | None = None
    by: date | None = None
    by_note: str = ""
    where: str = ""
    how: str = ""
    creditor: str = ""


class RouteKind(StrEnum):
    """Where a person can still go: the three of article 26, and other bodies that may settle it."""

    ARBITRATION = "arbitration"
    ADMINISTRATIVE = "administrative"
    COURT = "court"
    OTHER_MEDIATION = "other_mediation"
    LEGAL_AID = "legal_aid"


@dataclass(frozen=True)
class Route:
    """One way on: which kind, to which body, and what to bring, by when, or where it is."""

    kind: RouteKind
    body: str
    note: str = ""


@dataclass(frozen=True)
class Contact:
    """Where to ask about this matter."""

    place: str
    phone: str = ""


@dataclass(frozen=True)
class Invited:
    """Someone asked to take part (article 20). ``agreed_on``: the day the parties agreed; nobody comes without."""

    name: str
    capacity: str
    agreed_on: date


FILE = frozenset(
    {Recipient.FILE}
)  # kept by the committee; who else may open it is said by the procedure's table
