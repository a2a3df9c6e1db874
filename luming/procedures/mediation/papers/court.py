"""What the papers say that go to a court: the report on a mediation, the application, the proof that we mediated."""

from luming.kernel.deadlines.models import Deadline
from luming.kernel.events.models import Event
from luming.kernel.proceedings import signing
from luming.kernel.proceedings.context import Context
from luming.procedures.mediation.asking import put
from luming.procedures.mediation.courts import files, grounds, words
from luming.procedures.mediation.courts.joint import wishes
from luming.procedures.mediation.documents.confirmation import Applicant, ConfirmationContent
from luming.procedures.mediation.documents.court_return import CourtReturnContent
from luming.procedures.mediation.documents.proof_of_mediation import ProofContent
from luming.procedures.mediation.papers.reading import acting, agreed, day, issuer, officer, parties
from luming.procedures.mediation.undisputed import FACTS


def court_return(context: Context) -> CourtReturnContent:
    """The file is ended before its paper is made; of the talks only what every party confirmed is read at all."""
    found, result = files.referral(context.matter), context.given.data["result"]
    if found is None:
        raise LookupError(context.matter.number)
    agreed = result == words.AGREED
    paper = signing.agreement(context.matter) if agreed else None
    return CourtReturnContent(
        issuer=issuer(context),
        court=found.court,
        case_number=found.case_number,
        kind=words.KINDS[found.kind],
        parties=tuple(party.name.reveal() for party in context.parties),
        signed_on=found.signed_on,
        ended_on=day(context.occurred_at),
        result=words.RESULTS[result],
        then=words.ASKS_OF_COURT[f"{found.kind}_agreed" if agreed else found.kind],
        mediator=officer(context),
        facts=tuple(one.text for one in put(context.matter, FACTS) if one.holds(context.parties)),
        agreement=paper.number if paper else "",
    )


def confirmation(context: Context) -> ConfirmationContent:
    period = Deadline.objects.filter(matter=context.matter, clock="confirmation_period").latest("started_at")
    agreement = agreed(context)
    chosen = context.given.data.get("materials", ())
    return ConfirmationContent(
        issuer=issuer(context),
        court=context.given.texts["court"],
        parties=parties(context),
        agreement=agreement.number,
        reached_on=day(agreement.event.occurred_at),
        in_force_on=day(period.started_at),
        last_day=day(period.due),
        written_on=day(context.occurred_at),
        applicants=_applicants(context),
        enclosed=tuple(said for code, said in grounds.MATERIALS.items() if code in chosen),
    )


def proof_of_mediation(context: Context) -> ProofContent:
    agreement = agreed(context)
    began = Event.objects.filter(matter=context.matter, step__in=("accept", "sign_for")).earliest("seq")
    return ProofContent(
        issuer=issuer(context),
        court=context.given.texts["court"],
        matter=context.matter.number or "",
        parties=tuple(party.name.reveal() for party in context.parties),
        began_on=day(began.occurred_at),
        reached_on=day(agreement.event.occurred_at),
        agreement=agreement.number,
        mediator=officer(context) or acting(context),
        written_on=day(context.occurred_at),
    )


def _applicants(context: Context) -> tuple[Applicant, ...]:
    names = {str(one.id): one.name.reveal() for one in context.parties}
    agents = {str(one.id): one.name.reveal() for one in context.mandates}
    return tuple(
        Applicant(names[one.party], one.on, agents.get(one.representative, ""))
        for one in wishes(context.matter).values()
        if one.party in names
    )
