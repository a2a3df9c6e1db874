"""Where a text says what was searched for: a line of it, masked, from texts that their procedure lets be searched."""

import re
from collections.abc import Collection, Iterable
from uuid import UUID

from luming.kernel.events.models import EventText
from luming.kernel.matters.models import Matter
from luming.kernel.parties.masking import mask_text
from luming.kernel.proceedings.registry import procedure as known

BEFORE, LENGTH = 16, 64  # characters before the word, and in all
AROUND = 60  # read on both sides before masking, so that no number is cut in two


def excerpts(matters: Iterable[Matter], wanted: Collection[str], *, answers: bool = False) -> dict[UUID, str]:
    """For each of these matters whose texts say one of the words, the first such place.

    ``answers``: only of what was written after it was brought.
    """
    fields = {one.id: known(one.procedure, one.version).searched for one in matters}
    named = {field for several in fields.values() for field in several}
    if not named or not wanted:
        return {}
    places = re.compile(
        "|".join(re.escape(one) for one in sorted(wanted, key=len, reverse=True)), re.IGNORECASE
    )
    rows = EventText.objects.filter(
        matter__in=[key for key, searched in fields.items() if searched], field__in=named, compartment=""
    )
    if answers:
        rows = rows.exclude(event__seq=1)
    said: dict[UUID, str] = {}
    for key, field, text in rows.order_by("id").values_list("matter_id", "field", "text"):
        if text and key not in said and field in fields[key]:
            line = _around(text, places)
            if line:
                said[key] = line
    return said


def _around(text: str, places: re.Pattern[str]) -> str:
    """A line around the first such place, masked; nothing where the place itself is part of what is masked."""
    found = places.search(text)
    if found is None:
        return ""
    first = max(found.start() - BEFORE - AROUND, 0)
    window = mask_text(text[first : found.start() + LENGTH + AROUND])
    again = places.search(window, min(found.start() - first, BEFORE + AROUND) - BEFORE if first else 0)
    if again is None:
        return ""
    start = max(again.start() - BEFORE, 0)
    line = " ".join(window[start : start + LENGTH].split())
    return f"{'…' if first + start else ''}{line}{'…' if start + LENGTH < len(text) - first else ''}"
