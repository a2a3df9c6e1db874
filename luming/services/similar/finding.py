"""Matters like a given one, in the sight of whoever looks. Never by who is in them: only ordinary words are compared."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Func, QuerySet, TextField

from luming.kernel.matters import searching
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.services.similar.likeness import Like, Said, Weights, asked, like, said, telling
from luming.services.similar.weighing import weights
from luming.services.worklist.names import with_names

FLOOR = 2.0  # below it two in three are no help: see docs/similar-matters.md
MOST = 10
WORDS_ASKED = 40
ROWS_READ = 1000  # of the whole city, about, whatever its size, by its rarest words
NEWER = (
    0.05,
    500,
)  # where that is few words: more of them, that such a part of all has, for so many rows of the newest
CANDIDATES = 300  # compared one by one


class Words(Func):
    """The words of a search column, parted by blanks."""

    template = "array_to_string(tsvector_to_array(%(expressions)s), ' ')"
    output_field = TextField()


@dataclass(frozen=True)
class Similar:
    """A matter, and what makes it like the one in hand."""

    matter: Matter
    like: Like


def similar(viewer: Viewer, matter: Matter, most: int = MOST) -> list[Similar]:
    """The likest first; what stands in a compartment has none and is none. Six queries, whatever the city's size."""
    if matter.compartment:
        return []
    here, worth, in_all = _said(matter)
    keys = [key for key in _near(here, worth, in_all) if key != matter.id]
    likes = _compared(Matter.objects.visible_to(viewer).filter(id__in=keys, compartment=""), here, worth)
    best = sorted(likes.items(), key=lambda one: (-one[1].score, one[0]))[:most]
    found = {one.id: one for one in with_names(Matter.objects.visible_to(viewer).filter(id__in=dict(best)))}
    return [Similar(found[key], how) for key, how in best if key in found]


def _near(here: Said, worth: Weights, in_all: int) -> list[UUID]:
    """Those with the most of its words: of the whole city by the rarest, and of the newest, where it is large, by more."""
    share, (part, rows) = ROWS_READ / max(in_all, 1) if in_all else 1.0, NEWER
    words = asked(here, worth, share, WORDS_ASKED)
    more = asked(here, worth, part, WORDS_ASKED) if share < part else []
    depth = int(rows / sum(map(worth.share, more))) if more else 0
    return searching.alike(words, more, depth, CANDIDATES) if words else []


def _said(matter: Matter) -> tuple[Said, Weights, int]:
    """What is compared of it, what its words weigh, and how many matters there are."""
    row: Any = (
        Matter.objects.filter(id=matter.id)
        .annotate(tokens=Words(F("words")))
        .values_list("tokens", flat=True)
        .first()
    )
    tokens = (row or "").split()
    words = [word for word in tokens if telling(word)]
    worth, in_all = weights(words)
    here = said(words, matter.title, len(tokens), matter.subject, str(matter.region_id or ""))
    return here, worth, in_all


def _compared(rows: QuerySet[Matter], here: Said, worth: Weights) -> dict[UUID, Like]:
    """Each of these beside the one in hand, as far as they are alike at all."""
    values = rows.annotate(tokens=Words(F("words"))).values_list(
        "id", "title", "subject", "region_id", "tokens"
    )
    found = {}
    for key, title, subject, region, text in values:
        tokens = (text or "").split()
        how = like(
            here, said(here.words.intersection(tokens), title, len(tokens), subject, str(region or "")), worth
        )
        if how.score >= FLOOR and len(how.words) > 1:
            found[key] = how
    return found
