"""Which step may be taken back, and where the matter then stands: the pure model, rule by rule."""

from dataclasses import replace
from uuid import UUID

import pytest

from luming.kernel.workflow.position import Position
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import START, State, closed, final
from luming.kernel.workflow.step import Hand, record, step
from luming.kernel.workflow.taking_back import Move, moved, refusal, taken_back
from luming.kernel.workflow.tests.small import ELSEWHERE, HERE, OFFICER, OTHER_OFFICER, RULES, THERE
from luming.kernel.workflow.words import Words


class Errand(Procedure):
    """A small procedure with one step of each kind that matters here."""

    code, version = "errand", 1
    title = Words("差事", "An errand")
    law = RULES
    number_word = "差"

    asked = State("待办", "Asked")
    sent = State("已派出", "Sent out")
    answered = closed("已答复", "Answered")
    archived = final("已归档", "Archived")

    ask = step("提出", "Ask", START >> asked, Role.CLERK)
    answer = step("答复", "Answer", (asked | sent) >> answered, Role.CLERK)
    again = step("重办", "Again", answered >> asked, Role.CLERK)
    send_out = step("派出", "Send out", asked >> sent, Role.CLERK, hand=Hand.OFFERS)
    pass_on = record("转交", "Pass on", asked, Role.CHIEF, hand=Hand.PASSES)
    give_birth = step("另立", "Open another", asked >> answered, Role.CLERK, opens="errand")
    to_court = record("交法院", "To the court", asked | answered, Role.CLERK, outside=True)
    archive = step("归档", "Archive", answered >> archived, Role.CLERK)


ASKED = Position("asked", HERE, OFFICER, done=frozenset({"ask"}))
ANSWERED = replace(ASKED, state="answered", done=frozenset({"ask", "answer"}))


def move(name: str, before: Position = ASKED, by: str = "staff", **rest: object) -> Move:
    return Move(Errand.steps[name], by, before, **rest)  # type: ignore[arg-type]


def why_not(one: Move, at: Position = ANSWERED) -> str:
    found = refusal(Errand, at, one)
    return found.words.en if found else ""


def test_an_officers_newest_step_may_be_taken_back() -> None:
    assert why_not(move("answer")) == ""
    assert why_not(move("answer", by="import")) == ""


@pytest.mark.parametrize(
    ("one", "at", "says"),
    [
        (move("answer", by="law"), ANSWERED, "The law itself"),
        (move("answer", by="party"), ANSWERED, "A party took this step"),
        (move("ask", replace(ASKED, state=None)), ASKED, "The first step stays"),
        (move("archive", ANSWERED), replace(ASKED, state="archived"), "The file is final"),
        (move("answer", since=frozenset({"erase"})), ANSWERED, "The file is final"),
        (move("take_over"), ASKED, "Another unit has answered"),
        (move("hand_back"), ASKED, "Another unit has answered"),
        (move("give_birth"), ANSWERED, "Its effect lies elsewhere"),
        (move("to_court"), ASKED, "Its effect lies elsewhere"),
        (move("answer", since=frozenset({"to_court"})), ANSWERED, "Its effect lies elsewhere"),
        (move("answer", elsewhere=True), ANSWERED, "Its effect lies elsewhere"),
    ],
    ids=[
        "law", "party", "first", "final", "erased", "accepted elsewhere", "returned elsewhere",
        "another matter", "itself outside", "outside since", "file outside",
    ],
)  # fmt: skip
def test_it_is_refused_in_words(one: Move, at: Position, says: str) -> None:
    assert why_not(one, at).startswith(says)


def test_a_record_moves_nothing_and_a_step_that_names_another_officer_does() -> None:
    assert not moved(ASKED, replace(ASKED, done=frozenset({"ask", "to_court"})))
    assert moved(ASKED, replace(ASKED, officer=OTHER_OFFICER))
    assert moved(ASKED, replace(ASKED, holder=THERE))
    assert moved(ASKED, ANSWERED)


def test_the_matter_stands_as_before_the_step() -> None:
    assert taken_back(Errand, ANSWERED, move("answer")) == ASKED


def test_what_was_recorded_since_stays_recorded() -> None:
    at = replace(ANSWERED, done=ANSWERED.done | {"add_material"})
    assert taken_back(Errand, at, move("answer")).done == {"ask", "add_material"}


def test_what_was_done_before_once_already_stays_done() -> None:
    before = replace(ASKED, done=frozenset({"ask", "answer", "again"}))
    at = replace(before, state="answered")
    assert "answer" in taken_back(Errand, at, move("answer", before)).done


def test_the_matter_returns_to_the_unit_and_the_officer_before() -> None:
    at = replace(ASKED, holder=THERE, officer=None, offered_to=HERE, assisting=frozenset({HERE, ELSEWHERE}))
    after = taken_back(Errand, at, move("pass_on"))
    assert (after.holder, after.officer, after.offered_to) == (HERE, OFFICER, None)
    assert after.assisting == {ELSEWHERE}  # the holder is not asked for help


def test_an_offer_made_by_the_step_falls_with_it() -> None:
    at = replace(ASKED, state="sent", offered_to=THERE)
    assert taken_back(Errand, at, move("send_out")).offered_to is None


def test_a_reopening_taken_back_leaves_nothing_open_behind() -> None:
    at = replace(ASKED, offered_to=THERE, assisting=frozenset({ELSEWHERE}))
    after = taken_back(Errand, at, move("again", ANSWERED))
    assert (after.state, after.offered_to, after.assisting) == ("answered", None, frozenset())


def test_voices_for_a_state_that_is_left_are_no_longer_heard() -> None:
    at = replace(ANSWERED, voices={"answer": {UUID(int=1): True}})
    assert taken_back(Errand, at, move("answer")).voices == {}
    stays = replace(ASKED, voices={"answer": {UUID(int=1): True}})
    assert taken_back(Errand, stays, move("pass_on")).voices == stays.voices
