"""While a matter is held from destruction nothing of it is destroyed or removed, whoever asks; everybody in it sees why."""

from datetime import timedelta

import pytest

from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import data_requests, holds
from luming.kernel.proceedings.act import Act, Given, party
from luming.kernel.proceedings.erasing import EVERYTHING, erase
from luming.kernel.proceedings.perform import perform
from luming.kernel.proceedings.timeline import Reader, timeline
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import at, now, today
from luming.kernel.workflow.refusal import GuardError, NotFromHereError, NotYoursError, WrongInputError

WHY = Given(texts={"reason": "保管期满"})


@pytest.fixture
def archived(town):
    key = town.accepted()
    town.take(key, "withdraw", "clerk", Given(texts={"reason": "自己谈好了"}))
    town.take(key, "archive", "clerk")
    return key


def held(town, matter, reason="法院在审，要用这份协议", who="head", **data) -> str:
    given = Given(data={"ground": "court", **data}, texts={"reason": reason})
    return str(town.take(matter, holds.HOLD, who, given).event)


def lifted(town, matter, hold, who="head", reason="案子已经判决"):
    return town.take(matter, holds.LIFT, who, Given(data={"hold": hold}, texts={"reason": reason}))


def destroyed(town, matter):
    town.take(matter, "destroy", "head", WHY)
    town.take(matter, "destroy", "clerk", WHY)


def state(matter) -> str:
    with within(OneMatter(matter)):
        return Matter.objects.get(id=matter).state


def applicant(matter) -> Party:
    with within(OneMatter(matter)):
        return Party.objects.get(matter=matter, side="applicant")


def test_a_held_matter_is_not_destroyed_from_the_first_voice_on(town, archived) -> None:
    held(town, archived)
    with pytest.raises(GuardError, match="暂缓销毁"):
        town.take(archived, "destroy", "head", WHY)


def test_a_hold_placed_between_two_voices_stops_the_second(town, archived) -> None:
    town.take(archived, "destroy", "head", WHY)
    held(town, archived)
    with pytest.raises(GuardError):
        town.take(archived, "destroy", "clerk", WHY)
    assert state(archived) == "archived"


def test_once_it_is_lifted_with_a_reason_two_people_may_destroy_it(town, archived) -> None:
    lifted(town, archived, held(town, archived))
    destroyed(town, archived)
    assert state(archived) == "destroyed"


def test_nothing_is_removed_under_the_law_while_it_is_held(town, archived) -> None:
    held(town, archived)
    with within(town.viewer("head").scope), pytest.raises(GuardError):
        erase(archived, EVERYTHING, "个人信息保护法第47条", town.actor("head"))


def test_a_persons_own_request_to_remove_is_not_carried_out_while_it_is_held(town, archived) -> None:
    hold = held(town, archived)
    one = applicant(archived)
    with within(OneMatter(archived)):
        asked = perform(
            archived, Act("ask_about_data", party(one), Given({"kind": "erase"}, {"request": "删掉电话"}))
        )
    data = {"request": str(asked.event), "decision": "granted", "erase": ["phone"], "under": "第47条"}
    with pytest.raises(GuardError, match="暂缓销毁"):
        town.take(archived, data_requests.ANSWER, "head", Given(data, {"answer": "照办"}))
    with within(OneMatter(archived)):
        assert Party.objects.get(id=one.id).phone.reveal() == "13800000000"
    lifted(town, archived, hold)
    town.take(archived, data_requests.ANSWER, "head", Given(data, {"answer": "照办"}))
    with within(OneMatter(archived)):
        assert Party.objects.get(id=one.id).phone.reveal() == ""


