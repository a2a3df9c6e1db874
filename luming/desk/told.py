"""Who was told what, by which way, and whether it arrived."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import User
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party
from luming.kernel.workflow.words import Words

LATEST = 20
CHANNELS = {
    "sms": Words("短信", "text message"),
    "email": Words("邮件", "e-mail"),
    "page": Words("查询页", "own page"),
}
STATES = {
    "waiting": Words("等着发出", "waiting"),
    "sent": Words("已发出", "sent"),
    "delivered": Words("已收到", "delivered"),
    "failed": Words("没有送到，请打电话", "not delivered: please call"),
}


@dataclass(frozen=True)
class Told:
    """One message, without its words."""

    to: str
    channel: Words
    how: Words
    at: datetime
    failed: bool


def told(matter: Matter) -> list[Told]:
    """The latest messages about a matter, newest first."""
    rows = list(
        Message.objects.filter(matter=matter).defer("body", "subject", "address").order_by("-id")[:LATEST]
    )
    names: dict[UUID, str] = dict(Party.objects.filter(matter=matter).values_list("id", "masked"))
    names |= dict(
        User.objects.filter(id__in={row.user_id for row in rows} - {None}).values_list("id", "name")
    )
    return [
        Told(
            to=names.get(row.party_id or row.user_id, ""),
            channel=CHANNELS.get(row.channel, Words(row.channel, row.channel)),
            how=STATES.get(row.state, Words(row.state, row.state)),
            at=row.delivered_at or row.sent_at or row.made_at,
            failed=row.state == "failed",
        )
        for row in rows
    ]
