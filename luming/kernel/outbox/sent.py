"""What the demo's console gateway sent, newest first: the one page where a visitor sees her own text messages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from luming.kernel.outbox.models import EMAIL, SMS, Message
from luming.kernel.parties.masking import mask_phone
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job


@dataclass(frozen=True)
class Sent:
    """One message as the demo shows it; the address is masked."""

    at: datetime
    channel: str
    number: str
    to: str
    subject: str
    body: str
    state: str


def recent(most: int = 50) -> list[Sent]:
    """The newest messages that went out by SMS or e-mail, of all matters. Empty outside the demo: they are private."""
    if not settings.DEMO:
        return []
    with within(Job("outbox")):
        return list(_shown(most))


def _shown(most: int) -> Iterator[Sent]:
    rows = Message.objects.filter(channel__in=[SMS, EMAIL]).exclude(sent_at=None)
    for row in rows.select_related("matter").order_by("-sent_at", "-id")[:most]:
        address = row.address.reveal()
        yield Sent(
            at=row.sent_at or row.made_at,
            channel=row.channel,
            number=row.matter.number or "",
            to=address if "@" in address else mask_phone(address),
            subject=row.subject.reveal(),
            body=row.body.reveal(),
            state=row.state,
        )
