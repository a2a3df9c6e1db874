"""Her own file: everything that is held about her in her matter, as one download."""

from tempfile import SpooledTemporaryFile
from typing import IO

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_POST

from luming.kernel.events.looks import OWN_FILE
from luming.kernel.proceedings.dossier.gathering import gather
from luming.kernel.proceedings.dossier.own_page import own_pages
from luming.kernel.proceedings.dossier.packing import fit, pack
from luming.kernel.proceedings.timeline import Reader
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.words import Words
from luming.portal.door import party_only
from luming.portal.visits import Guest, look

IN_MEMORY = 8 * 2**20  # bytes; a larger folder is written to disk while it is made


@require_POST
@party_only
def own_file(request: HttpRequest, guest: Guest) -> FileResponse:
    """The file of the matter at her depth, and beside it what is held about herself, nothing masked."""
    look(guest.matter, guest.party.id, OWN_FILE)
    return sent(guest)


def sent(guest: Guest) -> FileResponse:
    """The download. The look is written by the caller, before, so that it stands in the file itself."""
    at, dossier = now(), gather(guest.matter, Reader(guest.party))
    name = guest.representative.masked if guest.representative else guest.party.masked
    target: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the response closes it when it is sent
    pack(dossier, Words(name, name), at, target, own_pages(dossier, at))
    target.seek(0)
    response = FileResponse(
        target,
        as_attachment=True,
        filename=f"{fit(guest.matter.number or str(guest.matter.id))} 我的档案.zip",
        content_type="application/zip",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
