"""Who was told what, by which way, and whether it arrived."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from luming.kernel.matters.models import Matter
from luming.kernel.orgs import reading
from luming.kernel.outbox.models import Message
from luming.kernel.parties.standing import named
from luming.kernel.scope import table
from luming.kernel.workflow.words import Words

LATEST = 20
NEWEST = "where matter_id = %s order by id desc limit %s"
SIDES = (
    "select id, masked from parties_party where matter_id = %s and id = any(%s::uuid[]) union all "
    "select id, masked from parties_representative where matter_id = %s and id = any(%s::uuid[])"
)
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
    rows = table.rows(Message, NEWEST, matter.id, LATEST, leaving=("body", "subject", "address"))
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
    parties = list({row.party_id for row in rows} - {None})
    acting = list({row.representative_id for row in rows} - {None})
    masked = table.answers(SIDES, matter.id, parties, matter.id, acting) if parties or acting else []
    return reading.names(row.user_id for row in rows) | dict(masked)
