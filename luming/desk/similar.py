"""Matters like the one she has open, in her own sight: what they have in common, and how they ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from luming.desk.gate import page
from luming.desk.seeing import seen_or_404
from luming.desk.showing import show
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.excerpts import excerpts
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.workflow.words import Words
from luming.services.rollups.measures import WAYS
from luming.services.similar.finding import Similar, similar
from luming.services.similar.likeness import Like

FEW = 3  # on the matter's own page


@dataclass(frozen=True)
class Line:
    """One similar matter: the reason first, then where it stands and, where it was answered, a line of that answer."""

    url: str
    number: str
    title: str
    state: Words
    ended: Words | None
    closed_at: datetime | None
    like: Like
    answer: str
    holder: str


@page("similar")
def of_matter(request: HttpRequest, key: UUID) -> HttpResponse:
    """The likest matters, on a page of their own; ``?few=1``: the first of them, for the matter's page to put in."""
    matter = seen_or_404(request.viewer, key)
    few = bool(request.GET.get("few"))
    lines = told(similar(request.viewer, matter, FEW) if few else similar(request.viewer, matter))
    context = {"matter": matter, "lines": lines, "few": few}
    return (
        render(request, "desk/similar_lines.html", context)
        if few
        else show(request, "desk/similar.html", context)
    )


def told(found: Iterable[Similar]) -> list[Line]:
    """As lines of a page; three queries for all of them."""
    found = list(found)
    words = {word for one in found for word in one.like.words}
    answers = excerpts([one.matter for one in found if not one.matter.open], words, answers=True)
    return [_line(one.matter, one.like, answers.get(one.matter.id, "")) for one in found]


def _line(matter: Matter, like: Like, answer: str) -> Line:
    return Line(
        url=reverse("desk:matter", args=[matter.id]),
        number=matter.number or "",
        title=matter.title,
        state=known(matter.procedure, matter.version).states[matter.state].words,
        ended=None if matter.open or not matter.concluded_as else WAYS.get(matter.concluded_as),
        closed_at=None if matter.open else matter.closed_at,
        like=like,
        answer=answer,
        holder=matter.holder.name,
    )
