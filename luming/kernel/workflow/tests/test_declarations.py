"""A wrong procedure does not import: each rule of a declaration, and what is said when it is broken."""

import pytest

from luming.kernel.workflow.law import Law
from luming.kernel.workflow.procedure import Procedure, WrongProcedureError
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import START, Path, State, closed, final
from luming.kernel.workflow.step import Hand, Several, clock, record, step
from luming.kernel.workflow.tests.small import Small
from luming.kernel.workflow.words import Words

C = Role.CLERK


def refused(match: str):
    """The class body that follows does not become a class."""
    return pytest.raises(WrongProcedureError, match=match)


def test_the_small_procedure_is_sound() -> None:
    assert list(Small.states) == ["asked", "answered", "archived", "destroyed"]
    assert "hand_over" in Small.steps


def test_there_is_one_initial_state() -> None:
    with refused("exactly one initial state, has here, there"):

        class TwoDoors(Procedure):
            here, there, archived = State("甲", "A"), State("乙", "B"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            slip_in = step("溜进", "Slip in", START >> there, C)
            leave = step("出", "Leave", (here | there) >> archived, C)


def test_there_is_a_way_in() -> None:
    with refused("exactly one initial state, has none"):

        class NoDoor(Procedure):
            here, archived = State("甲", "A"), final("归档", "Archived")
            leave = step("出", "Leave", here >> archived, C)


def test_every_state_is_reached() -> None:
    with refused("no step reaches island"):

        class WithIsland(Procedure):
            here, island, archived = State("甲", "A"), State("岛", "Island"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            leave = step("出", "Leave", (here | island) >> archived, C)


def test_every_state_has_a_path_to_archived() -> None:
    with refused("state pit has no path to archived"):

        class WithPit(Procedure):
            here, pit, archived = State("甲", "A"), State("坑", "Pit"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            fall = step("掉", "Fall", here >> pit, C)
            leave = step("出", "Leave", here >> archived, C)


def test_there_is_an_archive() -> None:
    with refused("no final state 'archived'"):

        class Endless(Procedure):
            here, there = State("甲", "A"), State("乙", "B")
            enter = step("进", "Enter", START >> here, C)
            go = step("去", "Go", here >> there, C)
            back = step("回", "Back", there >> here, C)


def test_what_a_step_requires_can_come_before_it() -> None:
    with refused("step file can never be taken"):

        class Waiting(Procedure):
            here, done, archived = State("甲", "A"), closed("完", "Done"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            finish = step("完成", "Finish", here >> done, C)
            again = step("重来", "Again", done >> here, C)
            look_back = record("回看", "Look back", archived, C)
            file = step("立卷", "File", here >> archived, C, requires=(look_back,))
            leave = step("出", "Leave", done >> archived, C)


def test_requirements_leave_a_path_to_archived() -> None:
    """After the first step nothing can be stamped any more, and without the stamp nothing is archived."""
    with refused("state there has no path to archived"):

        class Missed(Procedure):
            here, there, archived = State("甲", "A"), State("乙", "B"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            stamp = record("盖章", "Stamp", here, C)
            go = step("去", "Go", here >> there, C)
            leave = step("出", "Leave", there >> archived, C, requires=(stamp,))


@pytest.mark.parametrize("by", [(), (Role.AUDITOR,), (Role.ADMINISTRATOR, Role.AUDITOR)])
def test_there_is_no_step_that_nobody_may_take(by: tuple[Role, ...]) -> None:
    """The auditor writes nothing and the administrator sees no matter: open to them is open to nobody."""
    with refused("nobody may take step leave"):

        class Locked(Procedure):
            here, archived = State("甲", "A"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            leave = step("出", "Leave", here >> archived, by)


def test_a_closed_state_declares_how_it_is_opened_again() -> None:
    with refused("closed state done declares no step that re-opens it"):

        class Shut(Procedure):
            here, done, archived = State("甲", "A"), closed("完", "Done"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            finish = step("完成", "Finish", here >> done, C)
            leave = step("出", "Leave", done >> archived, C)


def test_a_final_state_is_never_left_for_a_living_one() -> None:
    with refused("final state archived is left again"):

        class Undead(Procedure):
            here, archived = State("甲", "A"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            leave = step("出", "Leave", here >> archived, C)
            rise = step("复活", "Rise", archived >> here, C)


def test_a_record_closes_nothing() -> None:
    with refused("record look cannot close a matter"):

        class Sly(Procedure):
            here, archived = State("甲", "A"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            look = record("看", "Look", here, C, outcome="done")
            leave = step("出", "Leave", here >> archived, C)


def test_a_misspelt_state_is_a_name_error() -> None:
    body = """
class Misspelt(Procedure):
    received, archived = State("收", "Received"), final("归档", "Archived")
    enter = step("进", "Enter", START >> recieved, C)
"""
    with pytest.raises(NameError, match="recieved"):
        exec(body, dict(globals()))  # noqa: S102 - a class body as a programmer would type it


def test_states_and_steps_are_its_own() -> None:
    with refused("step leave uses a state of another procedure"):

        class Borrowed(Procedure):
            here, archived = State("甲", "A"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            leave = step("出", "Leave", Path((here, Small.answered), archived), C)

    with refused("step leave requires a step of another procedure"):

        class Leaning(Procedure):
            here, archived = State("甲", "A"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            leave = step("出", "Leave", here >> archived, C, requires=(Small.look,))


def test_a_clock_hangs_on_steps_of_its_own_and_is_started() -> None:
    with refused("clock period hangs on a step of another procedure"):

        class Foreign(Procedure):
            here, archived = State("甲", "A"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            leave = step("出", "Leave", here >> archived, C)
            period = clock("PM-01", starts=enter, stops=Small.answer)

    with refused("clock period is never started"):

        class Unwound(Procedure):
            here, archived = State("甲", "A"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            leave = step("出", "Leave", here >> archived, C)
            period = clock("PM-01", starts=(), stops=leave)


def test_a_deemed_step_is_open_to_the_law() -> None:
    with refused("step leave is deemed, but not open to the law"):

        class Presumed(Procedure):
            here, archived = State("甲", "A"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            leave = step("出", "Leave", here >> archived, C)
            period = clock("PM-01", starts=enter, deemed=leave)


@pytest.mark.parametrize(
    "rest",
    [{"tells": ("left",)}, {"article": Law(Words("法", "Law")).art(1)}],
    ids=["no article", "nobody told"],
)
def test_a_deemed_step_cites_its_article_and_tells_both_sides(rest: dict) -> None:
    with refused("step leave is deemed: it cites its article and tells both sides"):

        class Silent(Procedure):
            here, archived = State("甲", "A"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            leave = step("出", "Leave", here >> archived, (C, Role.LAW), **rest)
            period = clock("PM-01", starts=enter, deemed=leave)


@pytest.mark.parametrize(
    "several",
    [
        Several(0),
        Several(3, of=2),  # more must agree than there are
        Several(2, dissent=True),  # who has not spoken may still agree: a no never settles it
        Several(2, sealed=True),  # nobody knows when all are in
    ],
)
def test_an_act_of_several_people_can_be_settled(several: Several) -> None:
    with refused("can never be settled"):

        class Hung(Procedure):
            here, archived = State("甲", "A"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            leave = step("出", "Leave", here >> archived, C, several=several)


def test_the_law_is_not_one_of_several() -> None:
    with refused("neither opens a matter nor is deemed"):

        class Alone(Procedure):
            here, archived = State("甲", "A"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            leave = step("出", "Leave", here >> archived, (C, Role.LAW), several=Several(2))


def test_what_is_returned_says_by_its_name_whether_it_is_a_matter_or_a_request() -> None:
    """Otherwise a unit's refusal would be taken for an opinion it was asked for."""
    with refused("step refuse_it returns something: state it as hand_back or answer_assistance"):

        class Ambiguous(Procedure):
            here, archived = State("甲", "A"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            refuse_it = record("退", "Refuse it", here, C, hand=Hand.RETURNS)
            leave = step("出", "Leave", here >> archived, C)


def test_a_clock_of_several_numbers_runs_under_the_one_its_form_asked_for() -> None:
    period = clock("EN-14", starts=Small.ask, cases=("kind", {"help": "EN-14.2"}))
    assert period.rules == ("EN-14", "EN-14.2")
    assert [period.rule_for(given) for given in ({}, {"kind": "help"}, {"kind": "else"})] == [
        "EN-14",
        "EN-14.2",
        "EN-14",
    ]


@pytest.mark.parametrize(
    ("then", "by", "match"),
    [
        ("nowhere", C, "leads to nowhere, which there is not"),
        ("reopen", C, "does not leave from there"),
        ("close", Role.HEAD, "not everybody may take who takes call"),
        ("close", C, None),
    ],
)
def test_what_an_answer_takes_with_it_is_open_to_whoever_records_it(then, by, match) -> None:
    def declare() -> None:
        class Calling(Procedure):
            here, done, archived = State("甲", "A"), closed("乙", "B"), final("归档", "Archived")
            enter = step("进", "Enter", START >> here, C)
            call = record("打电话", "Call", here, C, leads=("said", {"no": then}))
            close = step("结束", "Close", here >> done, by)
            reopen = step("再来", "Again", done >> here, C)
            leave = step("归档", "Leave", done >> archived, C)

    if match is None:
        declare()
        return
    with refused(match):
        declare()
