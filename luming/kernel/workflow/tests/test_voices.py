"""Acts of several people: signatures, panels with dissent, votes sealed until all are in."""

from uuid import UUID

import pytest

from luming.kernel.workflow.position import Position, Standing, advance
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.refusal import NotYoursError
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import START, State, final
from luming.kernel.workflow.step import Several, Step, record, step
from luming.kernel.workflow.tests.small import CHIEF_OF_UNIT, CLERK, HERE, Small, staff
from luming.kernel.workflow.voices import Verdict, verdict

ARCHIVED = Position("archived", HERE, done=frozenset({"archive"}))


class Panel(Procedure):
    """Five sit, three decide, whoever dissents is heard."""

    open_ = State("审议中", "Under consideration")
    archived = final("已归档", "Archived")

    enter = step("提交", "Submit", START >> open_, Role.CLERK)
    remind = record("催办", "Remind", open_, Role.CLERK)
    vote = step(
        "表决", "Vote", open_ >> archived, Role.MEDIATOR, several=Several(3, of=5, sealed=True, dissent=True)
    )
    dismiss = step("不再审议", "Dismiss", open_ >> archived, Role.CLERK)


def member(number: int) -> Standing:
    return staff(Role.MEDIATOR, post=UUID(int=100 + number), person=200 + number)


def voted(at: Position, voices: str, first: int = 0) -> Position:
    """One member after the other: y agrees, n does not."""
    for number, said in enumerate(voices, start=first):
        at = advance(Panel, at, Panel.vote, member(number), agrees=said == "y")
    return at


BEFORE = Position("open_", HERE)


def test_one_person_alone_does_not_carry_what_takes_two() -> None:
    once = advance(Small, ARCHIVED, Small.destroy, CHIEF_OF_UNIT)
    assert once.state == "archived"
    assert "destroy" not in once.done
    assert advance(Small, once, Small.destroy, CLERK).state == "destroyed"


def test_nobody_speaks_twice_whatever_post_she_speaks_through() -> None:
    once = advance(Small, ARCHIVED, Small.destroy, CHIEF_OF_UNIT)
    same_person = staff(Role.CLERK, post=UUID(int=77), person=23)
    with pytest.raises(NotYoursError, match="已经表示过意见"):
        advance(Small, once, Small.destroy, same_person)


def test_a_panel_decides_only_when_everybody_has_spoken() -> None:
    at = voted(BEFORE, "yyyy")
    assert at.state == "open_"
    assert voted(at, "n", first=4).state == "archived"


def test_dissent_does_not_count_as_agreement() -> None:
    at = voted(BEFORE, "yynnn")
    assert at.state == "open_"
    assert "vote" not in at.done


def test_a_lost_vote_may_be_held_again_from_the_beginning() -> None:
    lost = voted(BEFORE, "yynnn")
    assert lost.voices == {}
    assert voted(lost, "yyynn").state == "archived"


def test_a_carried_vote_leaves_no_voices_behind() -> None:
    assert voted(BEFORE, "yyyyy").voices == {}


def test_leaving_the_state_ends_what_was_being_voted_on() -> None:
    left = advance(Panel, voted(BEFORE, "yy"), Panel.dismiss, CLERK)
    assert left.voices == {}


def test_other_steps_go_on_while_voices_come_in() -> None:
    at = advance(Panel, voted(BEFORE, "yy"), Panel.remind, CLERK)
    assert len(at.voices["vote"]) == 2


@pytest.mark.parametrize(
    ("several", "heard", "expected"),
    [
        (Several(2), "y", Verdict.WAITING),
        (Several(2), "yy", Verdict.CARRIED),
        (Several(2, of=3, dissent=True), "yy", Verdict.WAITING),
        (Several(2, of=3, dissent=True), "yyn", Verdict.CARRIED),
        (Several(2, of=3, dissent=True), "ynn", Verdict.LOST),
        (Several(0, of=3, dissent=True), "nn", Verdict.WAITING),
        (Several(0, of=3, dissent=True), "nnn", Verdict.CARRIED),  # heard, not counted
    ],
)
def test_what_the_voices_come_to(several: Several, heard: str, expected: Verdict) -> None:
    assert verdict(several, {UUID(int=n): said == "y" for n, said in enumerate(heard)}) is expected


def test_a_step_of_one_needs_no_voices() -> None:
    steps: dict[str, Step] = Small.steps
    assert [name for name, one in steps.items() if one.several] == ["destroy"]
