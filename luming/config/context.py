"""What every page knows about the house it stands in."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix

from luming.kernel.scope.directory import address
from luming.kernel.workflow.moment import now


def house(request: HttpRequest) -> dict[str, object]:
    """Whether this is a demo, the address for links, and when the page was opened, which a printed sheet says."""
    root = get_script_prefix().rstrip("/")  # before every address that a template writes down itself
    return {"demo": settings.DEMO, "site_url": address(), "opened_at": now(), "root": root}
