"""What papers read of a step under way: who issues, the parties as printed, the clauses, days."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from luming.kernel.documents.models import Issued
from luming.kernel.orgs import reading
from luming.kernel.parties import identity, masking
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.choices import name_of
from luming.procedures.mediation.courts.files import ENTRUSTED
from luming.procedures.mediation.documents.content import Source
from luming.procedures.mediation.documents.parts import (
    ActsFor,
    Clause,
    Contact,
    PartyLine,
    PartyRole,
    Standing,
)

AGREEMENTS = ("mediation.agreement", "mediation.oral_agreement")


def parties(context: Context, *, with_contact: bool = False) -> tuple[PartyLine, ...]:
    """Contact only on papers that stay in the file, or where the party agreed to show it."""
    return tuple(
        line(context, party, with_contact=with_contact or party.shows_contact) for party in context.parties
    )


def line(context: Context, party: Party, *, with_contact: bool) -> PartyLine:
    number, phone = party.id_number.reveal(), party.phone.reveal()
    mandates = [one for one in context.mandates if one.party_id == party.id]
    return PartyLine(
        role=PartyRole(party.side),
        name=party.name.reveal(),
        is_organisation=party.kind == "organisation",
        contact=identity.check_phone(phone).shown if with_contact and phone else "",
        address=party.address.reveal() if with_contact else "",
        identity=masking.mask_id(number) if with_contact and number else "",
        acts_for=tuple(
            ActsFor(one.name.reveal(), Standing(one.kind), _powers(one.powers)) for one in mandates
        ),
    )


def _powers(code: str) -> str:
    return "特别授权（可以和解）" if code == "special" else "一般授权"


def clause(row: dict[str, Any], names: dict[str, str]) -> Clause:
    return Clause(
        who=names[row["who"]],
        creditor=names.get(row.get("creditor", ""), ""),
        does=row["does"],
        amount=Decimal(row["fen"]) / 100 if row.get("fen") else None,
        by=date.fromisoformat(row["due_on"]) if row.get("due_on") else None,
        by_note=row.get("by_note", ""),
        where=row.get("where", ""),
        how=row.get("how", ""),
    )


def issuer(context: Context) -> Words:
    name = reading.unit(context.matter.holder_id).name
    return Words(name, name)


def contact(context: Context) -> Contact:
    unit = reading.unit(context.matter.holder_id)
    return Contact(unit.address or unit.name, unit.phone)


def subject(context: Context) -> Words:
    return name_of("subjects", context.matter.subject)


def source(context: Context) -> Source:
    """How it came: of itself, or from a court."""
    return Source.COURT if ENTRUSTED in context.matter.done else Source.APPLIED


def names(parties: list[Party]) -> str:
    return "、".join(party.name.reveal() for party in parties)


def applicants(context: Context) -> str:
    """Whom a paper to the applicant addresses: those met one by one; of a group that nobody speaks for, all who are in it."""
    met = context.side("applicant")
    return names(met or list(Party.objects.present().filter(matter=context.matter, side="applicant")))


def acting(context: Context) -> str:
    user = context.act.actor.doer.actor_user
    return reading.user(user).name if user else ""


def officer(context: Context) -> str:
    post = context.matter.officer_id
    return reading.holder(post).name if post else ""


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


def agreed(context: Context) -> Issued:
    """The agreement in force: the last that was made."""
    made = Issued.objects.filter(matter=context.matter, template__in=AGREEMENTS, withdrawal=None)
    return made.select_related("event").defer("content").order_by("-id")[0]
