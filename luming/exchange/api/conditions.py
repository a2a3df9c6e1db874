"""Conditional requests: the tag of a matter is made of the digest at the head of its chain, so it moves with every event."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from luming.exchange.api.problems import Problem
from luming.kernel.matters.models import Matter
from luming.kernel.scope import session
from luming.kernel.workflow.words import Words

LONG = 40  # signs of the digest; 160 bits


def tag(matter: Matter) -> str:
    """The entity tag."""
    return tag_of(matter.head_digest)


def tag_of(digest: str) -> str:
    """The same of a head's digest alone."""
    return f'"{digest.rpartition(":")[2][:LONG]}"'


def unless_known(request: HttpRequest, matter: Matter, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """304 where the caller has this state of it already; else the answer with its tag."""
    current = tag(matter)
    wanted = request.headers.get("If-None-Match")
    if wanted and _names(wanted, current):
        response: HttpResponse = HttpResponseNotModified()
    else:
        with session.reading():
            response = answer()
    response.headers["ETag"] = current
    return response


def is_overtaken(request: HttpRequest, matter: Matter) -> bool:
    """Whether the caller acts on a state that is no more."""
    wanted = request.headers.get("If-Match")
    return bool(wanted) and not _names(wanted or "", tag(matter))


def moved(matter: Matter) -> Problem:
    """The refusal of such an act, with the tag as it is now."""
    words = Words(
        "您看过以后，这件事又有变动。请重新读取再办。",
        "The matter has moved since you read it. Read it again, then act.",
    )
    return Problem("moved", words, headers={"ETag": tag(matter)})


def _names(wanted: str, current: str) -> bool:
    """A compressed answer carries its tag as a weak one; it is still the same state."""
    tags = {one.strip().removeprefix("W/") for one in wanted.split(",")}
    return "*" in tags or current in tags
