"""The facts of a matter as its page shows them: parties masked, what they need said aloud, what is asked for."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from luming.kernel.events.texts import current
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Region
from luming.kernel.parties.masking import mask_address, mask_id, mask_phone
from luming.kernel.parties.models import Party, Representative
from luming.kernel.parties.models.party import RESPONDENT
from luming.kernel.parties.reading import met
from luming.kernel.proceedings.groups.counting import Group, groups
from luming.kernel.proceedings.invitations import AGREED, answers
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.standing import record, words
from luming.kernel.scope import table
from luming.kernel.scope.scopes import array_of
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words

FIRM = Words("单位", "organisation")
ACTS_AS = {
    "guardian": Words("监护人", "guardian"),
    "agent": Words("委托代理人", "agent"),
    "legal_representative": Words("法定代表人", "legal representative"),
}
POWERS = {
    "general": Words("一般代理", "general powers"),
    "special": Words("特别代理，可以和解", "may settle"),
}
OF_PARTIES = "where party_id = any(%s::uuid[]) order by id"
NAMES = "select code, name from orgs_region where code = any(%s) and level <> 'city'"


@dataclass(frozen=True)
class Mandate:
    """Who acts for a party, in what capacity, how far and until when."""

    name: str
    phone: str
    capacity: Words
    powers: Words
    until: object
    ended: bool


@dataclass(frozen=True)
class Person:
    """A party as shown: masked, or with everything where it was unmasked just now."""

    key: UUID
    side: Words
    name: str
    phone: str
    identity: str
    address: str
    is_firm: bool
    shown: bool
    shares_contact: bool
    joined: bool
    mandates: list[Mandate] = field(default_factory=list)
    needs: list[Words] = field(default_factory=list)
    needs_note: str = ""
    ended_on: object = None  # she died, or the organisation ceased


@dataclass(frozen=True)
class Facts:
    """What stands under the title."""

    people: list[Person]
    place: str
    asks: list[str]
    story: str | None
    subject: Words
    groups: list[Group]
    said: list[tuple[str, str]]  # what the application answered by a choice of its own: label and answer


def facts(matter: Matter, shown: UUID | None = None) -> Facts:
    """The facts; the party ``shown`` unmasked, which the caller has recorded."""
    procedure = known(matter.procedure, matter.version)
    people = _people(matter, shown)
    mandates = _mandates(people)
    first = next((row.id for row in record(matter.id) if row.seq == 1), None)
    texts = current(row for row in words(matter) if row.event_id == first and not row.compartment)
    joined = _joined(matter, [(one.id, one.side) for one in people])
    arrange = {entry.code: entry["arrange"] for entry in procedure.library("needs").entries}
    return Facts(
        people=[_person(one, mandates[one.id], arrange, one.id == shown, one.id in joined) for one in people],
        groups=groups(matter),
        place=" ".join(place_names(matter.region)),
        asks=[line.strip() for line in texts.get("asks", "").splitlines() if line.strip()],
        story=texts.get("what_happened"),
        subject=procedure.subject(matter.subject),
        said=_said(matter, procedure),
    )


def _people(matter: Matter, shown: UUID | None) -> list[Party]:
    """Whom the page names, and of a group's members the one who is looked at."""
    people = met(matter.id)
    if shown and all(one.id != shown for one in people):
        rest = Party.objects.present().filter(matter=matter, id=shown)
        people = sorted([*people, *rest], key=lambda one: (one.side, one.id))
    return people


def _mandates(people: list[Party]) -> dict[UUID, list[Representative]]:
    found: dict[UUID, list[Representative]] = defaultdict(list)
    for one in table.rows(Representative, OF_PARTIES, array_of(frozenset(row.id for row in people))):
        found[one.party_id].append(one)
    return found


def _said(matter: Matter, procedure: type[Procedure]) -> list[tuple[str, str]]:
    form = procedure.opening()[0].form
    codes = getattr(form, "codes", ())
    data = record(matter.id)[0].data if codes else {}
    fields = form.base_fields if form else {}
    return [
        (str(fields[name].label), str(dict(fields[name].choices).get(data[name], data[name])))
        for name in codes
        if name in data
    ]


def _joined(matter: Matter, parties: list[tuple[UUID, str]]) -> set[UUID]:
    """Who has agreed to take part: herself, or as an officer recorded it."""
    ladder = known(matter.procedure, matter.version).ladder
    if ladder is None or ladder.joins not in matter.done:
        return set()
    respondents = [key for key, side in parties if side == RESPONDENT]
    said = answers(record(matter.id), ladder, respondents)
    return {key for key, answer in said.items() if answer == AGREED}


def place_names(region: Region | None) -> list[str]:
    """The place from the area down, as people say it."""
    if region is None:
        return []
    codes = [code for code in region.path.split("/") if code]
    names = dict(table.answers(NAMES, codes))
    return [names[code] for code in codes if code in names] or [region.name]


def _person(
    party: Party,
    mandates: list[Representative],
    arrange: dict[str, Words],
    shown: bool,  # noqa: FBT001
    joined: bool,  # noqa: FBT001
) -> Person:
    phone, number, address = party.phone.reveal(), party.id_number.reveal(), party.address.reveal()
    return Person(
        key=party.id,
        side=Role.of(party.side).words,
        name=party.name.reveal() if shown else party.masked,
        phone=phone if shown else mask_phone(phone),
        identity=number if shown else mask_id(number),
        address=address if shown else mask_address(address),
        is_firm=party.kind == "organisation",
        shown=shown,
        shares_contact=party.shows_contact,
        joined=joined,
        mandates=[_mandate(one, shown) for one in mandates],
        needs=[arrange.get(code, Words(code, code)) for code in party.needs],
        needs_note=party.needs_note.reveal(),
        ended_on=party.ended_on,
    )


def _mandate(one: Representative, shown: bool) -> Mandate:  # noqa: FBT001
    phone = one.phone.reveal()
    return Mandate(
        name=one.name.reveal() if shown else one.masked,
        phone=phone if shown else mask_phone(phone),
        capacity=ACTS_AS.get(one.kind, Words(one.kind, one.kind)),
        powers=POWERS.get(one.powers, Words(one.powers, one.powers)),
        until=one.valid_until,
        ended=not one.may_act_on(today()),
    )
