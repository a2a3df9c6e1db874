"""One referral as it travels: the letter that was issued, and the event that issued it, whose digests hold both together."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from luming.kernel.documents.issuing import ErasedPaperError, content_of
from luming.kernel.documents.models import Issued
from luming.kernel.events.chain import COLUMNS
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter, Referral
from luming.kernel.seal.digest import agrees, canonical, plain
from luming.kernel.workflow.doors import LETTER, REFER
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words


@dataclass(frozen=True)
class Letter:
    """What the receiving house reads: who refers, when, and the chosen fields by code. Nothing else is in it."""

    matter: UUID
    referral: UUID
    number: str
    issuer: str
    sent_on: date
    given: dict[str, str]


def written(matter: Matter, referral: Referral) -> bytes:
    """Raises Refused where the letter was erased under the law."""
    event = Event.objects.get(id=referral.event_id)
    paper = Issued.objects.get(matter=matter, event=event, template=LETTER.template)
    try:
        content = content_of(paper)
    except ErasedPaperError as gone:
        raise Refused(Words("移送函已依法删除。", "The letter was removed under the law.")) from gone
    columns = {name: plain(getattr(event, name)) for name in COLUMNS}
    return canonical(
        {
            "referral": referral.id,
            "fields": referral.fields,
            "letter": content,
            "event": columns,
            "digest": event.digest,
        }
    )


def read(plaintext: bytes) -> Letter:
    """Raises Refused where the event is not what its digest says, or the letter not what the event issued."""
    try:
        said = json.loads(plaintext)
        event, content = said["event"], said["letter"]
        issued = [one["digest"] for one in event["data"]["issued"] if one["template"] == LETTER.template]
        holds = (
            set(event) == set(COLUMNS)
            and event["step"] == REFER
            and agrees(said["digest"], event)
            and len(issued) == 1
            and agrees(issued[0], content)
            and event["data"]["fields"] == said["fields"]
            and len(said["fields"]) == len(content["given"])
        )
        if holds:
            return _letter(said, event, content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as odd:
        raise _broken() from odd
    raise _broken()


def _letter(said: dict[str, Any], event: dict[str, Any], content: dict[str, Any]) -> Letter:
    texts = [str(one["text"]) for one in content["given"]]
    return Letter(
        matter=UUID(event["matter_id"]),
        referral=UUID(said["referral"]),
        number=str(event["number"]),
        issuer=str(content["issuer"]["zh"]),
        sent_on=date.fromisoformat(content["sent_on"]),
        given=dict(zip(said["fields"], texts, strict=True)),
    )


def _broken() -> Refused:
    return Refused(
        Words(
            "移送函和对方记录的事件对不上，没有收。",
            "The letter does not agree with the event that issued it; it is not taken.",
        )
    )