def test_such_a_request_is_refused_with_the_hold_as_its_ground(town, archived) -> None:
    held(town, archived)
    asker = applicant(archived).id
    given = Given({"kind": "erase", "party": str(asker)}, {"request": "删掉电话"})
    asked = town.take(archived, "ask_about_data", "clerk", given).event
    data = {"request": str(asked), "decision": "refused", "ground": "held"}
    town.take(archived, data_requests.ANSWER, "head", Given(data, {"answer": "法院在审。"}))
    with within(Job("sweep", archived)):
        told = Message.objects.get(matter=archived, template="data_answered", channel="page", party_id=asker)
        assert "解除以后可以再提" in told.body.reveal()


def test_a_hold_ends_after_its_last_day_without_a_step(town, archived) -> None:
    held(town, archived, until=(today() + timedelta(days=3)).isoformat())
    with at(now() + timedelta(days=3)), pytest.raises(GuardError):
        destroyed(town, archived)
    with at(now() + timedelta(days=4)):
        destroyed(town, archived)
    assert state(archived) == "destroyed"


def test_two_holds_stand_side_by_side_and_each_is_lifted_alone(town, archived) -> None:
    first, second = held(town, archived), held(town, archived, ground="inquiry")
    lifted(town, archived, first)
    with pytest.raises(GuardError, match="监察"):
        destroyed(town, archived)
    with pytest.raises(WrongInputError):
        lifted(town, archived, first)
    lifted(town, archived, second)
    with pytest.raises(GuardError):
        lifted(town, archived, second)


@pytest.mark.parametrize("side", ["applicant", "respondent"])
def test_both_sides_see_that_it_is_held_and_why_and_that_it_was_lifted(town, archived, side) -> None:
    hold = held(town, archived)
    with within(OneMatter(archived)):
        matter = Matter.objects.get(id=archived)
        assert holds.shown(matter) == [
            (holds.said(holds.standing_holds(matter)[0]), "法院在审，要用这份协议")
        ]
    lifted(town, archived, hold)
    with within(OneMatter(archived)):
        reader = Reader(Party.objects.get(matter=archived, side=side))
        told = {one.event.step: one.texts for one in timeline(Matter.objects.get(id=archived), reader)}
        assert told[holds.HOLD] == [("reason", "法院在审，要用这份协议")]
        assert told[holds.LIFT] == [("reason", "案子已经判决")]
        assert not holds.shown(Matter.objects.get(id=archived))


@pytest.mark.parametrize("who", ["clerk", "mediator"])
def test_only_the_head_and_the_courts_liaison_hold_a_matter(town, archived, who) -> None:
    with pytest.raises(NotYoursError):
        held(town, archived, who=who)


def test_a_party_neither_holds_nor_lifts(town, archived) -> None:
    with within(OneMatter(archived)):
        one = party(Party.objects.get(matter=archived, side="applicant"))
        with pytest.raises(NotYoursError):
            perform(archived, Act(holds.HOLD, one, Given({"ground": "asked"}, {"reason": "请留着"})))


@pytest.mark.parametrize(
    ("data", "reason", "field"),
    [
        ({"ground": "none"}, "有诉讼", "ground"),
        ({"ground": "court"}, " ", "reason"),
        ({"ground": "court", "until": "2020-01-01"}, "有诉讼", "until"),
    ],
)
def test_a_hold_has_a_ground_and_a_reason_and_no_last_day_that_is_past(
    town, archived, data, reason, field
) -> None:
    with pytest.raises(WrongInputError) as refused:
        town.take(archived, holds.HOLD, "head", Given(data=data, texts={"reason": reason}))
    assert refused.value.field == field


def test_what_is_destroyed_is_held_no_more(town, archived) -> None:
    destroyed(town, archived)
    with pytest.raises(NotFromHereError):
        held(town, archived)


def test_a_hold_moves_nothing_and_the_record_is_whole(town, archived) -> None:
    from luming.kernel.events.chain import first_broken
    from luming.kernel.events.models import Event

    lifted(town, archived, held(town, archived))
    with within(Job("erase")):
        row = Matter.objects.get(id=archived)
        events = list(Event.objects.filter(matter=archived).order_by("seq"))
        assert row.state == "archived"
        assert first_broken(events, row.head_seq, row.head_digest) is None
