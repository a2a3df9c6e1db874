"""A matter merged into another rests: officers act in the leading one, its own people keep every step of theirs."""

from dataclasses import replace
from uuid import UUID

import pytest

from luming.kernel.workflow.position import Position, Standing, Target, advance, refusal
from luming.kernel.workflow.refusal import GuardError, NotYoursError, Refused, RestingError
from luming.kernel.workflow.resting import KEPT
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.taking_back import Move
from luming.kernel.workflow.taking_back import refusal as refused_back
from luming.kernel.workflow.tests.small import (
    ASKED,
    CHIEF_OF_UNIT,
    CLERK,
    HERE,
    MEDIATOR,
    OFFICER,
    OTHER_OFFICER,
    THERE,
    Small,
    staff,
)

THE_LAW = Standing({None: frozenset({Role.LAW})})
LEADING = "团结小〔2026〕0001号"
INTO = Target(post=OTHER_OFFICER, into=LEADING)


def taken(at: Position, step: str, who: Standing, to: Target | None = None) -> Position:
    return advance(Small, at, Small.steps[step], who, to or Target())


def why_not(at: Position, step: str, who: Standing) -> Refused | None:
    return refusal(Small, at, Small.steps[step], who)


@pytest.fixture
def resting() -> Position:
    return taken(ASKED, "merge", CLERK, INTO)


def test_it_stays_open_where_it_stood_with_its_holder_and_takes_the_leading_ones_officer(resting) -> None:
    assert (resting.state, resting.holder, resting.officer, resting.resting_in) == (
        "asked",
        HERE,
        OTHER_OFFICER,
        LEADING,
    )


def test_a_clerk_or_a_head_merges_nobody_else_and_never_without_saying_into_what() -> None:
    assert why_not(ASKED, "merge", CLERK) is None
    assert why_not(ASKED, "merge", CHIEF_OF_UNIT) is None
    assert isinstance(why_not(ASKED, "merge", MEDIATOR), NotYoursError)
    assert isinstance(why_not(ASKED, "merge", staff(Role.CLERK, unit=THERE)), NotYoursError)
    with pytest.raises(NotYoursError):
        taken(ASKED, "merge", CLERK)


def test_what_is_on_its_way_to_another_unit_is_not_merged() -> None:
    offered = taken(ASKED, "hand_over", CLERK, Target(unit=THERE))
    assert isinstance(why_not(offered, "merge", CLERK), NotYoursError)


def test_officers_are_sent_to_the_leading_matter_by_its_number(resting) -> None:
    other = staff(Role.MEDIATOR, post=OTHER_OFFICER)
    for step, who in (("look", other), ("assign", CHIEF_OF_UNIT), ("hand_over", CLERK), ("merge", CLERK)):
        refused = why_not(resting, step, who)
        assert isinstance(refused, RestingError), step
        assert LEADING in refused.words.zh


def test_material_data_requests_and_corrections_stay(resting) -> None:
    for step in sorted(
        KEPT
        - {"confirm_correction", "answer_assistance", "answer_table", "decide_recusal", "close_supervision"}
    ):
        able = [
            one for one in (CLERK, CHIEF_OF_UNIT, staff(Role.MEDIATOR)) if why_not(resting, step, one) is None
        ]
        required = Small.steps[step].requires
        assert able or required, step


def test_what_a_party_does_in_her_own_matter_stays_hers() -> None:
    from luming.procedures.mediation.procedure import Mediation

    hers = Standing({None: frozenset({Role.APPLICANT})}, person=UUID(int=31))
    at = Position("mediating", HERE, OFFICER, resting_in=LEADING)
    assert refusal(Mediation, at, Mediation.withdraw, hers) is None
    assert isinstance(refusal(Mediation, at, Mediation.withdraw, CLERK), RestingError)
    gone = advance(Mediation, at, Mediation.withdraw, hers)
    assert (gone.state, gone.resting_in) == ("withdrawn", "")


def test_it_goes_where_the_leading_one_goes(resting) -> None:
    followed = taken(resting, "follow_leading", THE_LAW, Target(unit=THERE, post=OFFICER))
    assert (followed.holder, followed.officer, followed.resting_in) == (THERE, OFFICER, LEADING)
    stayed = taken(resting, "follow_leading", THE_LAW, Target(unit=HERE, post=None))
    assert (stayed.holder, stayed.officer) == (HERE, None)


def test_taken_out_again_it_goes_on_from_where_it_stood(resting) -> None:
    again = taken(resting, "unmerge", CLERK)
    assert (again.state, again.holder, again.resting_in) == ("asked", HERE, "")
    assert why_not(again, "look", staff(Role.MEDIATOR, post=OTHER_OFFICER)) is None


def test_when_the_leading_one_closes_it_goes_on_to_an_answer_of_its_own(resting) -> None:
    awake = taken(resting, "leading_closed", THE_LAW)
    assert (awake.state, awake.resting_in) == ("asked", "")


def test_what_is_not_merged_neither_follows_nor_is_taken_out() -> None:
    for step, who in (("unmerge", CLERK), ("follow_leading", THE_LAW), ("leading_closed", THE_LAW)):
        assert isinstance(why_not(ASKED, step, who), NotYoursError)


def test_merging_is_undone_by_its_own_step_and_by_no_correction(resting) -> None:
    for name in ("merge", "unmerge", "follow_leading"):
        move = Move(Small.steps[name], "staff", replace(ASKED))
        assert isinstance(refused_back(Small, resting, move), GuardError)
