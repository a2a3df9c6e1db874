"""Who was told what, by which way, and whether it arrived."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import User
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party, Representative
from luming.kernel.parties.standing import named
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
    "called_off": Words("没有发出，那一步已撤销", "not sent: its step was taken back"),
    "failed": Words("没有送到，请打电话", "not delivered: please call"),
}


@dataclass(frozen=True)
class Told:
    """One message, without its words."""

    to: Words
    channel: Words
    how: Words
    at: datetime
    failed: bool


def told(matter: Matter) -> list[Told]:
    """The latest messages about a matter, newest first."""
    rows = list(
        Message.objects.filter(matter=matter).defer("body", "subject", "address").order_by("-id")[:LATEST]
    )
    names = _names(matter, rows)
    return [
        Told(
            to=named(names.get(row.party_id or row.user_id, ""), names.get(row.representative_id, "")),
            channel=CHANNELS.get(row.channel, Words(row.channel, row.channel)),
            how=STATES.get(row.state, Words(row.state, row.state)),
            at=row.delivered_at or row.sent_at or row.made_at,
            failed=row.state == "failed",
        )
        for row in rows
    ]


def _names(matter: Matter, rows: list[Message]) -> dict[UUID | None, str]:
    """Parties and who acts for them, masked; officers."""
    named_in = {
        name: {getattr(row, name) for row in rows} - {None}
        for name in ("party_id", "representative_id", "user_id")
    }
    parties = Party.objects.filter(matter=matter, id__in=named_in["party_id"])
    acting = Representative.objects.filter(matter=matter, id__in=named_in["representative_id"])
    officers = User.objects.filter(id__in=named_in["user_id"])
    return (
        dict(parties.values_list("id", "masked"))
        | dict(acting.values_list("id", "masked"))
        | dict(officers.values_list("id", "name"))
    )
