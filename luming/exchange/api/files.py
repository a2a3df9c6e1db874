"""Files out: issued papers as PDF or Word, received files as they were given. Each look is written down."""

from typing import Any, Literal
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from luming.exchange.api.bearer import Caller
from luming.exchange.api.scoped import FILES, router
from luming.kernel.documents import storing
from luming.kernel.documents.models import Issued, Received
from luming.kernel.documents.rendered import MEDIA_TYPES, bytes_of, rendered
from luming.kernel.events.looking import looked
from luming.kernel.events.looks import DOCUMENT, FILE
from luming.kernel.matters.models import Matter

HERE: dict[str, Any] = {"tags": ["files"], "auth": FILES}


@router.get("/papers/{uuid:key}/{form}", **HERE, operation_id="openPaper")
def open_paper(request: HttpRequest, key: UUID, form: Literal["pdf", "docx"]) -> StreamingHttpResponse:
    """An issued document: PDF is what was issued, Word a working copy."""
    found = get_object_or_404(Issued.objects.defer("content"), pk=key)
    matter = _matter(request.caller, found.matter_id)
    looked(request.caller.viewer, matter, DOCUMENT, detail=f"{found.number[-50:]} {form}")
    response = StreamingHttpResponse(bytes_of(rendered(found.id, form)), content_type=MEDIA_TYPES[form])
    return _named(response, f"{found.number}.{form}")


@router.get("/files/{uuid:key}", **HERE, operation_id="openFile")
def open_file(request: HttpRequest, key: UUID) -> StreamingHttpResponse:
    """A file that somebody gave."""
    found = get_object_or_404(Received, pk=key, erased_at=None)
    matter = _matter(request.caller, found.matter_id)
    looked(request.caller.viewer, matter, FILE, detail=str(found.id))
    response = StreamingHttpResponse(storing.read(found.id, found.path), content_type=found.media_type)
    return _named(response, found.name.reveal())


def _matter(caller: Caller, key: UUID) -> Matter:
    rows = Matter.objects.visible_to(caller.viewer).defer("words", "grams")
    found: Matter = rows.get(pk=key)
    return found


def _named(response: StreamingHttpResponse, name: str) -> StreamingHttpResponse:
    """Under its own name, run by nothing, kept by nobody."""
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
