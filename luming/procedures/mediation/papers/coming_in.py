"""What the papers say that are made before talks begin: forms 3, 4, 6 and 7, and the two notices."""

from uuid import UUID

from luming.kernel.deadlines.models import Deadline
from luming.kernel.parties import masking
from luming.kernel.parties.models import Representative
from luming.kernel.parties.models.party import APPLICANT
from luming.kernel.proceedings.context import Context
from luming.kernel.scope.directory import link
from luming.procedures.mediation import routes
from luming.procedures.mediation.documents import content as forms
from luming.procedures.mediation.documents.application import ApplicationContent
from luming.procedures.mediation.documents.identity import IdentityContent, Proof, Seen
from luming.procedures.mediation.documents.mandate import MandateContent, Powers
from luming.procedures.mediation.documents.parts import PartyRole
from luming.procedures.mediation.papers.reading import (
    acting,
    applicants,
    contact,
    day,
    issuer,
    line,
    names,
    officer,
    parties,
    source,
    subject,
)


def registration(context: Context) -> forms.RegistrationContent:
    texts = context.texts
    return forms.RegistrationContent(
        issuer=issuer(context),
        applied_on=context.matter.applied_on,
        registered_on=day(context.occurred_at),
        dispute_kind=subject(context),
        source=source(context),
        summary=texts.get("what_happened") or context.matter.title,
        requests=asked(context),
        parties=parties(context, with_contact=True),
        registrar=acting(context),
    )


def acceptance(context: Context) -> forms.AcceptanceContent:
    period = Deadline.objects.get(
        matter=context.matter, clock="mediation_period", started_by=context.event_id
    )
    return forms.AcceptanceContent(
        issuer=issuer(context),
        addressee=applicants(context),
        other_side=names(context.side("respondent")),
        dispute_kind=subject(context),
        applied_on=context.matter.applied_on,
        accepted_on=day(context.occurred_at),
        due=day(period.due),
        due_is_provisional=period.provisional,
        contact=contact(context),
        follow_url=link("/follow/"),
        mediators=tuple(filter(None, [officer(context)])),
    )


def refusal(context: Context) -> forms.RefusalContent:
    return forms.RefusalContent(
        issuer=issuer(context),
        addressee=applicants(context),
        other_side=names(context.side("respondent")),
        dispute_kind=subject(context),
        applied_on=context.matter.applied_on,
        decided_on=day(context.occurred_at),
        ground=forms.RefusalGround(context.given.data["ground"]),
        reason=context.given.texts["reason"],
        routes=routes.for_subject(context.matter.subject),
        contact=contact(context),
    )


def application(context: Context) -> ApplicationContent:
    """The applicant may have it: of the other side it says no more than that side agreed to show."""
    return ApplicationContent(
        issuer=issuer(context),
        applied_on=context.matter.applied_on,
        dispute_kind=subject(context),
        parties=tuple(
            line(context, one, with_contact=one.side == APPLICANT or one.shows_contact)
            for one in context.parties
        ),
        summary=context.texts.get("what_happened") or context.matter.title,
        requests=asked(context),
    )


def identity(context: Context) -> IdentityContent:
    """Numbers by their ends only."""
    seen = [party for party in context.parties if str(party.id) in context.given.data["seen"]]
    return IdentityContent(
        issuer=issuer(context),
        seen=tuple(
            Seen(party.name.reveal(), PartyRole(party.side), masking.mask_id(party.id_number.reveal()))
            for party in seen
        ),
        proof=Proof(context.given.data["proof"]),
        seen_on=day(context.occurred_at),
        seen_by=acting(context),
    )


def mandate(context: Context) -> MandateContent:
    given = UUID(context.given.data["representative"])
    agent = Representative.objects.select_related("party").get(id=given, matter=context.matter)
    return MandateContent(
        issuer=issuer(context),
        principal=line(context, agent.party, with_contact=True),
        agent=agent.name.reveal(),
        powers=Powers(agent.powers),
        since=agent.valid_from,
        until=agent.valid_until,
        dispute=context.matter.title,
        written_on=day(context.occurred_at),
    )


def asked(context: Context) -> tuple[str, ...]:
    """What is asked, a line each."""
    return tuple(one.strip() for one in context.texts.get("asks", "").splitlines() if one.strip())
