"""Proof of service (送达): who is to receive which document, and the day on which there is proof that she did.

Clocks that run from receipt start here, each party's her own.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from luming.kernel.deadlines import running
from luming.kernel.documents.models import Issued, Service, Withdrawal
from luming.kernel.documents.rendering.registry import find
from luming.kernel.documents.rendering.template import Recipient
from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import APPLICANT
from luming.kernel.proceedings.context import Context
from luming.kernel.scope import table
from luming.kernel.scope.fresh import fresh
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.refusal import GuardError, WrongInputError
from luming.kernel.workflow.words import Words

PAGE, HAND, POST = "page", "hand", "post"
BY_OFFICER = {HAND: Words("当面送达", "By hand"), POST: Words("邮寄送达", "By post")}


def expect(context: Context, papers: Iterable[Issued]) -> None:
    """A row for each of these papers and each party whom its template serves; served is still to be shown."""
    table.add(row for paper in papers for row in _expected(context, paper))


def handed_to(event: UUID) -> dict[UUID, UUID]:
    """The first document of this event that each party is to receive, by party."""
    rows = Service.objects.filter(document__event_id=event).order_by("-document_id")
    return dict(rows.values_list("party_id", "document_id"))


def record(context: Context) -> None:
    """Effect of ``record_service`` and ``served``: there is proof from now on, and what runs from receipt begins.

    Data: ``service``, ``method`` and, from a gateway, its ``proof``. Raises WrongInputError, GuardError.
    """
    data = context.given.data
    rows = Service.objects.select_for_update(of=("self",)).select_related("document__event")
    row = rows.filter(id=data.get("service"), matter=context.matter).first()
    if row is None:
        raise WrongInputError(
            Words("请选择一份要送达的文书。", "Choose a document that is to be served."), "service"
        )
    if row.served_at:
        raise GuardError(Words("这份文书已经登记送达。", "Service of this document is on record already."))
    if Withdrawal.objects.filter(document=row.document_id).exists():
        raise GuardError(
            Words("这份文书已经撤销，不再送达。", "This document was withdrawn; it is served no more.")
        )
    if data.get("method") in BY_OFFICER:
        _ask_proof(context)
    row.method, row.proof = data["method"], data.get("proof", "")[:200]
    row.served_at, row.event_id = context.occurred_at, context.event_id
    row.save(update_fields=["method", "proof", "served_at", "event_id"])
    context.noted |= {"document": row.document_id, "party": row.party_id}
    issuing = context.procedure.steps.get(row.document.event.step)
    if issuing is not None:
        context.clocks += running.received(context, issuing, row.party_id)


def _expected(context: Context, paper: Issued) -> Iterator[Service]:
    for party in context.parties:
        if _serves(paper, party):
            yield fresh(
                Service, id=new_id(), matter=context.matter, document=paper, party_id=party.id, method=PAGE
            )


def _serves(paper: Issued, party: Party) -> bool:
    to = find(paper.template, int(paper.template_version)).served_to
    return Recipient.EACH_PARTY in to or (Recipient.APPLICANT in to and party.side == APPLICANT)


def _ask_proof(context: Context) -> None:
    if not context.given.texts.get("proof") and not context.given.files:
        raise WrongInputError(
            Words(
                "写明凭据（谁签收、单号），或者附上回执照片。",
                "Say who signed or which parcel, or attach the slip.",
            ),
            "proof",
        )
