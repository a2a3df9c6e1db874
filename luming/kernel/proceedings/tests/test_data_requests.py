"""Requests about one's own data: with a clock, decided by the head, granted in what is hers alone, or refused with a reason."""

import pytest

from luming.kernel.deadlines.models import Deadline
from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Blind, Party
from luming.kernel.proceedings import data_requests
from luming.kernel.proceedings.act import Act, Given, party
from luming.kernel.proceedings.perform import perform
from luming.kernel.proceedings.registry import procedures
from luming.kernel.proceedings.timeline import Reader, timeline
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.refusal import GuardError, NotYoursError, WrongInputError

UNDER = "《个人信息保护法》第47条"


@pytest.fixture
def matter(town):
    return town.accepted()


def side(matter, name="applicant") -> Party:
    with within(OneMatter(matter)):
        return Party.objects.get(matter=matter, side=name)


def ask(matter, kind="erase", words="请删掉我的电话", who="applicant") -> str:
    one = side(matter, who)
    given = Given(data={"kind": kind}, texts={"request": words})
    with within(OneMatter(matter)):
        return str(perform(matter, Act("ask_about_data", party(one), given)).event)


def answer(town, matter, request, decision="granted", who="head", rows=(), **data):
    given = Given(
        data={"request": request, "decision": decision, **data}, texts={"answer": "已经看过。"}, rows=rows
    )
    return town.take(matter, "answer_about_data", who, given)


def clock(matter, request) -> Deadline:
    with within(Job("sweep", matter)):
        return Deadline.objects.get(matter=matter, started_by=request)


def told(matter, template) -> list[Message]:
    with within(Job("sweep", matter)):
        return list(Message.objects.filter(matter=matter, template=template))


def last(matter) -> Event:
    with within(Job("sweep", matter)):
        return Event.objects.filter(matter=matter).latest("seq")


def test_every_procedure_has_the_steps_and_the_clock_of_fifteen_working_days() -> None:
    for procedure in procedures():
        assert {"ask_about_data", "answer_about_data", "ask_recusal", "decide_recusal", "recuse"} <= set(
            procedure.steps
        )
        assert procedure.clocks["data_request_period"].rule == "PI-02.2"


def test_a_request_starts_the_clock_that_its_asker_is_shown_and_told(matter) -> None:
    request = ask(matter)
    running = clock(matter, request)
    assert (running.rule, running.state, running.party_id) == ("PI-02.2", "running", side(matter).id)
    assert {one.party_id for one in told(matter, "data_received")} == {side(matter).id}
    assert told(matter, "data_asked"), "the officer and the head hear of it"


def test_an_answer_stops_that_clock_and_no_other(town, matter) -> None:
    mine, hers = ask(matter), ask(matter, who="respondent")
    answer(town, matter, mine)
    assert clock(matter, mine).state == "met"
    assert clock(matter, hers).state == "running"
    with pytest.raises(GuardError):
        answer(town, matter, mine)


def test_what_is_removed_is_the_askers_alone(town, matter) -> None:
    answer(town, matter, ask(matter), erase=["phone"], under=UNDER)
    assert side(matter).phone.reveal() == ""
    assert side(matter).name.reveal() == "乌云其其格"
    assert side(matter, "respondent").phone.reveal() == "13900000000"
    with within(Job("erase")):
        kinds = list(Blind.objects.filter(matter=matter).order_by("kind").values_list("party__side", "kind"))
        assert ("applicant", "phone") not in kinds
        assert ("respondent", "phone") in kinds
        addresses = {one.address.reveal() for one in Message.objects.filter(matter=matter, channel="sms")}
    assert "13800000000" not in addresses


def test_her_words_go_and_the_chain_still_holds(town, matter) -> None:
    answer(town, matter, ask(matter), erase=["words"], under=UNDER)
    with within(Job("erase")):
        row = Matter.objects.get(id=matter)
        events = list(Event.objects.filter(matter=matter).order_by("seq"))
        assert first_broken(events, row.head_seq, row.head_digest) is None
        assert EventText.objects.get(matter=matter, field="what_happened").text is None
        assert EventText.objects.get(matter=matter, field="answer").text == "已经看过。"
    assert events[-1].data["under"] == UNDER
    assert events[-1].data["removed"]["eventtext"] >= 2


def test_without_an_article_nothing_is_removed(town, matter) -> None:
    with pytest.raises(WrongInputError):
        answer(town, matter, ask(matter), erase=["phone"])
    assert side(matter).phone.reveal() == "13800000000"


def test_a_value_is_put_right_in_the_same_step_and_only_hers(town, matter) -> None:
    request = ask(matter, "correct", "门牌是 2 号楼")
    theirs = str(side(matter, "respondent").id)
    new = ({"value": "少先路2号楼302"},)
    with pytest.raises(WrongInputError):
        answer(town, matter, request, party=theirs, party_field="address", rows=new)
    answer(town, matter, request, party=str(side(matter).id), party_field="address", rows=new)
    assert side(matter).address.reveal() == "少先路2号楼302"


def test_a_refusal_gives_its_ground_the_article_that_keeps_it_and_where_else_to_turn(town, matter) -> None:
    request = ask(matter)
    with pytest.raises(WrongInputError):
        answer(town, matter, request, "refused")
    answer(town, matter, request, "refused", ground="kept_by_law", erase=["phone"], under=UNDER)
    said = next(one.body.reveal() for one in told(matter, "data_answered") if one.channel == "page")
    assert "不办" in said
    assert "《人民调解法》第27条" in said
    assert "向人民法院起诉" in said
    assert side(matter).phone.reveal() == "13800000000", "what is refused removes nothing"


def test_the_other_side_learns_nothing_of_it(town, matter) -> None:
    request = ask(matter)
    answer(town, matter, request)
    with within(OneMatter(matter)):
        row = Matter.objects.get(id=matter)
        hers = {one.event.step for one in timeline(row, Reader(side(matter)))}
        theirs = {one.event.step for one in timeline(row, Reader(side(matter, "respondent")))}
        words = [text for one in timeline(row, Reader(side(matter))) for text in one.texts]
    assert {data_requests.ASK, data_requests.ANSWER} <= hers
    assert not {data_requests.ASK, data_requests.ANSWER} & theirs
    assert ("answer", "已经看过。") in words
    assert {one.party_id for one in told(matter, "data_answered")} == {side(matter).id}


def test_the_head_alone_decides_and_a_clerk_writes_down_for_whom(town, matter) -> None:
    request = ask(matter)
    for who in ("clerk", "mediator"):
        with pytest.raises(NotYoursError):
            answer(town, matter, request, who=who)
    given = Given(data={"kind": "explain"}, texts={"request": "为什么留"})
    with pytest.raises(WrongInputError):
        town.take(matter, "ask_about_data", "clerk", given)
    given = Given(data={"kind": "explain", "party": str(side(matter).id)}, texts={"request": "为什么留"})
    town.take(matter, "ask_about_data", "clerk", given)
    assert last(matter).data["to_party"] == str(side(matter).id)


def test_a_file_in_the_archive_can_still_be_asked_about_and_the_clock_outlives_the_archive(
    town, matter
) -> None:
    request = ask(matter)
    for step in ("withdraw", "archive"):
        town.take(matter, step, "clerk", Given(texts={"reason": "不想谈了"}))
    assert clock(matter, request).state == "running"
    answer(town, matter, request)
    answer(town, matter, ask(matter, "explain", "为什么还留着"))
