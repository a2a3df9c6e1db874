"""What was recorded wrongly is put right by another event: who, why, and a second person where a clock moves."""

from datetime import date, datetime

import pytest

from luming.kernel.deadlines.models import Deadline
from luming.kernel.documents.models import Service
from luming.kernel.events import chain
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import corrections
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.showing import Addresses, entries
from luming.kernel.proceedings.tests.test_lapsing import sweep
from luming.kernel.proceedings.tests.test_moving import PAPER, clock, last_event
from luming.kernel.proceedings.tests.trial import FRIDAY, day, later
from luming.kernel.proceedings.timeline import Reader, timeline
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import at
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import NotYoursError, WrongInputError

WHY = {"reason": "受理那天是周五，录成了周一。"}


@pytest.fixture
def accepted(town, trial):
    """Accepted on Monday by the record."""
    with at(later(3)):
        town.take(trial, "accept", "mediator")
    return trial


def event(matter, step) -> Event:
    with within(Job("sweep", matter)):
        return Event.objects.get(matter=matter, step=step)


def correct(town, matter, who="clerk", days=4.0, texts=WHY, files=(), rows=(), **data):
    with at(later(days)):
        return town.take(matter, "correct", who, Given(data=data, texts=texts, files=files, rows=rows))


def redate(town, matter, moment, step="accept", **rest):
    return correct(
        town, matter, kind="date", event=str(event(matter, step).id), moment=moment.isoformat(), **rest
    )


def confirm(town, matter, who="head", *, agreed=True, days=5.0):
    asked = str(event(matter, "correct").id)
    with at(later(days)):
        return town.take(
            matter, "confirm_correction", who, Given(data={"correction": asked, "agreed": agreed})
        )


def respondent(matter) -> Party:
    with within(Job("sweep", matter)):
        return Party.objects.get(matter=matter, side="respondent")


def told(matter) -> set[str]:
    with within(Job("sweep", matter)):
        rows = Message.objects.filter(matter=matter, template="date_moved", channel="page")
        return {row.body.reveal() for row in rows}


def test_nothing_moves_until_a_second_person_confirms(town, accepted) -> None:
    before = clock(accepted).due
    redate(town, accepted, later(0.5), files=PAPER)
    assert clock(accepted).due == before
    assert told(accepted) == set()
    with within(Job("sweep", accepted)):
        assert len(corrections.pending(Matter.objects.get(id=accepted))) == 1


def test_confirmed_the_clock_runs_from_the_right_day(town, accepted) -> None:
    redate(town, accepted, later(0.5), files=PAPER)
    confirm(town, accepted)
    assert clock(accepted).started_at == later(0.5)
    assert day(clock(accepted).due) == date(2026, 4, 20)  # by the wrong day it was the 21st
    moved = {one["clock"]: one for one in last_event(accepted).data["clocks"]}
    assert moved["deciding"]["due"] == ["2026-04-21", "2026-04-20"]


def test_the_old_date_stays_readable_and_the_chain_whole(town, accepted) -> None:
    redate(town, accepted, later(0.5), files=PAPER)
    confirm(town, accepted)
    assert event(accepted, "accept").occurred_at == later(3)
    with within(Job("sweep", accepted)):
        matter = Matter.objects.get(id=accepted)
        assert chain.first_broken(matter.events.order_by("seq"), matter.head_seq, matter.head_digest) is None
        assert corrections.occurred(matter) == {event(accepted, "accept").id: later(0.5)}


def test_the_timeline_shows_the_right_moment_and_the_one_first_recorded(town, accepted) -> None:
    redate(town, accepted, later(0.5), files=PAPER)
    confirm(town, accepted)
    with within(town.viewer("head").scope):
        matter = Matter.objects.get(id=accepted)
        [entry] = [one for one in timeline(matter, Reader()) if one.event.step == "accept"]
        [shown] = [
            one for one in entries(matter, Reader(), Addresses(_nowhere, _nowhere)) if one.at == later(0.5)
        ]
    assert (entry.at, entry.was) == (later(0.5), later(3))
    assert "原记 2026-03-09 10:00" in shown.note.zh


def _nowhere(*_asked) -> str:
    return ""


def test_the_parties_are_told_the_date_and_why(town, accepted) -> None:
    redate(town, accepted, later(0.5), files=PAPER)
    confirm(town, accepted)
    assert told(accepted) == {"由4月21日（周二）改为4月20日（周一）。受理那天是周五，录成了周一。"}


def test_nobody_confirms_her_own_correction(town, accepted) -> None:
    redate(town, accepted, later(0.5), files=PAPER, who="head")
    with pytest.raises(NotYoursError):
        confirm(town, accepted, "head")
    confirm(town, accepted, "mediator")


def test_a_correction_that_is_not_agreed_changes_nothing_and_waits_no_longer(town, accepted) -> None:
    before = clock(accepted).due
    redate(town, accepted, later(0.5), files=PAPER)
    confirm(town, accepted, agreed=False)
    assert clock(accepted).due == before
    with within(Job("sweep", accepted)):
        matter = Matter.objects.get(id=accepted)
        assert corrections.pending(matter) == {}
        assert corrections.occurred(matter) == {}
    with pytest.raises(WrongInputError):
        confirm(town, accepted)


