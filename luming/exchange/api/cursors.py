"""Cursors of long lists: opaque to the caller, made of the last row's place, and refused where they are not ours."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from luming.exchange.api.problems import Problem, error
from luming.kernel.workflow.words import Words

BROKEN = Words(
    "这不是这个清单的游标，请用上一页的 next。", "Not a cursor of this list: use next of the page before."
)


def cursor(order: str, after: str) -> str | None:
    """The cursor behind this place; None where the list ends."""
    return urlsafe_b64encode(f"{order} {after}".encode()).decode().rstrip("=") if after else None


def place(order: str, given: str) -> str:
    """The place that a cursor of this order names; empty where none was sent. Raises Problem."""
    if not given:
        return ""
    try:
        kind, _space, after = urlsafe_b64decode(given + "=" * (-len(given) % 4)).decode().partition(" ")
    except ValueError:
        kind, after = "", ""
    if kind != order or not after:
        raise Problem("input", errors=[error("cursor", BROKEN)])
    return after
