"""A step wrongly taken is taken back by two people: the matter stands as before it, and nothing is edited."""

from datetime import timedelta

import pytest

from luming.kernel.deadlines.models import Deadline
from luming.kernel.events import chain
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Holding
from luming.kernel.orgs.models import Post
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import corrections
from luming.kernel.proceedings.act import Act, Given, party
from luming.kernel.proceedings.perform import perform
from luming.kernel.proceedings.tests.test_lapsing import state, sweep
from luming.kernel.proceedings.tests.test_moving import PAPER, last_event
from luming.kernel.proceedings.tests.trial import day, later
from luming.kernel.proceedings.tests.undoing import WHY, ask, clock, confirm, rows, seen, undo
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import at
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import GuardError, NotYoursError, WrongInputError


@pytest.fixture
def accepted(town, trial):
    with at(later(3)):
        town.take(trial, "accept", "mediator")
    return trial


def standing(matter) -> tuple:
    row = seen(matter)
    return row.state, row.open, row.outcome, row.closed_at, row.holder_id, row.officer_id, row.due_on


def test_nothing_moves_until_a_second_person_confirms(town, accepted) -> None:
    before = standing(accepted)
    asked = ask(town, accepted, "accept", "mediator")
    assert standing(accepted) == before
    with pytest.raises(NotYoursError):
        confirm(town, accepted, asked, "mediator")
    assert standing(accepted) == before
    confirm(town, accepted, asked)
    assert state(accepted) == "asked"


def test_what_is_not_agreed_changes_nothing_and_waits_no_longer(town, accepted) -> None:
    before = standing(accepted)
    confirm(town, accepted, ask(town, accepted, "accept"), agreed=False)
    assert standing(accepted) == before
    assert corrections.pending(seen(accepted)) == {}


def test_the_matter_stands_as_before_the_step(town, accepted) -> None:
    before = standing(accepted)
    with at(later(3.5)):
        town.take(accepted, "settle", "mediator")
    assert standing(accepted)[:3] == ("done", False, "done")
    undo(town, accepted, "settle")
    assert standing(accepted) == before
    assert "settle" not in seen(accepted).done
    assert {"ask", "accept"} <= set(seen(accepted).done)


def test_a_reopening_taken_back_is_closed_as_it_was(town, accepted) -> None:
    with at(later(3.5)):
        town.take(accepted, "settle", "mediator")
    before = standing(accepted)
    with at(later(4)):
        town.take(accepted, "reopen", "mediator")
    undo(town, accepted, "reopen", 5)
    assert standing(accepted) == before


def test_a_closing_day_put_right_meanwhile_stays_right(town, accepted) -> None:
    with at(later(3.6)):
        town.take(accepted, "settle", "mediator")
    with at(later(4)):
        town.take(accepted, "reopen", "mediator")
    redate(town, accepted, "settle", later(3.2), 5)
    undo(town, accepted, "reopen", 6)
    assert seen(accepted).closed_at == later(3.2)


def test_putting_another_date_right_leaves_the_closing_day_alone(town, accepted) -> None:
    with at(later(3.5)):
        town.take(accepted, "settle", "mediator")
    redate(town, accepted, "accept", later(2.8), 4)
    assert seen(accepted).closed_at == later(3.5)


def redate(town, matter, step, moment, days):
    event = rows(Event, matter, step=step)[-1]
    data = {"kind": "date", "event": str(event.id), "moment": moment.isoformat()}
    with at(later(days)):
        asked = town.take(matter, "correct", "clerk", Given(data=data, texts=WHY, files=PAPER)).event
    if rows(Event, matter, id=asked)[0].data.get("pending"):
        confirm(town, matter, asked, days=days + 0.2)


def test_clocks_it_started_never_ran_and_stay_readable(town, accepted) -> None:
    due = clock(accepted, "deciding").due
    undo(town, accepted, "accept")
    row = clock(accepted, "deciding")
    assert (row.state, row.ended_by, row.due) == ("withdrawn", last_event(accepted).id, due)
    sweep(later(90))
    [later_on] = rows(Deadline, accepted, id=row.id)
    assert (later_on.state, later_on.overdue_at) == ("withdrawn", None)


def test_clocks_it_stopped_never_stopped(town, accepted) -> None:
    before = clock(accepted, "acceptance")
    assert before.state == "met"
    undo(town, accepted, "accept")
    row = clock(accepted, "acceptance")
    assert (row.state, row.ended_at, row.started_at, row.due) == (
        "running",
        None,
        before.started_at,
        before.due,
    )
    assert seen(accepted).due_on == day(before.due)
    told = {one["clock"]: one for one in last_event(accepted).data["clocks"]}
    assert told["deciding"]["withdrawn"]
    assert told["acceptance"]["again"]


def test_a_clock_that_runs_again_follows_the_calendar_now_in_force(town, accepted) -> None:
    right = clock(accepted, "acceptance").due
    with within(Job("sweep", accepted)):  # as an older calendar had it
        Deadline.objects.filter(matter=accepted, clock="acceptance").update(due=right + timedelta(days=3))
    undo(town, accepted, "accept")
    assert clock(accepted, "acceptance").due == right
    [moved] = [one for one in last_event(accepted).data["clocks"] if isinstance(one["due"], list)]
    assert moved["clock"] == "acceptance"


