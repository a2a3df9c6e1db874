"""A lapse raises and notifies, once, and never moves a matter; only what the law deems does, and it says so to both sides."""

import pytest

from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import LAPSED, RUNNING
from luming.kernel.documents.door import Admitted
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.kernel.proceedings import sweeping
from luming.kernel.proceedings.act import Act, Given, by_law
from luming.kernel.proceedings.perform import perform
from luming.kernel.proceedings.tests.trial import Trial, day, later
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import at
from luming.kernel.workflow.refusal import GuardError, NotYoursError

PAPER = Admitted("paper.pdf", "application/pdf", b"%PDF-1.7", kind="material")


def sweep(moment) -> None:
    """What the job does, in one transaction: it looks over all clocks, and works at one matter at a time."""
    with at(moment):
        for look, work in ((sweeping.run_out, sweeping.carry_out), (sweeping.soon, sweeping.warn)):
            with within(Job("sweep")):
                found = look()
            for matter, key in found:
                with within(Job("sweep", matter)):
                    work(key)


def clock(matter, name) -> Deadline:
    with within(Job("sweep", matter)):
        return Deadline.objects.get(matter=matter, clock=name)


def events(matter, step) -> list[Event]:
    with within(Job("sweep", matter)):
        return list(Event.objects.filter(matter=matter, step=step))


def told(matter, template) -> set:
    """Who got this message: users and parties."""
    with within(Job("sweep", matter)):
        rows = Message.objects.filter(matter=matter, template=template, channel="page")
        return {row.user_id or row.party_id for row in rows}


def state(matter) -> str:
    with within(Job("sweep", matter)):
        return Matter.objects.get(id=matter).state


@pytest.fixture
def accepted(town, trial):
    with at(later(0.1)):
        town.take(trial, "accept", "mediator")
    return trial


def test_nothing_is_raised_on_the_last_day(trial) -> None:
    due = clock(trial, "acceptance").due
    sweep(due)
    assert clock(trial, "acceptance").state == RUNNING
    assert state(trial) == "asked"


def test_an_authority_that_is_late_is_raised_once_and_the_officer_and_the_head_are_told(
    town, accepted
) -> None:
    sweep(later(46))
    sweep(later(46.1))
    sweep(later(50))
    late = [event for event in events(accepted, "fall_due") if event.data["clock"] == "deciding"]
    assert len(late) == 1
    assert late[0].actor_kind == "law"
    assert late[0].data["due"] == day(clock(accepted, "deciding").due).isoformat()
    assert told(accepted, "late") == {town.people["mediator"].id, town.people["head"].id}


def test_a_lapse_never_moves_a_matter(accepted) -> None:
    with within(Job("sweep", accepted)):
        before = Matter.objects.get(id=accepted)
    sweep(later(46))
    with within(Job("sweep", accepted)):
        after = Matter.objects.get(id=accepted)
    assert (after.state, after.holder_id, after.officer_id) == (
        before.state,
        before.holder_id,
        before.officer_id,
    )
    assert after.due_on == day(clock(accepted, "target").due)
    assert clock(accepted, "deciding").state == RUNNING


def test_a_service_target_and_the_legal_clock_are_raised_apart(accepted) -> None:
    sweep(later(4))
    assert [event.data["clock"] for event in events(accepted, "fall_due")] == ["target"]
    assert clock(accepted, "deciding").overdue_at is None
    sweep(later(46))
    assert [event.data["clock"] for event in events(accepted, "fall_due")] == ["target", "deciding"]


def test_a_partys_right_that_went_by_makes_nobody_late(town, trial) -> None:
    with at(later(0.2)):
        town.take(trial, "decide", "mediator")
        served(town, trial)
    sweep(later(20))
    objection = clock(trial, "objection")
    assert (objection.state, objection.ended_at) == (LAPSED, objection.due)
    assert len(events(trial, "lapse")) == 1
    assert events(trial, "fall_due") == []
    assert told(trial, "late") == set()
    with within(Job("sweep", trial)):
        assert Matter.objects.get(id=trial).due_on is None


def test_a_minimum_period_that_is_over_makes_nobody_late_and_is_nothing_to_act_by(town, accepted) -> None:
    with at(later(1)):
        town.take(accepted, "publish", "mediator")
    with within(Job("sweep", accepted)):
        assert Matter.objects.get(id=accepted).due_on == day(clock(accepted, "target").due)
    with at(later(2)):
        town.take(accepted, "decide", "mediator")
    sweep(later(60))
    assert clock(accepted, "comments").state == LAPSED
    assert events(accepted, "fall_due") == []


def test_what_the_law_deems_is_carried_out_by_the_law_at_the_end_of_the_period(trial) -> None:
    due = clock(trial, "acceptance").due
    sweep(later(30))
    [event] = events(trial, "deem_accepted")
    assert (event.actor_kind, event.actor_role, event.occurred_at) == ("law", "law", due)
    assert event.recorded_at == later(30)
    assert state(trial) == "accepted"
    assert clock(trial, "acceptance").state == LAPSED
    assert day(clock(trial, "deciding").started_at) == day(due)
    assert events(trial, "fall_due") == []


