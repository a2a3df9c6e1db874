"""The other ways to go. They are always named: no procedure here takes a right away."""

from dataclasses import dataclass

from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.words import Words
from luming.portal.models.draft import Answers
from luming.portal.questions import brought

# Where it already lies -> the reason for which a committee may then have to decline.
LIES_WITH = {
    "court": "already_in_court",
    "arbitration": "already_in_court",
    "police": "with_authority",
    "authority": "with_authority",
}


@dataclass(frozen=True)
class Route:
    """One way: for whom it is, and how it goes."""

    code: str
    heading: Words
    when: Words
    body: Words


def routes(procedure: type[Procedure], subject: str = "") -> list[Route]:
    """The ways for a subject; all of them where none is named."""
    return [
        Route(entry.code, entry["heading"], entry["when"], entry["body"])
        for entry in procedure.library("routes").entries
        if "when" in entry
        and (not subject or not entry.facts["subjects"] or subject in entry.facts["subjects"])
    ]


def always(procedure: type[Procedure]) -> Words:
    """What the procedure never takes away."""
    words: Words = procedure.library("routes").entry("opening")["always"]
    return words


def elsewhere(answers: Answers) -> list[tuple[Words, list[Route]]]:
    """What it means that the matter already lies elsewhere: each reason once, with the ways it leaves."""
    tried = answers.given.get("tried", {}).get("tried", [])
    codes = dict.fromkeys(LIES_WITH[one] for one in tried if one in LIES_WITH)
    procedure = brought(answers)
    named = {one.code: one for one in routes(procedure)}
    reasons = [procedure.library("decline_reasons").entry(code) for code in codes]
    return [(entry["say"], [named[code] for code in entry.facts["routes"]]) for entry in reasons]
