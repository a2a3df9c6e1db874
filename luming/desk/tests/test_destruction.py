"""Files past their day are listed by the head, checked by another person, and destroyed one by one with both voices."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings

from luming.desk.tests.officers import words
from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.local_rules import choose
from luming.kernel.orgs.models import Post
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import at, now, today
from luming.services.destruction.carrying import carry_out
from luming.services.destruction.models import JOB, DestructionList

pytestmark = pytest.mark.slow  # a long scene for each test

PAGE = "/desk/destruction/"
BASIS = {"basis": "矛调档〔2026〕1号"}
LONG_AFTER = timedelta(days=400)


@pytest.fixture
def years(place):
    """Short files are kept for a year here."""
    with city(settings.CITY):
        choose("years_short", place.region, "1", basis="测试文件", since=today(), by=None)


def archived(town, kept="short"):
    with city(settings.CITY):
        key = town.accepted()
        town.take(key, "withdraw", "clerk", Given(texts={"reason": "自己谈好了"}))
        town.take(key, "archive", "clerk", Given(data={"retention": kept}))
        return key


@contextmanager
def later(days=LONG_AFTER):
    with at(now() + days):
        yield


def made() -> DestructionList:
    with city(settings.CITY, Job(JOB)):
        return DestructionList.objects.latest("id")


def outcome(matter) -> str:
    return made().outcomes[str(matter)]["outcome"]


def state(matter) -> str:
    with city(settings.CITY, Job("erase")):
        return Matter.objects.get(id=matter).state


def listed(town, head, unit=None):
    answer = head.post(PAGE, BASIS | {"unit": unit or town.unit.id})
    assert answer.status_code == 302, words(answer)
    return made()


def confirmed(officer) -> None:
    assert officer.post(f"{PAGE}{made().id}/", {"confirm": ""}).status_code == 302


def carried_out() -> DestructionList:
    carry_out(settings.CITY, made().id)
    return made()


def held(town, matter) -> None:
    given = Given(data={"ground": "court"}, texts={"reason": "法院在审"})
    with city(settings.CITY):
        town.take(matter, "hold_destruction", "head", given)


def test_without_years_of_the_region_nothing_comes_up_and_the_page_says_why(place, desk) -> None:
    archived(place)
    with later(timedelta(days=40_000)):
        text = desk("head").text(PAGE)
    assert "没有保管期满的案卷" in text
    assert "由管理员在“本地规定”里设定" in text


def test_only_files_whose_day_has_passed_come_up(place, desk, years) -> None:
    archived(place)
    archived(place, "permanent")
    archived(place, "long")
    assert "没有保管期满的案卷" in desk("head").text(PAGE)
    with later():
        text = desk("head").text(PAGE)
    assert "团结人调〔2026〕0001号" in text
    assert "0002号" not in text
    assert "0003号" not in text


def test_two_people_destroy_what_is_listed_and_the_record_of_it_is_whole(place, desk, years) -> None:
    matter = archived(place)
    with later():
        head, clerk = desk("head"), desk("clerk")
        found = listed(place, head)
        assert found.number.endswith("0001号")
        assert "等另一个人核对" in head.text(f"{PAGE}{found.id}/")
        assert state(matter) == "archived"
        confirmed(clerk)
        assert state(matter) == "archived", "the job does it, not the press"
        done = carried_out()
        assert (done.stage, done.outcomes[str(matter)]["outcome"]) == ("done", "destroyed")
        assert "1 件里销毁了 1 件" in clerk.text(f"{PAGE}{found.id}/")
    with city(settings.CITY, Job("erase")):
        row = Matter.objects.get(id=matter)
        events = list(Event.objects.filter(matter=matter).order_by("seq"))
        assert (row.state, row.title) == ("destroyed", "—")
        assert first_broken(events, row.head_seq, row.head_digest) is None
        voices = [one for one in events if one.step == "destroy"]
        assert [one.actor_user for one in voices] == [place.people["head"].id, place.people["clerk"].id]
        assert {one.data["list_digest"] for one in voices} == {found.digest}
        kept = EventText.objects.filter(matter=matter).exclude(text=None)
        assert [one.event_id for one in kept] == [events[-1].id]


def test_whoever_made_the_list_does_not_confirm_it(place, desk, years) -> None:
    matter = archived(place)
    with later():
        head = desk("head")
        found = listed(place, head)
        assert "核对无误" not in head.text(f"{PAGE}{found.id}/")
        answer = head.post(f"{PAGE}{found.id}/", {"confirm": ""}, follow=True)
        assert "列清册的人不能自己核对" in words(answer)
        assert (made().stage, state(matter)) == ("made", "archived")


def test_a_matter_put_on_hold_in_between_is_left_out_and_said_so(place, desk, years) -> None:
    one, other = archived(place), archived(place)
    with later():
        listed(place, desk("head"))
        held(place, one)
        confirmed(desk("clerk"))
        carried_out()
        assert (outcome(one), outcome(other)) == ("held", "destroyed")
        assert (state(one), state(other)) == ("archived", "destroyed")
        assert "没有销毁：暂缓" in desk("clerk").text(f"{PAGE}{made().id}/")


def test_what_is_held_is_not_listed_and_stands_aside_with_its_ground(place, desk, years) -> None:
    held(place, archived(place))
    with later():
        text = desk("head").text(PAGE)
        assert "期满但暂缓销毁，不列入" in text
        assert "有诉讼、仲裁或者执行" in text
        assert "没有可以列入的案卷" in words(desk("head").post(PAGE, BASIS | {"unit": place.unit.id}))


def test_a_matter_with_anything_new_since_it_was_listed_is_left_out(place, desk, years) -> None:
    matter = archived(place)
    with later():
        listed(place, desk("head"))
        with city(settings.CITY):
            given = Given(texts={"reason": "先看看"})
            place.take(matter, "destroy", "head", given)
        confirmed(desk("clerk"))
        carried_out()
        assert (outcome(matter), state(matter)) == ("changed", "archived")


def test_a_voice_is_lost_with_its_post_and_no_half_of_the_act_stays(place, desk, years) -> None:
    matter = archived(place)
    with later():
        listed(place, desk("head"))
        confirmed(desk("clerk"))
        with city(settings.CITY):
            Post.objects.filter(id=place.posts["clerk"].id).update(valid_until=today() - timedelta(days=1))
        carried_out()
        assert (outcome(matter), state(matter)) == ("refused", "archived")
        with city(settings.CITY, Job("erase")):
            assert not Event.objects.filter(matter=matter, step="destroy").exists()


def test_a_list_altered_behind_the_back_destroys_nothing(place, desk, years) -> None:
    matter, other = archived(place), archived(place, "permanent")
    with later():
        found = listed(place, desk("head"))
        with city(settings.CITY, Job(JOB)):
            lines = [*found.lines, found.lines[0] | {"matter": str(other)}]
            DestructionList.objects.filter(id=found.id).update(lines=lines)
        assert "内容和摘要不符" in desk("clerk").text(f"{PAGE}{found.id}/")
        confirmed(desk("clerk"))
        carried_out()
        assert (outcome(matter), outcome(other)) == ("refused", "refused")
        assert (state(matter), state(other)) == ("archived", "archived")


def test_carrying_out_twice_changes_nothing_more(place, desk, years) -> None:
    matter = archived(place)
    with later():
        listed(place, desk("head"))
        confirmed(desk("clerk"))
        first = carried_out()
        assert carried_out().outcomes == first.outcomes
        with city(settings.CITY, Job("erase")):
            assert Event.objects.filter(matter=matter, step="destroy").count() == 2


def test_nobody_confirmed_means_nothing_is_destroyed(place, desk, years) -> None:
    matter = archived(place)
    with later():
        listed(place, desk("head"))
        carried_out()
    assert (made().stage, state(matter)) == ("made", "archived")


def test_a_dropped_list_says_why_and_its_files_may_be_listed_again(place, desk, years) -> None:
    archived(place)
    with later():
        head, clerk = desk("head"), desk("clerk")
        found = listed(place, head)
        assert "没有保管期满的案卷" in head.text(PAGE), "what stands on a list is not listed twice"
        assert "这个字段是必填项" in words(clerk.post(f"{PAGE}{found.id}/", {"drop": "", "reason": ""}))
        clerk.post(f"{PAGE}{found.id}/", {"drop": "", "reason": "少了一卷"})
        assert "少了一卷" in head.text(f"{PAGE}{found.id}/")
        answer = clerk.post(f"{PAGE}{found.id}/", {"confirm": ""}, follow=True)
        assert "已经有人答复" in words(answer)
        assert listed(place, head).number.endswith("0002号")


def test_the_way_to_it_stands_on_the_page_that_finds_matters(place, desk) -> None:
    assert PAGE in desk("clerk").get("/desk/find/").content.decode()
    assert PAGE not in desk("mediator").get("/desk/find/").content.decode()


def test_a_clerk_makes_no_list_and_a_list_names_its_ground(place, desk, years) -> None:
    archived(place)
    with later():
        assert "列成清册，等另一个人核对" not in desk("clerk").text(PAGE)
        assert desk("clerk").post(PAGE, BASIS | {"unit": place.unit.id}).status_code == 200
        assert "这个字段是必填项" in words(desk("head").post(PAGE, {"unit": place.unit.id, "basis": ""}))
        with city(settings.CITY, Job(JOB)):
            assert not DestructionList.objects.exists()


def test_another_unit_neither_sees_nor_confirms_the_list(place, desk, years) -> None:
    archived(place)
    with later():
        found = listed(place, desk("head"))
        assert desk("far_head").get(f"{PAGE}{found.id}/").status_code == 404
        assert desk("far_head").post(f"{PAGE}{found.id}/", {"confirm": ""}).status_code == 404
        with city(settings.CITY), within(place.viewer("far_head").scope):
            assert not DestructionList.objects.exists(), "the second lock"


@pytest.mark.parametrize("who", ["mediator", "auditor", "administrator", "chief"])
def test_others_are_told_whose_page_it_is(place, desk, who) -> None:
    answer = desk(who).get(PAGE)
    assert answer.status_code == 403
    assert "机构负责人" in words(answer)
