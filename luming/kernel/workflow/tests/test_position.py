"""Whose hands a matter is in, and who may do what: the pure model, rule by rule."""

from dataclasses import replace
from uuid import UUID

import pytest

from luming.kernel.workflow.position import Position, Standing, Target, advance, open_steps, refusal
from luming.kernel.workflow.refusal import NeedsFirstError, NotFromHereError, NotYoursError
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import Step
from luming.kernel.workflow.tests.small import (
    APPLICANT,
    ASKED,
    CHIEF_OF_UNIT,
    CLERK,
    ELSEWHERE,
    HERE,
    MEDIATOR,
    OFFICER,
    OTHER_OFFICER,
    THERE,
    Small,
    staff,
)

FAR_CLERK = staff(Role.CLERK, unit=THERE, post=UUID(int=41), person=51)
FAR_HANDLER = staff(Role.HANDLER, unit=ELSEWHERE, post=UUID(int=42), person=52)


def taken(at: Position, step: str, who: Standing, to: Target | None = None) -> Position:
    """The position after one step of the small procedure."""
    return advance(Small, at, Small.steps[step], who, to or Target())


def why_not(at: Position, step: str, who: Standing) -> type[Exception] | None:
    """The kind of refusal; None when she may."""
    found = refusal(Small, at, Small.steps[step], who)
    return type(found) if found else None


def test_a_step_is_refused_from_another_state() -> None:
    assert why_not(ASKED, "archive", CLERK) is NotFromHereError
    assert why_not(replace(ASKED, state=None), "answer", MEDIATOR) is NotFromHereError
    assert why_not(ASKED, "ask", APPLICANT) is NotFromHereError


def test_a_step_is_refused_to_another_role_and_to_the_same_role_at_another_unit() -> None:
    assert why_not(ASKED, "assign", CLERK) is NotYoursError
    assert why_not(ASKED, "assign", staff(Role.HEAD, unit=THERE)) is NotYoursError
    assert why_not(ASKED, "assign", CHIEF_OF_UNIT) is None


def test_only_the_named_officer_acts_or_who_stands_in_for_her() -> None:
    colleague = staff(Role.MEDIATOR, post=OTHER_OFFICER)
    standing_in = Standing(
        {HERE: frozenset({Role.MEDIATOR})}, frozenset({OTHER_OFFICER, OFFICER}), UUID(int=24)
    )
    assert why_not(ASKED, "look", MEDIATOR) is None
    assert why_not(ASKED, "look", colleague) is NotYoursError
    assert why_not(ASKED, "look", standing_in) is None


def test_while_nobody_is_named_it_waits_for_the_head() -> None:
    unassigned = replace(ASKED, officer=None)
    assert why_not(unassigned, "look", MEDIATOR) is NotYoursError
    named = taken(unassigned, "assign", CHIEF_OF_UNIT, Target(post=OFFICER))
    assert why_not(named, "look", MEDIATOR) is None


def test_what_comes_first_comes_first() -> None:
    assert why_not(ASKED, "answer", MEDIATOR) is NeedsFirstError
    assert taken(taken(ASKED, "look", MEDIATOR), "answer", MEDIATOR).state == "answered"


def test_the_sender_holds_until_the_other_accepts() -> None:
    offered = taken(ASKED, "hand_over", CLERK, Target(unit=THERE))
    assert (offered.holder, offered.officer, offered.offered_to) == (HERE, OFFICER, THERE)
    assert why_not(offered, "take_over", CLERK) is NotYoursError
    assert why_not(offered, "take_over", FAR_HANDLER) is NotYoursError
    accepted = taken(offered, "take_over", FAR_CLERK)
    assert (accepted.holder, accepted.officer, accepted.offered_to) == (THERE, None, None)


def test_a_returned_hand_over_leaves_everything_as_it_was() -> None:
    offered = taken(ASKED, "hand_over", CLERK, Target(unit=THERE))
    returned = taken(offered, "hand_back", FAR_CLERK)
    assert replace(returned, done=frozenset(), returned=0) == ASKED


def test_a_matter_is_offered_to_one_unit_at_a_time_and_never_to_its_holder() -> None:
    offered = taken(ASKED, "hand_over", CLERK, Target(unit=THERE))
    assert why_not(offered, "hand_over", CLERK) is NotYoursError
    with pytest.raises(NotYoursError):
        taken(ASKED, "hand_over", CLERK, Target(unit=HERE))
    with pytest.raises(NotYoursError):
        taken(ASKED, "hand_over", CLERK)


def test_nothing_is_accepted_or_returned_that_was_not_offered() -> None:
    assert why_not(ASKED, "take_over", FAR_CLERK) is NotYoursError
    assert why_not(ASKED, "hand_back", FAR_CLERK) is NotYoursError
    assert why_not(ASKED, "answer_assistance", FAR_HANDLER) is NotYoursError


def test_who_assists_answers_for_her_own_unit_and_the_holder_does_not() -> None:
    asked = taken(ASKED, "ask_assistance", MEDIATOR, Target(unit=ELSEWHERE))
    asked = taken(asked, "ask_assistance", MEDIATOR, Target(unit=THERE))
    assert (asked.holder, asked.assisting) == (HERE, {THERE, ELSEWHERE})
    assert why_not(asked, "answer_assistance", CLERK) is NotYoursError
    with pytest.raises(NotYoursError):
        taken(asked, "answer_assistance", FAR_CLERK, Target(unit=ELSEWHERE))
    assert taken(asked, "answer_assistance", FAR_CLERK).assisting == {ELSEWHERE}


def test_what_only_an_assisting_unit_may_say_the_holder_does_not_say_itself() -> None:
    own_handler = staff(Role.HANDLER)
    assert why_not(ASKED, "advise", own_handler) is NotYoursError
    assert why_not(ASKED, "advise", FAR_HANDLER) is NotYoursError
    asked = taken(ASKED, "ask_assistance", MEDIATOR, Target(unit=ELSEWHERE))
    assert why_not(asked, "advise", own_handler) is NotYoursError
    assert taken(asked, "advise", FAR_HANDLER).assisting == {ELSEWHERE}


def test_a_unit_that_takes_over_no_longer_assists() -> None:
    asked = taken(ASKED, "ask_assistance", MEDIATOR, Target(unit=THERE))
    taken_over = taken(taken(asked, "hand_over", CLERK, Target(unit=THERE)), "take_over", FAR_CLERK)
    assert taken_over.assisting == frozenset()


def test_closing_ends_what_was_offered_and_asked() -> None:
    looked = taken(ASKED, "look", MEDIATOR)
    asked = taken(looked, "ask_assistance", MEDIATOR, Target(unit=ELSEWHERE))
    closed = taken(taken(asked, "hand_over", CLERK, Target(unit=THERE)), "answer", MEDIATOR)
    assert (closed.holder, closed.offered_to, closed.assisting) == (HERE, None, frozenset())


def test_a_refused_step_leaves_no_trace() -> None:
    before = replace(ASKED)
    with pytest.raises(NotYoursError):
        taken(ASKED, "assign", CLERK, Target(post=OTHER_OFFICER))
    assert before == ASKED


def test_a_page_learns_every_step_with_the_reason_where_it_is_refused() -> None:
    found: dict[Step, type[Exception] | None] = {
        step: type(refused) if refused else None for step, refused in open_steps(Small, ASKED, MEDIATOR)
    }
    assert found[Small.look] is None
    assert found[Small.answer] is NeedsFirstError
    assert found[Small.assign] is NotYoursError
    assert Small.archive not in found
    assert list(open_steps(Small, replace(ASKED, state=None), MEDIATOR)) == []
