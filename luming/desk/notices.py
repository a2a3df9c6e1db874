"""The privacy notice as the clerk reads it out: the procedure's text in its newest version, filled for her unit."""

from collections import defaultdict
from dataclasses import dataclass

from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings.retention import ANSWER_WITHIN, kept_for
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.words import Words


@dataclass(frozen=True)
class Notice:
    """One version of the notice."""

    title: Words
    version: str
    sections: list[tuple[Words, Words]]


def notice(procedure: type[Procedure], unit: Unit) -> Notice:
    """The notice of this procedure, speaking for this unit."""
    content = procedure.library("privacy_notice")
    kept = kept_for(procedure.code, unit.region_id, today())
    return Notice(
        content.title,
        content.version,
        [(entry["heading"], _filled(entry["body"], unit, kept)) for entry in content.entries],
    )


def _filled(words: Words, unit: Unit, kept: Words) -> Words:
    return Words(words.zh.format_map(_known(unit, kept, "zh")), words.en.format_map(_known(unit, kept, "en")))


def _known(unit: Unit, kept: Words, language: str) -> defaultdict[str, str]:
    known = {
        "unit": unit.name,
        "unit_address": unit.address,
        "phone": unit.phone,
        "retention": kept.in_(language),
        "answer_within": ANSWER_WITHIN.in_(language),
    }
    return defaultdict(lambda: "—", {name: text for name, text in known.items() if text})
