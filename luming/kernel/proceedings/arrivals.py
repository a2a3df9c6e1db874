"""What counts as proof that a document arrived without an officer: its page was opened, or the network says so."""

from datetime import datetime
from uuid import UUID

from luming.kernel.documents.models import Service
from luming.kernel.outbox import arriving
from luming.kernel.outbox.arriving import Report
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import serving
from luming.kernel.proceedings.act import Act, Given, by_law
from luming.kernel.proceedings.perform import perform
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import GuardError, NotFromHereError


def opened(document: UUID, party: Party) -> bool:
    """The party, or who acts for her, has opened the document on her page; True where that served it just now."""
    row = Service.objects.filter(document_id=document, party_id=party.id, served_at=None).first()
    return row is not None and _serve(row, serving.PAGE, "", now())


def read_messages(party: Party) -> int:
    """The party has her messages before her eyes; how many she had not seen."""
    return arriving.opened(Message.objects.filter(matter=party.matter_id, party_id=party.id), now())


def reported(report: Report) -> bool:
    """Take a gateway's report in, in the scope of the outbox's job; True where it served a document just now."""
    message = arriving.note(report)
    if message is None or not report.delivered or message.document_id is None:
        return False
    row = Service.objects.filter(
        document_id=message.document_id, party_id=message.party_id, served_at=None
    ).first()
    if row is None:
        return False
    with within(Job("outbox", row.matter_id)):
        return _serve(row, message.channel, message.gateway_ref, report.at)


def _serve(row: Service, method: str, proof: str, at: datetime) -> bool:
    """By an event, so that clocks start and the chain knows; nothing where another was faster or the file is final."""
    data = {"service": str(row.id), "method": method} | ({"proof": proof} if proof else {})
    try:
        perform(row.matter_id, Act("served", by_law(), Given(data=data), occurred_at=at))
    except (GuardError, NotFromHereError):
        return False
    return True
