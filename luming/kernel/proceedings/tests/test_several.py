"""Acts of several people, minimum periods and coming dates, through perform() and the rows."""

from datetime import date, timedelta

import pytest

from luming.kernel.deadlines.models import Deadline
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import registry
from luming.kernel.proceedings.act import Act, Given, Opening
from luming.kernel.proceedings.hands import position_of
from luming.kernel.proceedings.perform import begin
from luming.kernel.proceedings.tests.board import Board
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.seal.refusals import TamperedError
from luming.kernel.workflow import moment
from luming.kernel.workflow.moment import SHANGHAI, today
from luming.kernel.workflow.refusal import NotYoursError, TooEarlyError


@pytest.fixture
def matter(town, monkeypatch):
    """A draft before the board."""
    monkeypatch.setitem(registry._known, "board", {1: Board})
    with within(town.viewer("clerk").scope):
        opening = Opening("board", town.unit.id, "counter", "草案", town.region.id)
        return begin(opening, Act("submit", town.actor("clerk"))).matter


def row(matter) -> Matter:
    with within(Job("sweep", matter)):
        return Matter.objects.get(id=matter)


def last(matter) -> Event:
    with within(Job("sweep", matter)):
        return Event.objects.filter(matter=matter).latest("seq")


def clocks(matter) -> list[str]:
    with within(Job("sweep", matter)):
        return list(Deadline.objects.filter(matter=matter).values_list("clock", flat=True))


def vote(town, matter, who: str, voice: str) -> None:
    town.take(matter, "vote", who, Given(data={"voice": voice}))


def test_one_signature_starts_no_clock_and_two_do(town, matter) -> None:
    town.take(matter, "sign", "mediator")
    assert clocks(matter) == []
    assert "sign" not in row(matter).done
    town.take(matter, "sign", "head")
    assert clocks(matter) == ["signing"]
    assert row(matter).voices == {}


def test_the_same_person_does_not_sign_twice(town, matter) -> None:
    """Also not after her first signature has been through the database."""
    town.take(matter, "sign", "mediator")
    with pytest.raises(NotYoursError, match="已经表示过意见"):
        town.take(matter, "sign", "mediator")


def test_a_sealed_voice_is_read_by_nobody_until_all_are_in(town, matter) -> None:
    vote(town, matter, "mediator", "no")
    vote(town, matter, "mediator2", "yes")
    stored = row(matter).voices["vote"]
    assert len({len(mark) for mark in stored.values()}) == 1, "its length tells what it says"
    assert not {"yes", "no", "1", "0"} & set(stored.values())
    with within(Job("sweep", matter)):
        told = [event.data for event in Event.objects.filter(matter=matter, step="vote")]
    assert told == [{}, {}]
    assert row(matter).state == "open_"


def test_when_all_are_in_every_voice_is_on_record_dissent_too(town, matter) -> None:
    for who, voice in (("mediator", "no"), ("mediator2", "yes"), ("head", "yes")):
        vote(town, matter, who, voice)
    assert (row(matter).state, row(matter).outcome) == ("carried", "done")
    people = {who: str(town.people[who].id) for who in ("mediator", "mediator2", "head")}
    assert last(matter).data["voices"] == {
        people["mediator"]: "no",
        people["mediator2"]: "yes",
        people["head"]: "yes",
    }
    assert last(matter).data["verdict"] == "carried"


def test_a_lost_vote_moves_nothing_and_may_be_held_again(town, matter) -> None:
    for who, voice in (("mediator", "no"), ("mediator2", "no"), ("head", "yes")):
        vote(town, matter, who, voice)
    assert row(matter).state == "open_"
    assert last(matter).data["verdict"] == "lost"
    assert position_of_(matter).voices == {}
    for who in ("mediator", "mediator2", "head"):
        vote(town, matter, who, "yes")
    assert row(matter).state == "carried"


def position_of_(matter):
    with within(Job("sweep", matter)):
        return position_of(row(matter))


def test_words_do_not_tell_a_sealed_voice(town, matter) -> None:
    with pytest.raises(ValueError, match="words would tell"):
        town.take(matter, "vote", "mediator", Given(data={"voice": "no"}, texts={"reason": "不同意"}))


def test_a_mark_put_in_another_persons_place_does_not_open(town, matter) -> None:
    vote(town, matter, "mediator", "yes")
    vote(town, matter, "mediator2", "no")
    with within(Job("sweep", matter)):
        stored = Matter.objects.get(id=matter)
        one, other = stored.voices["vote"].items()
        Matter.objects.filter(id=matter).update(voices={"vote": {one[0]: other[1], other[0]: one[1]}})
        with pytest.raises(TamperedError):
            position_of(Matter.objects.get(id=matter))


def test_a_step_waits_until_a_minimum_period_is_over(town, matter) -> None:
    town.take(matter, "publish", "clerk")
    with pytest.raises(TooEarlyError) as refused:
        vote(town, matter, "mediator", "yes")
    assert refused.value.until == _due(matter, "comments")
    with moment.at(moment.now() + timedelta(days=60)):
        vote(town, matter, "mediator", "yes")


def test_a_minimum_period_that_was_lawfully_shortened_bars_nothing(town, matter) -> None:
    town.take(matter, "publish", "clerk")
    town.take(matter, "shorten", "head", Given(texts={"reason": "情况紧急，公告已说明理由"}))
    vote(town, matter, "mediator", "yes")


def test_a_clock_counts_back_from_the_coming_day_that_the_form_named(town, matter) -> None:
    hearing = today() + timedelta(days=40)
    town.take(matter, "call", "clerk", Given(data={"hearing_on": hearing.isoformat()}))
    assert _due(matter, "material") <= hearing - timedelta(days=7)
    assert _due(matter, "material") > today()


def _due(matter, clock: str) -> date:
    with within(Job("sweep", matter)):
        return Deadline.objects.get(matter=matter, clock=clock).due.astimezone(SHANGHAI).date()
