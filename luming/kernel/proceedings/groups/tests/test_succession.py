"""A party dies: what may pause does, her heirs take her place, and the paused days do not count."""

from datetime import timedelta

import pytest

from luming.kernel.deadlines.models import Deadline
from luming.kernel.documents.door import Admitted
from luming.kernel.events.models import Event
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Code, Party
from luming.kernel.parties.tests.made_up import card
from luming.kernel.proceedings.act import Given, Mandate, PartyFacts
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow import moment
from luming.kernel.workflow.refusal import WrongInputError

PAPER = (Admitted("certificate.png", "image/png", b"made up"),)


@pytest.fixture
def matter(town):
    return town.accepted()


def party(matter, side: str = "respondent") -> Party:
    with within(OneMatter(matter)):
        return Party.objects.present().filter(matter=matter, side=side).first()


def dies(town, matter, one, files=PAPER, on=None) -> None:
    day = (on or moment.today()).isoformat()
    town.take(matter, "party_ended", "clerk", Given(data={"party": str(one.id), "on": day}, files=files))


def follow(town, matter, one, *heirs: PartyFacts) -> None:
    town.take(matter, "heirs_follow", "clerk", Given(data={"party": str(one.id)}, parties=heirs, files=PAPER))


def heir(one, name: str = "赵小柱", **more) -> PartyFacts:
    return PartyFacts(one.side, name, phone="+8613700000001", follows=one.id, **more)


def clock(matter, name: str = "mediation_period") -> Deadline:
    with within(OneMatter(matter)):
        return Deadline.objects.get(matter=matter, clock=name)


def test_the_period_of_mediation_stands_still_until_heirs_come_and_the_days_are_not_counted(
    town, matter
) -> None:
    one, due = party(matter), clock(matter).due
    tomorrow = moment.now() + timedelta(days=1)  # the day it was accepted is not counted anyway
    with moment.at(tomorrow):
        dies(town, matter, one)
        assert clock(matter).paused_since == moment.today()
    with moment.at(tomorrow + timedelta(days=9)):
        follow(town, matter, one, heir(one))
        assert clock(matter).paused_since is None
        assert clock(matter).due >= due + timedelta(days=10)


def test_heirs_are_parties_in_her_place_with_pass_phrases_and_word_of_it(town, matter) -> None:
    one = party(matter)
    dies(town, matter, one)
    follow(town, matter, one, heir(one), PartyFacts("respondent", "赵小花", follows=one.id))
    with within(OneMatter(matter)):
        heirs = list(Party.objects.present().filter(matter=matter, side="respondent"))
        assert [row.follows_id for row in heirs] == [one.id, one.id]
        assert Code.objects.filter(party__in=heirs, ended_at=None).count() == 2
        assert Message.objects.filter(template="heir_joined", party_id=heirs[0].id, channel="sms").exists()
        assert Party.objects.get(id=one.id).left_at is not None


def test_nobody_writes_to_her_or_acts_with_her_pass_phrase_any_more(town, matter) -> None:
    one = party(matter, "applicant")
    dies(town, matter, one)
    with within(OneMatter(matter)):
        assert not Code.objects.filter(party=one, ended_at=None).exists()
        event = Event.objects.get(matter=matter, step="party_ended")
        assert not Message.objects.filter(event_id=event.id, party_id=one.id).exists()


def test_the_fact_needs_a_paper_and_a_day_that_has_come(town, matter) -> None:
    one = party(matter)
    with pytest.raises(WrongInputError):
        dies(town, matter, one, files=())
    with pytest.raises(WrongInputError):
        dies(town, matter, one, on=moment.today() + timedelta(days=1))


def test_two_deaths_are_two_waits(town, matter) -> None:
    first, second = party(matter), party(matter, "applicant")
    dies(town, matter, first)
    dies(town, matter, second)
    follow(town, matter, first, heir(first))
    assert clock(matter).paused_since is not None
    follow(town, matter, second, heir(second, "乌日娜"))
    assert clock(matter).paused_since is None


def test_nobody_follows_the_living_and_an_heir_under_fourteen_has_a_guardian(town, matter) -> None:
    one = party(matter)
    with pytest.raises(WrongInputError):
        follow(town, matter, one, heir(one))
    dies(town, matter, one)
    with pytest.raises(WrongInputError):
        follow(town, matter, one, heir(one, id_number=card("20180506")))
    follow(
        town, matter, one, heir(one, id_number=card("20180506"), representative=Mandate("guardian", "赵大"))
    )
    with within(OneMatter(matter)):
        event = Event.objects.get(matter=matter, step="heirs_follow")
    assert event.data["childrens_notice"] == "1"


def test_a_period_for_which_no_ground_is_given_runs_on(town) -> None:
    done = town.bring()
    one, before = party(done.matter), clock(done.matter, "intake_target").due
    dies(town, done.matter, one)
    assert clock(done.matter, "intake_target").due == before
    assert clock(done.matter, "intake_target").paused_since is None
