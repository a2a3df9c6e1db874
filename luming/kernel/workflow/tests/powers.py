"""The golden table: procedure × state × step × role as lines that a lawyer can read, asked of the model itself.

Every procedure keeps its own table beside its tests, so that a change of powers shows as a difference of lines.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path
from uuid import UUID

from luming.kernel.workflow.position import Position, Standing, refusal
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.refusal import NeedsFirstError
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.ruling import TWICE
from luming.kernel.workflow.step import Hand, Step
from luming.kernel.workflow.tables import AT_TABLE

CHECKOUT = Path(__file__).parents[4]
HOLDER, RECEIVING, ASSISTING, ELSEWHERE, ABOVE, SEATED = (UUID(int=number) for number in range(1, 7))
PLACES = {
    "": HOLDER,
    "receiving ": RECEIVING,
    "assisting ": ASSISTING,
    "superior ": ABOVE,
    "seated ": SEATED,
    "any other ": ELSEWHERE,
}
NAMED, UNNAMED = UUID(int=11), UUID(int=12)
HEAD = """\
Who may take which step, state by state. Roles are those of the holding unit unless another unit stands before them;
(named) only the named officer or her stand-in; after: steps that come first; with: the step that an answer takes with it. Write it anew, and look at the difference:
    LUMING_GOLDEN=write bin/test {test}
"""


def table(procedure: type[Procedure], test: str) -> str:
    """The whole table as text."""
    lines = [
        HEAD.format(test=test),
        f"{procedure.title.zh} {procedure.title.en}, version {procedure.version}",
    ]
    for name in (None, *procedure.states):
        lines += ["", *_state(procedure, name)]
    lines += ["", *_at_rest(procedure)]
    return "\n".join(lines) + "\n"


def _state(procedure: type[Procedure], name: str | None) -> Iterator[str]:
    state = procedure.states[name] if name else None
    yield f"{name} {state.words.zh} ({state.phase.value})" if state else "before there is a matter"
    found = [step for step in procedure.steps.values() if state in step.path.leaves]
    if not found:
        yield "    nothing follows"
    for step in sorted(found, key=lambda one: (one.is_record, one.by == (Role.LAW,))):
        reaches = f"→ {step.path.reaches}" if step.path.reaches else "stays"
        yield f"    {step.name:<20}{reaches:<14}{'; '.join(_powers(procedure, name, step))}"


def _powers(procedure: type[Procedure], state: str | None, step: Step) -> Iterator[str]:
    at = _at(procedure, state, step)
    who = [
        f"{place}{role.code}{'' if _may(procedure, at, step, role, unit, UNNAMED) else ' (named)'}"
        for place, unit in PLACES.items()
        for role in Role
        if (role.is_post or not place) and _may(procedure, at, step, role, unit, NAMED)
    ]
    yield ", ".join(who)
    missing = [first.name for first in step.requires if _waits_for(procedure, at, step, first)]
    if missing:
        yield "after " + ", ".join(missing)
    if step.leads[1]:
        yield ", ".join(f"{answer}: with {name}" for answer, name in step.leads[1].items())
    if step.several:
        yield f"{step.several.needed} people" + (f" of {step.several.of}" if step.several.of else "")


def _at(procedure: type[Procedure], state: str | None, step: Step) -> Position:
    """A position in which the step can be taken, as far as hands go."""
    at = Position(state, HOLDER, NAMED, assisting=frozenset({ASSISTING}), done=frozenset(procedure.steps))
    if not _offers(step):
        at = replace(at, offered_to=RECEIVING)
    if step.hand in {Hand.CONTINUES, Hand.FOLLOWS}:
        at = replace(at, resting_in="another matter")
    if step.hand is Hand.REFERS:
        at = replace(at, returned=TWICE)
    if step.hand is Hand.RULES:
        at = replace(at, ruling=ABOVE)
    if step.hand in {Hand.SPEAKS, *AT_TABLE}:
        at = replace(at, seated=frozenset({SEATED}), owing=frozenset({SEATED}))
    return at


def _offers(step: Step) -> bool:
    return step.hand in {Hand.OFFERS, Hand.RESTS}


def _at_rest(procedure: type[Procedure]) -> Iterator[str]:
    """What is still done in a matter that was merged into another: by officers the same in every state, by its people all of theirs."""
    yield "while it rests in another matter, officers of the holding unit still take"
    kept = [name for name, step in procedure.steps.items() if _kept_at_rest(procedure, step)]
    yield from (f"    {name}" for name in kept)


def _kept_at_rest(procedure: type[Procedure], step: Step) -> bool:
    officers = [role for role in step.by if role.is_post]
    for state in filter(None, step.path.leaves):
        at = Position(
            state.name,
            HOLDER,
            NAMED,
            assisting=frozenset({ASSISTING}),
            done=frozenset(procedure.steps),
            resting_in="another matter",
        )
        if any(
            _may(procedure, at, step, role, unit, NAMED) for role in officers for unit in (HOLDER, ASSISTING)
        ):
            return True
    return False


def _standing(role: Role, unit: UUID, post: UUID) -> Standing:
    return Standing({unit if role.is_post else None: frozenset({role})}, frozenset({post}), UUID(int=21))


def _may(procedure: type[Procedure], at: Position, step: Step, role: Role, unit: UUID, post: UUID) -> bool:
    return refusal(procedure, at, step, _standing(role, unit, post)) is None


def _waits_for(procedure: type[Procedure], at: Position, step: Step, first: Step) -> bool:
    without = replace(at, done=at.done - {first.name})
    return isinstance(
        refusal(procedure, without, step, _standing(step.by[0], HOLDER, NAMED)), NeedsFirstError
    )


def hold_against_the_golden_table(procedure: type[Procedure], test: str) -> None:
    """Fail with the difference where the powers are not those of ``powers.txt`` beside the test; write it when told to."""
    golden = (CHECKOUT / test).with_name("powers.txt")
    found = table(procedure, test)
    if os.environ.get("LUMING_GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    kept = golden.read_text(encoding="utf-8")
    difference = "\n".join(
        unified_diff(kept.splitlines(), found.splitlines(), "as agreed", "as declared", lineterm="")
    )
    assert not difference, (
        f"powers changed:\n{difference}\nIf that is meant: LUMING_GOLDEN=write bin/test {test}"
    )
