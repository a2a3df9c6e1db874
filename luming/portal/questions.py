"""The guided questions in their order, as the procedure's library words them, and where "next" and "back" lead."""

from dataclasses import dataclass
from typing import Any

from luming.kernel.proceedings.forms import StepForm
from luming.kernel.proceedings.registry import procedure
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.words import Words

BROUGHT = "mediation"  # what a resident brings from home; other procedures have doors of their own
ACTING_FOR = "acting_for"
CHECK = "check"
CAPACITIES = {"guardian", "agent", "legal_representative"}


@dataclass(frozen=True)
class Question:
    """One page. ``step`` of ``steps`` is the progress shown."""

    code: str
    step: int
    steps: int
    required: bool
    heading: Words
    hint: Words
    why: Words


def brought() -> type[Procedure]:
    """The procedure that a resident begins."""
    return procedure(BROUGHT)


def application_form() -> type[StepForm]:
    """The form of the procedure's application. Raises LookupError where it asks nothing."""
    form = brought().steps["apply"].form
    if form is None:
        message = f"{BROUGHT} has an application without a form"
        raise LookupError(message)
    return form


def library(code: str) -> Any:  # noqa: ANN401 - the procedure's own content type
    """One of the procedure's texts."""
    return brought().library(code)


def questions() -> list[Question]:
    """Every question; who acts for another is asked for whom right after saying so."""
    entries = library("questions").entries
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
            )
        )
        if entry.code == "on_behalf":
            found.append(_acting_for(entry.facts["step"], steps))
    return found


def path_of(given: dict[str, dict[str, list[str]]]) -> list[Question]:
    """The questions this person meets, by what she has answered so far."""
    return [one for one in questions() if one.code != ACTING_FOR or acts_as(given)]


def acts_as(given: dict[str, dict[str, list[str]]]) -> str:
    """In what capacity she fills in for another; empty for herself."""
    said = given.get("on_behalf", {}).get("acts_as", [""])[0]
    return said if said in CAPACITIES else ""


def question(code: str) -> Question:
    """One question. Raises KeyError."""
    return {one.code: one for one in questions()}[code]


def beside(code: str, given: dict[str, dict[str, list[str]]], by: int) -> str:
    """The code of the question before (-1) or after (+1); the first and the last stay where they are."""
    codes = [one.code for one in path_of(given)]
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
