"""What the papers say that are made while people talk: forms 5 and 8 to 12, and the notice that it ended."""

from luming.kernel.documents.models import Received
from luming.kernel.orgs import reading
from luming.kernel.proceedings.context import Context
from luming.procedures.mediation import helping, routes
from luming.procedures.mediation.documents import content as forms
from luming.procedures.mediation.documents.evidence import EvidenceContent, Exhibit
from luming.procedures.mediation.documents.investigation import InvestigationContent
from luming.procedures.mediation.documents.oral_agreement import OralAgreementContent
from luming.procedures.mediation.papers.reading import (
    acting,
    clause,
    contact,
    day,
    issuer,
    moment,
    parties,
    subject,
)


def rights_notice(context: Context) -> forms.RightsNoticeContent:
    told = [party for party in context.parties if str(party.id) in context.given.data["told"]]
    return forms.RightsNoticeContent(
        issuer=issuer(context),
        told=tuple(party.name.reveal() for party in told),
        told_by=acting(context),
        told_on=day(context.occurred_at),
        manner=forms.Manner(context.given.data["manner"]),
    )


def record(context: Context) -> forms.RecordContent:
    data, texts = context.given.data, context.given.texts
    present = set(data["present"])
    return forms.RecordContent(
        issuer=issuer(context),
        sitting=context.matter.events.filter(step="sitting").count() + 1,
        began_at=moment(data["began_at"]),
        ended_at=moment(data["ended_at"]),
        place=texts["place"],
        is_open=data.get("is_open", False),
        dispute_kind=subject(context),
        parties=parties(context),
        mediators=(acting(context),),
        recorder=acting(context),
        process=texts["process"],
        result=forms.SittingResult(data["result"]),
        invited=helping.on_paper(context),
        absent=tuple(party.name.reveal() for party in context.parties if str(party.id) not in present),
    )


def agreement(context: Context) -> forms.AgreementContent:
    texts, names = context.given.texts, {str(party.id): party.name.reveal() for party in context.parties}
    return forms.AgreementContent(
        issuer=issuer(context),
        reached_on=day(context.occurred_at),
        dispute_kind=subject(context),
        parties=parties(context),
        facts=texts["facts"],
        disputed=texts.get("disputed", ""),
        responsibility=texts.get("responsibility", ""),
        clauses=tuple(clause(row, names) for row in context.given.rows),
        mediators=(acting(context),),
    )


def termination(context: Context) -> forms.TerminationContent:
    refused = context.step.name == "refuse"
    ground = forms.EndingGround.PARTY_REFUSED if refused else forms.EndingGround(context.given.data["ground"])
    return forms.TerminationContent(
        issuer=issuer(context),
        addressees=tuple(party.name.reveal() for party in context.parties),
        dispute_kind=subject(context),
        applied_on=context.matter.applied_on,
        ended_on=day(context.occurred_at),
        ground=ground,
        routes=routes.for_subject(context.matter.subject),
        contact=contact(context),
        reason="" if refused else context.given.texts.get("reason", ""),
    )


def oral_agreement(context: Context) -> OralAgreementContent:
    written = agreement(context)
    return OralAgreementContent(
        issuer=written.issuer,
        reached_on=written.reached_on,
        dispute_kind=written.dispute_kind,
        parties=written.parties,
        facts=written.facts,
        disputed=written.disputed,
        responsibility=written.responsibility,
        clauses=written.clauses,
        mediator=acting(context),
    )


def investigation(context: Context) -> InvestigationContent:
    data, texts = context.given.data, context.given.texts
    return InvestigationContent(
        issuer=issuer(context),
        dispute_kind=subject(context),
        began_at=moment(data["began_at"]),
        ended_at=moment(data["ended_at"]),
        place=texts["place"],
        asked=texts["asked"],
        bearing=texts["bearing"],
        investigator=acting(context),
        recorder=texts.get("recorder") or acting(context),
        said=texts["said"],
    )


def evidence(context: Context) -> EvidenceContent:
    """What lies open with the matter; what is in a compartment is in no list."""
    names = {party.id: party.name.reveal() for party in context.parties}
    rows = Received.objects.filter(matter=context.matter, compartment="", erased_at=None).select_related(
        "event"
    )
    return EvidenceContent(
        issuer=issuer(context),
        exhibits=tuple(
            Exhibit(
                name=row.name.reveal(),
                given_by=names.get(row.party_id) or officer_of(row) or context.matter.holder.name,
                given_on=day(row.received_at),
                digest=row.digest.rpartition(":")[2],
            )
            for row in rows.order_by("received_at", "id")
        ),
        listed_on=day(context.occurred_at),
        listed_by=acting(context),
    )


def officer_of(row: Received) -> str:
    """The officer who took a file in, where no party gave it."""
    return reading.user(row.event.actor_user).name if row.event.actor_user else ""