def test_a_date_on_which_no_clock_hangs_is_put_right_at_once(town, accepted) -> None:
    with at(later(3.5)):
        target = Target(post=town.posts["mediator2"].id)
        town.take(accepted, "name_officer", "head", Given(texts={"reason": "请假"}, target=target))
    redate(town, accepted, later(3.2), "name_officer")
    assert datetime.fromisoformat(last_event(accepted).data["was"]) == later(3.5)
    with within(Job("sweep", accepted)):
        matter = Matter.objects.get(id=accepted)
        assert corrections.occurred(matter) == {event(accepted, "name_officer").id: later(3.2)}
        assert corrections.pending(matter) == {}


def test_the_day_a_clock_was_met_is_put_right_too(town, accepted) -> None:
    redate(town, accepted, later(0.5), files=PAPER)
    confirm(town, accepted)
    met = clock(accepted, "acceptance")
    assert (met.state, met.ended_at) == ("met", later(0.5))


def test_the_day_of_application_follows_its_step(town, trial) -> None:
    with within(Job("sweep", trial)):
        assert Matter.objects.get(id=trial).applied_on == date(2026, 3, 6)
    redate(town, trial, later(-3), "ask", files=PAPER)
    confirm(town, trial)
    with within(Job("sweep", trial)):
        assert Matter.objects.get(id=trial).applied_on == date(2026, 3, 3)


def test_the_day_of_service_follows_too(town, accepted) -> None:
    with at(later(3.1)):
        town.take(accepted, "decide", "mediator")
    with within(Job("sweep", accepted)):
        row = Service.objects.get(
            matter=accepted, document__template="trial.ruling", party_id=respondent(accepted).id
        )
    data = {"service": str(row.id), "method": "hand"}
    with at(later(3.6)):
        town.take(accepted, "record_service", "clerk", Given(data=data, texts={"proof": "本人签收"}))
    redate(town, accepted, later(3.2), "record_service")
    confirm(town, accepted)
    with within(Job("sweep")):
        row.refresh_from_db()
    assert row.served_at == later(3.2)
    assert clock(accepted, "objection").started_at == later(3.2)


def test_a_clock_that_counts_from_a_day_its_form_named_does_not_hang_on_the_steps_own_date(
    town, accepted
) -> None:
    with at(later(3.5)):
        town.take(accepted, "summon", "mediator", Given(data={"on": "2026-03-20"}))
    before = clock(accepted, "appearance")
    redate(town, accepted, later(3.2), "summon")
    with within(Job("sweep", accepted)):
        assert corrections.pending(Matter.objects.get(id=accepted)) == {}
    assert (clock(accepted, "appearance").started_at, clock(accepted, "appearance").due) == (
        before.started_at,
        before.due,
    )


def test_what_the_law_has_done_is_not_undone_by_a_date(town, trial) -> None:
    sweep(later(8))  # deemed accepted on the 13th
    redate(town, trial, later(7), "ask", days=8)  # by which the period would still run
    confirm(town, trial, days=8.1)
    assert clock(trial, "acceptance").due > later(8.1)
    assert clock(trial, "acceptance").state == "lapsed"


def test_a_right_that_had_ended_by_a_wrong_date_runs_again(town, accepted) -> None:
    with at(later(3.1)):
        town.take(accepted, "decide", "mediator")
    with within(Job("sweep", accepted)):
        row = Service.objects.get(
            matter=accepted, document__template="trial.ruling", party_id=respondent(accepted).id
        )
    with at(later(3.6)):
        data = {"service": str(row.id), "method": "hand"}
        town.take(accepted, "record_service", "clerk", Given(data=data, texts={"proof": "本人签收"}))
    sweep(later(22))
    assert clock(accepted, "objection").state == "lapsed"
    redate(town, accepted, later(12), "record_service", days=22)
    confirm(town, accepted, days=22.1)
    again = clock(accepted, "objection")
    assert (again.state, again.ended_at) == ("running", None)
    sweep(later(40))
    assert clock(accepted, "objection").state == "lapsed"


def test_a_shown_date_that_is_still_in_time_stays(town, accepted) -> None:
    with within(Job("sweep", accepted)):
        Deadline.objects.filter(matter=accepted, clock="deciding").update(
            safe=date(2026, 4, 20), shown_safe=date(2026, 4, 20)
        )
    redate(town, accepted, later(0.5), files=PAPER)
    confirm(town, accepted)
    assert clock(accepted).safe == date(2026, 4, 20)
    assert told(accepted) == set()


@pytest.mark.parametrize(
    ("moment", "files", "field"),
    [
        (later(9), (), "moment"),
        (FRIDAY.replace(day=1), PAPER, "moment"),
        (later(0.5), (), "files"),
    ],
    ids=["not yet", "before the matter", "days earlier without paper"],
)
def test_a_right_date_keeps_the_rules_of_a_step_recorded_late(town, accepted, moment, files, field) -> None:
    with pytest.raises(WrongInputError) as refused:
        redate(town, accepted, moment, files=files)
    assert refused.value.field == field


def test_what_the_law_did_is_not_redated(town, trial) -> None:
    sweep(later(30))
    with pytest.raises(WrongInputError):
        redate(town, trial, later(1), "deem_accepted", files=PAPER, days=31)


def test_a_correction_says_why_and_what(town, accepted) -> None:
    with pytest.raises(WrongInputError) as refused:
        redate(town, accepted, later(0.5), files=PAPER, texts={})
    assert refused.value.field == "reason"
    with pytest.raises(WrongInputError) as refused:
        correct(town, accepted, kind="fate")
    assert refused.value.field == "kind"
