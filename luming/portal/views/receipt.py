"""The receipt: number, pass-phrase, QR code, what happens next and by when, and the date that interrupts limitation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luming.kernel.proceedings import showing as parts
from luming.kernel.scope.directory import link
from luming.kernel.workflow.words import Words
from luming.portal import drafts, qr
from luming.portal.door import party_only
from luming.portal.filling import fill, plain
from luming.portal.next_step import Standing, values
from luming.portal.routes import always
from luming.portal.visits import Guest

TEXTS = ("received", "limitation", "next", "free")


@require_safe
@party_only
def receipt(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Her receipt. The phrase stands on it for ten minutes after sending, in the browser that sent it, and never again."""
    phrase = drafts.phrase_of(request, guest.matter.id)
    bare = phrase.replace(" ", "")
    address = link(f"/in/{bare}/") if phrase else link("/follow/")
    entries = guest.procedure.library("acceptance_receipt")
    known = values(guest, Standing(guest.matter, None)) | {"link": plain(link("/follow/"))}
    told: list[tuple[str, Words, Words]] = [
        (code, entries.entry(code)["heading"], fill(entries.entry(code)["body"], known))
        for code in _told(guest, {entry.code for entry in entries.entries})
    ]
    context = {
        "guest": guest,
        "matter": guest.matter,
        "phrase": phrase,
        "address": link("/follow/"),
        "qr": qr.svg(address, address if not phrase else link("/in/…")),
        "told": told,
        "clocks": parts.clocks(guest.matter, for_citizen=True),
        "unit": guest.matter.holder,
        "always": always(guest.procedure),
    }
    return render(request, "portal/receipt.html", context)


def _told(guest: Guest, known: set[str]) -> list[str]:
    """What is to come is told while it is to come."""
    first = guest.procedure.opening()[0].path.reaches
    waiting = first is not None and guest.matter.state == first.name
    return [code for code in TEXTS if code in known and (code != "next" or waiting)]