def test_both_sides_are_told_what_was_deemed_and_what_they_may_do(trial) -> None:
    sweep(later(30))
    with within(Job("sweep", trial)):
        parties = set(Matter.objects.get(id=trial).parties.values_list("id", flat=True))
        body = Message.objects.filter(matter=trial, template="deemed", channel="page").first().body.reveal()
    assert told(trial, "deemed") == parties
    assert body == "3月13日（周五）未决定，视为受理，可以起诉。"


def test_a_decision_in_time_leaves_nothing_to_deem(town, accepted) -> None:
    sweep(later(30))
    assert events(accepted, "deem_accepted") == []


def test_nobody_but_the_law_takes_the_laws_step(town, trial) -> None:
    with at(later(30)), pytest.raises(NotYoursError):
        town.take(
            trial, "deem_accepted", "mediator", Given(data={"deadline": str(clock(trial, "acceptance").id)})
        )


def test_the_law_does_not_act_before_the_period_is_over(trial) -> None:
    key = str(clock(trial, "acceptance").id)
    for step in ("deem_accepted", "fall_due", "lapse"):
        with at(later(1)), within(Job("sweep", trial)), pytest.raises(GuardError):
            perform(trial, Act(step, by_law(), Given(data={"deadline": key})))
    assert state(trial) == "asked"


def test_the_end_of_one_period_does_not_bring_another_ones_step(town, trial) -> None:
    with at(later(0.1)):
        town.take(trial, "accept", "mediator")
        town.take(trial, "settle", "mediator")
    with at(later(0.2)):
        town.take(trial, "reopen", "mediator")
    with within(Job("sweep", trial)):
        foreign = Deadline.objects.filter(matter=trial, clock="acceptance", state=RUNNING).get()
        Deadline.objects.filter(id=foreign.id).update(clock="deciding")
        with at(later(30)), pytest.raises(GuardError):
            perform(trial, Act("deem_accepted", by_law(), Given(data={"deadline": str(foreign.id)})))


def test_where_the_laws_step_does_not_leave_from_here_somebody_is_told_to_look(town, trial) -> None:
    with within(Job("sweep", trial)):
        Matter.objects.filter(id=trial).update(state="decided")
    sweep(later(30))
    assert len(events(trial, "fall_due")) == 1
    assert events(trial, "deem_accepted") == []
    sweep(later(31))
    assert len(events(trial, "fall_due")) == 1


def test_a_clock_met_between_the_look_and_the_act_is_left_alone(town, accepted) -> None:
    with at(later(40)), within(Job("sweep")):
        keys = sweeping.run_out()
    with at(later(40)):
        town.take(accepted, "decide", "mediator")
    with at(later(40)), within(Job("sweep", accepted)):
        for _matter, key in keys:
            sweeping.carry_out(key)
    assert events(accepted, "fall_due") == []


def test_a_duty_that_falls_due_within_three_days_is_said_once_to_the_officer(town, accepted) -> None:
    for days in (41, 42, 43, 44):  # due on the 45th, a Monday
        sweep(later(days))
    assert told(accepted, "due_soon") == {town.people["mediator"].id}
    with within(Job("sweep", accepted)):
        [message] = Message.objects.filter(
            matter=accepted, template="due_soon", event_id=clock(accepted, "deciding").started_by
        )
        assert message.made_at == later(42)
        assert "4月20日" in message.body.reveal()


def test_a_final_file_has_no_clock_left_running(town, trial) -> None:
    with at(later(0.1)):
        town.take(trial, "decide", "mediator")
        served(town, trial)
        town.take(trial, "settle", "mediator")
        town.take(trial, "archive", "mediator")
    assert clock(trial, "objection").state == "stopped"
    sweep(later(60))
    assert events(trial, "lapse") == []


def test_steps_of_the_law_are_offered_to_nobody() -> None:
    from luming.kernel.workflow.position import Position, Standing, open_steps

    at_hand = Position("asked", None)
    everything = Standing({None: frozenset(role for step in Trial.steps.values() for role in step.by)})
    offered = {step.name for step, _ in open_steps(Trial, at_hand, everything)}
    assert not {"deem_accepted", "fall_due", "lapse", "served", "settle_dates"} & offered
    assert {"accept", "extend", "record_service"} <= offered


def served(town, matter) -> None:
    """The respondent opens the ruling."""
    from luming.kernel.documents.models import Issued
    from luming.kernel.proceedings import arrivals

    with within(Job("sweep", matter)):
        party = Matter.objects.get(id=matter).parties.get(side="respondent")
        paper = Issued.objects.get(matter=matter, template="trial.ruling")
        assert arrivals.opened(paper.id, party)
