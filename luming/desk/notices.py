"""The privacy notice as the clerk reads it out: the procedure's text in its newest version, filled for her unit."""

from collections import defaultdict
from dataclasses import dataclass

from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings.retention import ANSWER_WITHIN, RETENTION
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
    return Notice(
        content.title,
        content.version,
        [(entry["heading"], _filled(entry["body"], unit)) for entry in content.entries],
    )


def _filled(words: Words, unit: Unit) -> Words:
    return Words(words.zh.format_map(_known(unit, "zh")), words.en.format_map(_known(unit, "en")))


def _known(unit: Unit, language: str) -> defaultdict[str, str]:
    known = {
        "unit": unit.name,
        "unit_address": unit.address,
        "phone": unit.phone,
        "retention": RETENTION.in_(language),
        "answer_within": ANSWER_WITHIN.in_(language),
    }
    return defaultdict(lambda: "—", {name: text for name, text in known.items() if text})
