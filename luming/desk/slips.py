"""Pass-phrases just made: shown once, on a slip to print and hand over, and kept nowhere afterwards."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse

from luming.desk.gate import page
from luming.desk.seeing import seen_or_404
from luming.desk.showing import show
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party, Representative
from luming.kernel.parties.standing import Reader
from luming.kernel.proceedings import showing
from luming.kernel.proceedings.perform import Done
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.scope.directory import address, link
from luming.kernel.seal import sealing
from luming.kernel.seal.refusals import TamperedError
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words

PLACE = "slip"


@dataclass(frozen=True)
class Phrase:
    """One person's pass-phrase with the address it opens."""

    party: Words
    side: Words
    phrase: str
    address: str
    picture: str


def keep(request: HttpRequest, done: Done) -> None:
    """Hold the phrases, sealed, until the next page has shown them."""
    said = json.dumps({str(party): phrase for party, phrase in done.phrases.items()})
    sealed = sealing.seal(said, context=_context(request, done.matter))
    request.session[PLACE] = {"matter": str(done.matter), "phrases": b64encode(sealed).decode()}


@page("slip")
def slip(request: HttpRequest, key: UUID) -> HttpResponse:
    """The slip: number, pass-phrase, QR code, what comes next. A second look finds the phrase gone, and says so."""
    matter = seen_or_404(request.viewer, key)
    phrases = _taken(request, key)
    context: dict[str, Any] = {
        "matter": matter,
        "procedure": known(matter.procedure, matter.version),
        "phrases": [_phrase(one, phrases[str(one.id)]) for one in _readers(matter, set(phrases))],
        "holder": showing.holder(matter),
        "clocks": showing.clocks(matter, for_citizen=True),
        "site": address(),
    }
    response = show(request, "desk/slip.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _taken(request: HttpRequest, key: UUID) -> dict[str, str]:
    held = request.session.get(PLACE)
    if not held or held["matter"] != str(key):
        return {}
    del request.session[PLACE]
    try:
        said = sealing.open_sealed(b64decode(held["phrases"]), context=_context(request, key))
    except TamperedError:
        return {}
    phrases: dict[str, str] = json.loads(said)
    return phrases


def _readers(matter: Matter, keys: set[str]) -> list[Reader]:
    """Whose they are: who acts for a party before she herself."""
    acting = Representative.objects.filter(matter=matter, id__in=keys).select_related("party").order_by("id")
    parties = Party.objects.filter(matter=matter, id__in=keys).order_by("side", "id")
    return [*(Reader(one.party, one) for one in acting), *(Reader(one) for one in parties)]


def _phrase(reader: Reader, phrase: str) -> Phrase:
    address = link(f"/in/{phrase.replace(' ', '')}/")
    picture = segno.make(address, error="m").svg_data_uri(scale=4, border=2)
    return Phrase(reader.words, Role.of(reader.party.side).words, phrase, address, picture)


def _context(request: HttpRequest, matter: UUID) -> str:
    return f"desk.slip:{request.user.pk}:{matter}"
