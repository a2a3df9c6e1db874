"""Matters like a given one, in the sight of whoever looks. Never by who is in them: only ordinary words are compared."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, QuerySet, TextField, Value

from luming.kernel.matters import searching
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.services.similar.likeness import Like, Said, Weights, asked, like, said, telling
from luming.services.similar.weighing import weights
from luming.services.worklist.names import with_names

FLOOR = 2.0  # below it two in three are no help: see docs/similar-matters.md
MOST = 10
WORDS_ASKED = 40
ROWS_READ = 4000  # of the city, about, whatever its size
CANDIDATES = 300  # compared one by one
TOKENS = ArrayField(TextField())


class Words(Func):
    """The words of a search column, as an array."""

    function = "tsvector_to_array"
    output_field = TOKENS


class Shared(Func):
    """Those of some words that a search column has."""

    template = "ARRAY(SELECT unnest(tsvector_to_array(%(expressions)s::text[]))"
    arg_joiner = ")) INTERSECT SELECT unnest("
    output_field = TOKENS


class Length(Func):
    """How many words a search column has."""

    function = "length"
    output_field = IntegerField()


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
    words = asked(here, worth, ROWS_READ / max(in_all, 1) if in_all else 1.0, WORDS_ASKED)
    keys = [key for key in searching.alike(words, CANDIDATES) if key != matter.id] if words else []
    likes = _compared(Matter.objects.visible_to(viewer).filter(id__in=keys, compartment=""), here, worth)
    best = sorted(likes.items(), key=lambda one: (-one[1].score, one[0]))[:most]
    found = {one.id: one for one in with_names(Matter.objects.visible_to(viewer).filter(id__in=dict(best)))}
    return [Similar(found[key], how) for key, how in best if key in found]


def _said(matter: Matter) -> tuple[Said, Weights, int]:
    """What is compared of it, what its words weigh, and how many matters there are."""
    row: Any = (
        Matter.objects.filter(id=matter.id)
        .annotate(tokens=Words(F("words")))
        .values_list("tokens", flat=True)
        .first()
    )
    words = [word for word in row or [] if telling(word)]
    worth, in_all = weights(words)
    here = said(words, matter.title, len(row or []), matter.subject, str(matter.region_id or ""))
    return here, worth, in_all


def _compared(rows: QuerySet[Matter], here: Said, worth: Weights) -> dict[UUID, Like]:
    """Each of these beside the one in hand, as far as they are alike at all."""
    shared = Shared(F("words"), Value(sorted(here.words), output_field=TOKENS))
    values = rows.annotate(shared=shared, length=Length(F("words"))).values_list(
        "id", "title", "subject", "region_id", "shared", "length"
    )
    found = {}
    for key, title, subject, region, words, length in values:
        how = like(here, said(words, title, length or 0, subject, str(region or "")), worth)
        if how.score >= FLOOR and len(how.words) > 1:
            found[key] = how
    return found
