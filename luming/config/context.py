"""What every page knows about the house it stands in."""

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, object]:
    """Whether this is a demo, and the address for links."""
    return {"demo": settings.DEMO, "site_url": settings.SITE_URL}
