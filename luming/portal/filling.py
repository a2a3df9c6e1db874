"""Filling what a text leaves open, alike in both languages."""

from collections.abc import Mapping

from luming.kernel.content.library import placeholders
from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings.retention import ANSWER_WITHIN, kept_for
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words

NONE = Words("—", "—")

Values = Mapping[str, Words]


def plain(text: str) -> Words:
    """Text that is the same in both languages: names, numbers."""
    return Words(text, text)


def fill(words: Words, values: Values) -> Words:
    """The words with every open name filled; a dash where nothing is known."""

    def one(text: str, language: str) -> str:
        return text.format(**{name: values.get(name, NONE).in_(language) for name in placeholders(text)})

    return Words(one(words.zh, "zh-hans"), one(words.en, "en"))


def about_unit(unit: Unit | None, procedure: str) -> dict[str, Words]:
    """What texts ask about the unit that has, or will have, a matter of this procedure."""
    kept = kept_for(procedure, unit.region_id if unit else None, today())
    known = {"retention": kept, "answer_within": ANSWER_WITHIN}
    if unit is None:
        return known
    return known | {
        "unit": plain(unit.name),
        "unit_address": plain(unit.address) if unit.address else NONE,
        "phone": plain(unit.phone) if unit.phone else NONE,
    }
