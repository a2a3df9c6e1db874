"""What a test lets another process do: ask the database."""

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.reckoners import NoDatabaseError


def asked() -> str:
    """How it went."""
    try:
        Matter.objects.exists()
    except NoDatabaseError:
        return "refused"
    return "answered"
