"""Papers and files of a party's own matter, streamed from sealed storage after a look at whether they are hers to open."""

from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from luming.kernel.documents import storing
from luming.kernel.documents.models import Issued, Received
from luming.kernel.documents.rendered import MEDIA_TYPES, bytes_of, rendered
from luming.kernel.proceedings import arrivals
from luming.kernel.proceedings.timeline import Reader
from luming.portal.door import party_only
from luming.portal.saying import said
from luming.portal.visits import Guest, look


@require_safe
@party_only
def paper(request: HttpRequest, guest: Guest, key: UUID, form: str) -> HttpResponse:
    """A document that was issued, as PDF or as a working copy in Word. Opening it proves that it arrived."""
    found = get_object_or_404(Issued.objects.defer("content"), matter=guest.matter, id=key, erased_at=None)
    if form not in MEDIA_TYPES or not Reader(guest.party).may_open(guest.procedure, found):
        raise Http404
    row = rendered(found.id, form)
    look(guest.matter, guest.party.id, "document", found.number)
    arrivals.opened(found.id, guest.party)
    title = guest.procedure.documents().get(found.template)
    name = f"{said(title.words) if title else found.template} {found.number}.{form}"
    return sent(bytes_of(row), MEDIA_TYPES[form], row.size, name)


@require_safe
@party_only
def file(request: HttpRequest, guest: Guest, key: UUID) -> HttpResponse:
    """A file that she gave, or that is shared with her."""
    found = get_object_or_404(Received, matter=guest.matter, id=key, erased_at=None)
    if not Reader(guest.party).may_have(found):
        raise Http404
    look(guest.matter, guest.party.id, "file", found.kind)
    return sent(storing.read(found.id, found.path), found.media_type, found.size, found.name.reveal())


def sent(pieces: Iterator[bytes], media_type: str, size: int, name: str) -> StreamingHttpResponse:
    """A download: never shown inside the page, never guessed at by the browser."""
    response = StreamingHttpResponse(pieces, content_type=media_type)
    response.headers["Content-Length"] = str(size)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
