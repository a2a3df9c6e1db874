"""A file that was made for whoever asks: handed over under its name, kept by no browser."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def attached(content: bytes, media_type: str, name: str) -> HttpResponse:
    """The answer that holds it."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response
