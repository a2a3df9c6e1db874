"""The papers of mediation: which template, its title in a list, its number in the Ministry's set, what fills it."""

from collections.abc import Callable
from typing import Any

from luming.kernel.workflow.step import Document
from luming.procedures.mediation.documents.registry import TEMPLATES
from luming.procedures.mediation.papers import afterwards, case_file, coming_in, court, talks

_BY_CODE = {template.code: template for template in TEMPLATES}


def _paper(fill: Callable[[Any], Any]) -> Document:
    """The paper that this function fills; the two bear one name."""
    template = _BY_CODE[f"mediation.{fill.__name__}"]
    return Document(template.code, template.title.zh, template.title.en, template.form_no, fill)


cover = _paper(case_file.cover)
contents = _paper(case_file.contents)
application = _paper(coming_in.application)
registration = _paper(coming_in.registration)
acceptance = _paper(coming_in.acceptance)
refusal = _paper(coming_in.refusal)
rights_notice = _paper(talks.rights_notice)
identity = _paper(coming_in.identity)
mandate = _paper(coming_in.mandate)
investigation = _paper(talks.investigation)
evidence = _paper(talks.evidence)
record = _paper(talks.record)
agreement = _paper(talks.agreement)
oral_agreement = _paper(talks.oral_agreement)
receipt = _paper(afterwards.receipt)
visit = _paper(afterwards.visit)
confirmation = _paper(court.confirmation)
proof_of_mediation = _paper(court.proof_of_mediation)
court_return = _paper(court.court_return)
closing_report = _paper(case_file.closing_report)
back_cover = _paper(case_file.back_cover)
termination = _paper(talks.termination)
