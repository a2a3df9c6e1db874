"""Is this paper genuine? Anybody who holds it may ask: what kind of paper, its number, when, by whom, its digest; no names."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luming.kernel.documents.models import Issued
from luming.kernel.documents.rendered import verify_url
from luming.kernel.documents.rendering.stamp import Stamp
from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings.registry import procedure
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.seal import passphrase
from luming.kernel.workflow.words import Words


@dataclass(frozen=True)
class Verified:
    """What is said of a genuine paper."""

    title: Words
    number: str
    issued_at: datetime
    unit: str
    digits: str  # as they stand at its foot
    digest: str
    withdrawn_at: datetime | None = None  # the step that issued it was taken back


@require_safe
def verify(request: HttpRequest, token: str) -> HttpResponse:
    """The paper behind the QR code, or that there is none."""
    found = _verified(token)
    return render(request, "portal/verify.html", {"paper": found}, status=200 if found else 404)


@require_safe
def explain(request: HttpRequest) -> HttpResponse:
    """How to verify a paper."""
    return render(request, "portal/verify_how.html")


def _verified(token: str) -> Verified | None:
    digests = passphrase.token_candidates(token)
    if not digests:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select matter_of_document(%s)", [digests])
        matter = cursor.fetchone()[0]
    if matter is None:
        return None
    with within(OneMatter(matter)):
        return _told(
            Issued.objects.select_related("matter", "event", "withdrawal")
            .defer("content")
            .get(token_digest__in=digests)
        )


def _told(paper: Issued) -> Verified:
    documents = procedure(paper.matter.procedure, paper.matter.version).documents()
    known = documents.get(paper.template)
    issuer = paper.event.actor_unit or paper.matter.holder_id
    bare = paper.digest.rpartition(":")[2]
    return Verified(
        title=known.words if known else Words(paper.template, paper.template),
        number=paper.number,
        issued_at=paper.issued_at,
        unit=Unit.objects.get(id=issuer).name,
        digits=Stamp(paper.number, bare, verify_url(paper), paper.issued_at).digits,
        digest=bare,
        withdrawn_at=paper.withdrawal.withdrawn_at if hasattr(paper, "withdrawal") else None,
    )
