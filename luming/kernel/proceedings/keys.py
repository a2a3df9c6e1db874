"""Idempotency: the same key with the same content makes nothing new; with other content it is refused."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from luming.kernel.events.models import IdempotencyKey
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Act
from luming.kernel.scope import table
from luming.kernel.scope.fresh import fresh
from luming.kernel.seal.blind import fingerprint, same_content
from luming.kernel.seal.digest import canonical, digest_of_bytes
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import KeyReusedError


@dataclass(frozen=True)
class Key:
    """A key as it was sent, with everything that was sent under it, in one spelling."""

    text: str
    body: bytes


@dataclass(frozen=True)
class Earlier:
    """What the key made the first time."""

    matter: UUID
    event: UUID


def for_new(act: Act, matter: Matter) -> Key:
    """The key of a matter that is only coming into being; its id is not part of what was sent."""
    about = [
        matter.procedure,
        matter.holder_id,
        matter.region_id,
        matter.subject,
        matter.channel,
        matter.title,
    ]
    return Key(act.key, _spelled(act, about))


def for_step(act: Act, matter: UUID) -> Key:
    """The key of a step in this matter: the same step in another matter is other content."""
    return Key(act.key, _spelled(act, [matter]))


def earlier(key: Key) -> Earlier | None:
    """What this very content made before; None when it is new. Raises KeyReusedError for other content."""
    if not key.text:
        return None
    found = table.answers("select matter_id, event_id, body from receipt_of_key(%s)", key.text)
    if not found:
        return None
    ((matter, event, body),) = found
    if not same_content(bytes(body), key.body):
        raise KeyReusedError(matter)
    _stand_where_it_stands()
    return Earlier(matter, event)


def _stand_where_it_stands() -> None:
    """Let this commit wait for the standby too: what the key made may be on this server alone until then.

    A server that was stopped between its own commit and the standby's answer shows the matter when it is back. Who
    only looked would commit at once and say "you have your receipt" of something that a fail-over still loses.
    """
    table.answers("select pg_logical_emit_message(true, 'luming', '')")


def is_used(text: str) -> bool:
    """Whether anything was made under this key, whatever it was and whoever sees it now."""
    return bool(table.answers("select 1 from receipt_of_key(%s)", text))


def remember(key: Key | None, matter: UUID, event: UUID, compartment: str = "") -> None:
    """Keep the key with what it made; a second writer with the same key waits here and then fails as a whole."""
    if key and key.text:
        row = fresh(
            IdempotencyKey,
            key=key.text,
            matter_id=matter,
            event_id=event,
            compartment=compartment,
            body=fingerprint(key.body),
            made_at=now(),
        )
        table.add([row])


def _spelled(act: Act, about: list[Any]) -> bytes:
    given = act.given
    said: dict[str, Any] = {
        "about": about,
        "step": act.step,
        "occurred_at": act.occurred_at,
        "data": given.data,
        "texts": given.texts,
        **({"compartment": given.compartment} if given.compartment else {}),
        "parties": [_plain(one) for one in given.parties],
        "rows": list(given.rows),
        "files": [[one.name, digest_of_bytes(one.content)] for one in given.files],
        "target": [given.target.unit, given.target.post],
        "codes": list(given.codes),
    }
    return canonical(said)


def _plain(facts: Any) -> dict[str, Any]:  # noqa: ANN401 - a PartyFacts or a Mandate
    return {
        name: _plain(value) if name == "representative" and value else value
        for name, value in vars(facts).items()
    }
