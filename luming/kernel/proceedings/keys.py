"""Idempotency: the same key with the same content makes nothing new; with other content it is refused."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from luming.kernel.events.models import IdempotencyKey
from luming.kernel.proceedings.act import Act
from luming.kernel.seal.blind import fingerprint, same_content
from luming.kernel.seal.digest import canonical, digest_of_bytes
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import KeyReusedError


@dataclass(frozen=True)
class Earlier:
    """What the key made the first time."""

    matter: UUID
    event: UUID


def earlier(act: Act) -> Earlier | None:
    """What this very act made before; None when it is new. Raises KeyReusedError for other content."""
    if not act.key:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select matter_id, event_id, body from receipt_of_key(%s)", [act.key])
        row = cursor.fetchone()
    if row is None:
        return None
    if not same_content(bytes(row[2]), _body(act)):
        raise KeyReusedError(row[0])
    return Earlier(row[0], row[1])


def remember(act: Act, matter: UUID, event: UUID) -> None:
    """Keep the key with what it made; a second writer with the same key waits here and then fails as a whole."""
    if act.key:
        IdempotencyKey.objects.create(
            key=act.key, matter_id=matter, event_id=event, body=fingerprint(_body(act)), made_at=now()
        )


def _body(act: Act) -> bytes:
    """What was sent, in one spelling."""
    given = act.given
    said: dict[str, Any] = {
        "step": act.step,
        "data": given.data,
        "texts": given.texts,
        "parties": [_plain(one) for one in given.parties],
        "rows": list(given.rows),
        "files": [[one.name, digest_of_bytes(one.content)] for one in given.files],
        "target": [given.target.unit, given.target.post],
    }
    return canonical(said)


def _plain(facts: Any) -> dict[str, Any]:  # noqa: ANN401 - a PartyFacts or a Mandate
    return {
        name: _plain(value) if name == "representative" and value else value for name, value in vars(facts).items()
    }
