"""When one page has become another: a click says that it was made, and nothing of the page that it leads to."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# A function: what a page's policy forbids to be made of a text.
WHOLE = "() => document.readyState === 'complete' && !document.querySelector('[data-load]')"


@contextmanager
def turned(page: Any) -> Iterator[None]:
    """What is done inside leads to another page; after it, that page is there."""
    with page.expect_navigation(wait_until="load"):
        yield


def whole(page: Any) -> None:
    """The page is there to its end, and what its scripts ask for as it opens has come: nothing moves under a finger."""
    page.wait_for_load_state("load")
    if not page.evaluate(WHOLE):
        page.wait_for_function(WHOLE)
