"""The data of a published report, for whoever wishes to check it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from luming.services.disclosure.editions import latest


@require_safe
def extract(request: HttpRequest, year: int) -> HttpResponse:
    """The archive of the latest edition, as it was made on publication."""
    found = latest(year)
    if found is None:
        raise Http404
    answer = HttpResponse(bytes(found.archive), content_type="application/zip")
    name = f"report-{year}-{found.number}.zip"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
