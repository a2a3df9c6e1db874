"""What every page knows about the house it stands in."""

from django.conf import settings
from django.http import HttpRequest

from luming.kernel.workflow.moment import now


def house(request: HttpRequest) -> dict[str, object]:
    """Whether this is a demo, the address for links, and when the page was opened, which a printed sheet says."""
    return {"demo": settings.DEMO, "site_url": settings.SITE_URL, "opened_at": now()}
