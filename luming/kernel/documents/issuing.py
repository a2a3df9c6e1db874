"""Issuing: what a document says is fixed in the step's transaction, with number, template version and digest."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from luming.kernel.documents.models import Issued
from luming.kernel.documents.rendering.freezing import freeze
from luming.kernel.documents.rendering.registry import find
from luming.kernel.matters.models import Matter
from luming.kernel.scope import table
from luming.kernel.scope.fresh import fresh
from luming.kernel.scope.ids import new_id
from luming.kernel.seal import passphrase
from luming.kernel.seal.digest import canonical, digest_of_bytes
from luming.kernel.workflow.step import Document, Step

SO_MANY = "select count(*) from documents_issued where matter_id = %s"


class Taken(Protocol):
    """What a step under way tells its papers."""

    step: Step
    matter: Matter
    event_id: UUID
    recorded_at: datetime


_fillers: dict[str, Callable[[Any], Any]] = {}


def filled_by(template: str, fill: Callable[[Any], Any]) -> None:
    """What a paper of every procedure says: its declaration stands below the layer that reads a matter."""
    _fillers[template] = fill


def issue(taken: Taken) -> list[Issued]:
    """Freeze every document of the step and keep it."""
    if not taken.step.issues:
        return []
    return table.add(_frozen(taken, taken.step.issues))


def said(papers: Iterable[Issued]) -> list[dict[str, Any]]:
    """Papers as their event records them: ids, numbers and digests."""
    return [
        {
            "id": str(row.id),
            "template": row.template,
            "version": row.template_version,
            "number": row.number,
            "digest": row.digest,
        }
        for row in papers
    ]


class ErasedPaperError(LookupError):
    """What the document said was removed under the law; its number and digest are all that is left."""


def content_of(document: Issued) -> dict[str, Any]:
    """The frozen content as it was issued. Raises ErasedPaperError."""
    if document.content is None:
        raise ErasedPaperError(document.number)
    content: dict[str, Any] = json.loads(document.content.reveal())
    return content


def _frozen(taken: Taken, documents: Iterable[Document]) -> Iterable[Issued]:
    before = 0 if taken.step.is_opening else table.answers(SO_MANY, taken.matter.id)[0][0]
    for place, document in enumerate(documents, start=before + 1):
        template = find(document.template)
        content = freeze(_fillers.get(document.template, document.content)(taken))
        template.read(content)  # a paper that could not be rendered is refused before it is issued
        said, token = canonical(content), passphrase.token()
        yield fresh(
            Issued,
            id=new_id(),
            matter=taken.matter,
            event_id=taken.event_id,
            template=template.code,
            template_version=str(template.version),
            number=f"{taken.matter.number}-{place}",
            content=said.decode(),
            digest=digest_of_bytes(said),
            token=token,
            token_digest=passphrase.digest_of_token(token),
            issued_at=taken.recorded_at,
        )
