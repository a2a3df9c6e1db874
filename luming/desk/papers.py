"""Opening what belongs to a matter: issued documents as PDF or Word, files as they were received. Each look is written."""

from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from luming.desk.gate import page
from luming.desk.seeing import seen_or_404
from luming.kernel.documents import storing
from luming.kernel.documents.models import Issued, Received
from luming.kernel.documents.rendered import MEDIA_TYPES, bytes_of, rendered
from luming.kernel.events.looking import looked
from luming.kernel.events.looks import DOCUMENT, FILE


@page("paper")
def paper(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    """One issued document; PDF opens in the browser, Word is taken away."""
    if form not in MEDIA_TYPES:
        raise Http404
    found = get_object_or_404(Issued.objects.defer("content"), pk=key)
    matter = seen_or_404(request.viewer, found.matter_id)
    looked(request.viewer, matter, DOCUMENT, detail=f"{found.number[-50:]} {form}")
    return issued_as(found, form)


def issued_as(found: Issued, form: str) -> HttpResponse:
    """The paper in one of its two forms."""
    response = StreamingHttpResponse(bytes_of(rendered(found.id, form)), content_type=MEDIA_TYPES[form])
    return named(response, f"{found.number}.{form}", inline=form == "pdf")


@page("file")
def file(request: HttpRequest, key: UUID) -> HttpResponse:
    """One received file: never shown inside our page, whatever it claims to be."""
    found = get_object_or_404(Received, pk=key, erased_at=None)
    matter = seen_or_404(request.viewer, found.matter_id)
    looked(request.viewer, matter, FILE, detail=str(found.id))
    response = StreamingHttpResponse(storing.read(found.id, found.path), content_type=found.media_type)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return named(response, found.name.reveal(), inline=False)


def named(response: StreamingHttpResponse, name: str, *, inline: bool) -> StreamingHttpResponse:
    """A file under its own name; kept by no browser."""
    kind = "inline" if inline else "attachment"
    response["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(name, safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
