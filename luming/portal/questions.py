"""The guided questions in their order, as the procedure's library words them, and where "next" and "back" lead."""

from dataclasses import dataclass

from luming.kernel.proceedings.forms import StepForm
from luming.kernel.proceedings.registry import procedures
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words
from luming.portal.models.draft import Answers, Given

ACTING_FOR = "acting_for"
CHECK = "check"
CAPACITIES = {"guardian", "agent", "legal_representative"}


@dataclass(frozen=True)
class Question:
    """One page. ``step`` of ``steps`` is the progress shown; ``fields`` are those of the application that it asks."""

    code: str
    step: int
    steps: int
    required: bool
    heading: Words
    hint: Words
    why: Words
    fields: tuple[str, ...] = ()


def open_to_residents() -> list[type[Procedure]]:
    """The procedures that a resident may begin herself, from home."""
    return [one for one in procedures() if any(Role.APPLICANT in step.by for step in one.opening())]


def brought(answers: Answers) -> type[Procedure]:
    """The procedure that she begins; the first that is open to her where she has not chosen."""
    offered = open_to_residents()
    return next((one for one in offered if one.code == answers.procedure), offered[0])


def application_form(procedure: type[Procedure]) -> type[StepForm]:
    """The form of the procedure's application. Raises LookupError where it asks nothing."""
    form = procedure.opening()[0].form
    if form is None:
        message = f"{procedure.code} has an application without a form"
        raise LookupError(message)
    return form


def questions(procedure: type[Procedure]) -> list[Question]:
    """Every question; who acts for another is asked for whom right after saying so."""
    entries = procedure.library("questions").entries
    steps = max(entry.facts["step"] for entry in entries)
    found: list[Question] = []
    for entry in entries:
        found.append(
            Question(
                entry.code,
                entry.facts["step"],
                steps,
                bool(entry.facts["required"]),
                entry["heading"],
                entry["hint"],
                entry["why"],
                tuple(entry.facts.get("fields", ())),
            )
        )
        if entry.code == "on_behalf":
            found.append(_acting_for(entry.facts["step"], steps))
    return found


def path_of(answers: Answers) -> list[Question]:
    """The questions this person meets, by what she has answered so far."""
    asked = questions(brought(answers))
    return [one for one in asked if one.code != ACTING_FOR or acts_as(answers.given)]


def acts_as(given: Given) -> str:
    """In what capacity she fills in for another; empty for herself."""
    said = given.get("on_behalf", {}).get("acts_as", [""])[0]
    return said if said in CAPACITIES else ""


def question(answers: Answers, code: str) -> Question:
    """One question. Raises KeyError."""
    return {one.code: one for one in questions(brought(answers))}[code]


def beside(code: str, answers: Answers, by: int) -> str:
    """The code of the question before (-1) or after (+1); the first and the last stay where they are."""
    codes = [one.code for one in path_of(answers)]
    place = codes.index(code) if code in codes else codes.index("on_behalf")
    return codes[max(0, min(len(codes) - 1, place + by))]


def _acting_for(step: int, steps: int) -> Question:
    return Question(
        ACTING_FOR,
        step,
        steps,
        required=True,
        heading=Words("您替谁办", "For whom do you act"),
        hint=Words(
            "前面写的姓名和电话算您本人的，这里写您代表的人或者单位。",
            "The name and telephone you gave before are your own; here, name the person or organisation you act for.",
        ),
        why=Words(
            "申请人是他，代办人是您，两个人都会记下来。",
            "They are the applicant and you act for them; both are recorded.",
        ),
    )
