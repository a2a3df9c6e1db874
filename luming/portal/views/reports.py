"""The yearly reports that were published: each number opens its definition, and each file is the one that was made then."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from luming.kernel.documents.rendered import MEDIA_TYPES
from luming.services.disclosure import editions as extracts
from luming.services.receipts.checking import errata_of
from luming.services.reports import html, printing
from luming.services.reports.models import Edition, Printed
from luming.services.reports.template import asked_for


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Every edition of every year."""
    found = Edition.objects.defer("content")
    return render(request, "portal/reports.html", {"editions": found})


@require_safe
def report(request: HttpRequest, year: int, key: UUID | None = None) -> HttpResponse:
    """The latest edition of a year, or the one that is named. What was put right in those before it is said on it too."""
    editions = list(Edition.objects.filter(year=year).defer("content"))
    found = next((one for one in editions if key in {None, one.id}), None)
    if found is None:
        raise Http404
    made = printing.composed(found, get_language() or "zh-hans")
    until = [one.id for one in editions if one.published_at <= found.published_at]
    errata = [(asked_for()[one.receipt.code].words, one) for one in errata_of(*until)]
    newest, earlier = editions[0], [one for one in editions if one.id != found.id]
    data = extracts.latest(year)
    context = {
        "edition": found,
        "newest": newest,
        "earlier": earlier,
        "errata": errata,
        "data": data,
        **html.page(made),
    }
    return render(request, "portal/report.html", context)


@require_safe
def file(request: HttpRequest, year: int, name: str, form: str, key: UUID | None = None) -> HttpResponse:
    """One of its files, by language: zh or en."""
    language = {"zh": "zh-hans", "en": "en"}.get(name)
    named = {"id": key} if key else {}
    edition = Edition.objects.filter(year=year, **named).defer("content").first()
    rows = Printed.objects.filter(edition=edition, language=language or "", form=form)
    found = rows.first()
    if edition is None or found is None:
        raise Http404
    answer = HttpResponse(bytes(found.body), content_type=MEDIA_TYPES[form])
    answer["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{edition.number}-{name}.{form}"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
