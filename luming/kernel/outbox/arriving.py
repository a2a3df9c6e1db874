"""Delivery: what a gateway reports of a message, and what a page that was opened proves."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from luming.kernel.outbox import signing
from luming.kernel.outbox.gateways import SECRET, setting
from luming.kernel.outbox.models import DELIVERED, FAILED, PAGE, SENT, Message
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words


@dataclass(frozen=True)
class Report:
    """What a gateway says became of one message."""

    message: UUID
    delivered: bool
    at: datetime
    reason: str = ""


def read(headers: Mapping[str, str], body: bytes, at: datetime) -> Report:
    """A signed delivery report: ``{"message": id, "state": "delivered"|"failed", "at": "…", "reason": "…"}``.

    ``at`` is our moment. Raises ForgedError, or WrongInputError for what is no report. A moment in the future is ours.
    """
    sent = {name.lower(): value for name, value in headers.items()}
    signing.verified(sent, body, setting(SECRET), at)
    try:
        said = json.loads(body)
        when = datetime.fromisoformat(said["at"]) if said.get("at") else at
        report = Report(UUID(said["message"]), said["state"] == DELIVERED, when, str(said.get("reason", "")))
        known = said["state"] in {DELIVERED, FAILED} and when.tzinfo is not None
    except (ValueError, KeyError, TypeError, AttributeError) as odd:
        raise _no_report() from odd
    if not known:
        raise _no_report()
    return Report(report.message, report.delivered, min(when, at), report.reason)


def note(report: Report) -> Message | None:
    """Write the report into the message; None where it is unknown or its end is already known."""
    message = Message.objects.select_for_update().filter(id=report.message).exclude(channel=PAGE).first()
    if message is None or message.state != SENT:
        return None
    if report.delivered:
        message.arrived(report.at)
    else:
        message.missed(report.reason or "not delivered")
    message.save(update_fields=["state", "delivered_at", "trouble"])
    return message


def opened(messages: "QuerySet[Message]", at: datetime) -> int:
    """The reader has these before her eyes: those on the page are delivered at this moment; how many were new."""
    return messages.filter(channel=PAGE, state=SENT).update(state=DELIVERED, delivered_at=at)


def _no_report() -> WrongInputError:
    return WrongInputError(Words("这不是送达回执。", "This is no delivery report."))