def test_a_clock_that_runs_again_counts_every_day_as_the_law_does(town, accepted) -> None:
    undo(town, accepted, "accept", days=12)  # its period of five working days is long over
    sweep(later(13))
    assert state(accepted) == "accepted"
    assert last_event(accepted).step == "deem_accepted"


def test_only_the_newest_step_is_taken_back_and_then_the_one_before(town, accepted) -> None:
    with at(later(3.5)):
        town.take(accepted, "decide", "mediator")
    with pytest.raises(WrongInputError):
        ask(town, accepted, "accept")
    undo(town, accepted, "decide")
    undo(town, accepted, "accept", 6)
    assert state(accepted) == "asked"
    with pytest.raises(GuardError):
        ask(town, accepted, "ask", days=7)


def test_records_made_since_stand_in_nobodys_way(town, accepted) -> None:
    with at(later(3.5)):
        town.take(accepted, "add_material", "clerk", Given(texts={"comment": "补一句"}))
    undo(town, accepted, "accept")
    assert state(accepted) == "asked"
    assert "add_material" in seen(accepted).done


def test_what_moved_between_asking_and_confirming_is_in_the_way(town, accepted) -> None:
    asked = ask(town, accepted, "accept")
    with at(later(4.5)):
        town.take(accepted, "decide", "mediator")
    before = standing(accepted)
    with pytest.raises(WrongInputError):
        confirm(town, accepted, asked)
    assert standing(accepted) == before
    confirm(town, accepted, asked, agreed=False)
    assert corrections.pending(seen(accepted)) == {}


def test_what_the_law_did_is_not_taken_back(town, trial) -> None:
    sweep(later(30))
    with pytest.raises(GuardError):
        ask(town, trial, "deem_accepted", days=31)


def test_what_a_party_did_herself_is_hers(town) -> None:
    with at(later(0)):
        matter = town.accepted()
    [respondent] = rows(Party, matter, side="respondent")
    with at(later(1)), within(OneMatter(matter)):
        perform(matter, Act("refuse", party(respondent), Given(data={"sure": True})))
    with pytest.raises(GuardError):
        ask(town, matter, "refuse", days=2)


def test_once_a_court_has_it_what_led_there_stays(town, accepted) -> None:
    with at(later(3.5)):
        town.take(accepted, "decide", "mediator")
    with at(later(3.6)):
        town.take(accepted, "file_with_court", "mediator")
    with pytest.raises(GuardError):
        ask(town, accepted, "decide")


def test_the_unit_before_holds_it_again_from_the_moment_of_confirmation(town, accepted) -> None:
    with at(later(3.5)):
        town.take(accepted, "send_on", "chief", Given(target=Target(unit=town.far.id)))
    assert seen(accepted).officer_id is None
    undo(town, accepted, "send_on", 4, "far_clerk", "far_head")
    assert (seen(accepted).holder_id, seen(accepted).officer_id) == (town.unit.id, town.posts["mediator"].id)
    found = [(row.unit_id, row.since, row.until) for row in rows(Holding, accepted)]
    assert found == [
        (town.unit.id, later(0), later(3.5)),
        (town.far.id, later(3.5), later(4.5)),
        (town.unit.id, later(4.5), None),
    ]
    ages = [(until or later(9)) - since for _, since, until in found]
    assert sum(ages, timedelta()) == later(9) - seen(accepted).received_at


def test_the_officer_before_is_named_again_unless_she_has_left_her_post(town, accepted) -> None:
    with at(later(3.5)):
        target = Target(post=town.posts["mediator2"].id)
        town.take(accepted, "name_officer", "head", Given(texts={"reason": "请假"}, target=target))
    asked = ask(town, accepted, "name_officer")
    Post.objects.filter(id=town.posts["mediator"].id).update(valid_until=day(later(4)))
    confirm(town, accepted, asked, days=6)
    assert seen(accepted).officer_id is None


def test_the_chain_only_grows_and_says_where_the_matter_went(town, accepted) -> None:
    before = [row.digest for row in rows(Event, accepted)]
    undo(town, accepted, "accept")
    found = rows(Event, accepted)
    assert [row.digest for row in found][: len(before)] == before
    assert (found[-1].from_state, found[-1].to_state) == ("accepted", "asked")
    matter = seen(accepted)
    assert chain.first_broken(found, matter.head_seq, matter.head_digest) is None


def test_a_step_taken_back_has_no_date_to_put_right(town, accepted) -> None:
    undo(town, accepted, "accept")
    with pytest.raises(WrongInputError):
        redate(town, accepted, "accept", later(2.8), 6)


def test_it_is_asked_with_a_reason(town, accepted) -> None:
    with pytest.raises(WrongInputError) as refused:
        ask(town, accepted, "accept", texts={})
    assert refused.value.field == "reason"
