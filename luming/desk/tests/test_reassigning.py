"""Several matters to another officer at once: each by an event of its own, what is refused listed, nothing twice."""

import re

import pytest
from django.conf import settings

from luming.desk.tests.officers import accepted, inside, taken, words
from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import User
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city
from luming.kernel.workflow.position import Target

PAGE = "/desk/reassign/"
FIELDS = re.compile(r'<input type="hidden" name="(key|seen\.[^"]+)" value="([^"]*)"')


def asked(officer, *matters) -> dict[str, str]:
    """What the page carries when these were ticked on a list."""
    shown = officer.client.get(PAGE, {"matter": list(matters), "back": "list=late"})
    return dict(FIELDS.findall(shown.content.decode()))


def sent(officer, place, *matters, to="mediator2", **rest):
    data = {"matter": list(matters), "post": place.posts[to].id, "reason": "他请假两周", **rest}
    return officer.post(PAGE, asked(officer, *matters) | data)


def officers(place, *matters) -> list[str]:
    with inside(place, "head"):
        return [Matter.objects.get(pk=one).officer.user.username for one in matters]


def namings(place, matter) -> int:
    with inside(place, "head"):
        return Event.objects.filter(matter=matter, step="name_officer").count()


@pytest.fixture
def three(place):
    return [accepted(place) for _ in range(3)]


def test_the_heads_lists_let_matters_be_ticked_without_a_script_and_the_mediators_do_not(
    place, desk, three
) -> None:
    shown = desk("head").get("/desk/", list="all", officer=str(place.posts["mediator"].id))
    assert all(f'name="matter" value="{one}" form="reassign"' in shown.content.decode() for one in three)
    assert " checked>" not in shown.content.decode()
    ticked = desk("head").get("/desk/", list="all", ticked="1").content.decode()
    assert ticked.count(" checked>") == 3
    assert 'name="matter"' not in desk("mediator").get("/desk/", list="all").content.decode()


def test_each_matter_gets_a_step_of_its_own_with_the_one_reason(place, desk, three) -> None:
    answer = sent(desk("head"), place, *three)
    assert "3 件已交给测试调解员" in words(answer)
    assert officers(place, *three) == ["mediator2"] * 3
    with inside(place, "head"):
        for one in three:
            event = Event.objects.get(matter=one, step="name_officer")
            assert EventText.objects.get(event=event, field="reason").text == "他请假两周"


def test_a_second_press_does_nothing_twice(place, desk, three) -> None:
    head = desk("head")
    data = asked(head, *three) | {"matter": three, "post": place.posts["mediator2"].id, "reason": "轮换"}
    head.post(PAGE, data)
    again = head.post(PAGE, data)
    assert words(again).count("没有再办一次") == 3
    assert [namings(place, one) for one in three] == [1, 1, 1]


def test_what_is_refused_is_listed_with_its_reason_and_the_rest_is_done(place, desk, three) -> None:
    head = desk("head")
    data = asked(head, *three) | {"matter": three, "post": place.posts["mediator2"].id, "reason": "轮换"}
    desk("mediator").take(three[1], "withdraw", {"reason": "不调了"})
    answer = head.post(PAGE, data)
    assert "2 件已交给" in words(answer)
    assert "1 件没有改派，原因写在下面" in words(answer)
    assert "撤回" in words(answer)
    assert [namings(place, one) for one in three] == [1, 0, 1]


def test_a_possible_stake_is_asked_of_each_matter_and_only_there(place, desk, three) -> None:
    with city(settings.CITY):
        User.objects.filter(pk=place.people["mediator2"].pk).update(name="赵铁柱", phone="13900000000")
    head = desk("head")
    first = sent(head, place, *three)
    assert "3 件没有改派" in words(first)
    said = {f"no_stake.{three[0]}": "只是同名，已核对证件"}
    second = sent(head, place, *three, **said)
    assert "1 件已交给" in words(second)
    assert "2 件没有改派" in words(second)
    assert [namings(place, one) for one in three] == [1, 0, 0]


def test_the_officer_is_one_of_the_units_that_have_the_matters(place, desk, three) -> None:
    answer = sent(desk("head"), place, *three, to="far_mediator")
    assert namings(place, three[0]) == 0
    assert "已交给" not in words(answer)


def test_without_a_reason_nothing_is_done_and_what_was_ticked_stays(place, desk, three) -> None:
    answer = sent(desk("head"), place, *three, reason="")
    assert answer.content.decode().count('name="matter"') == 3
    assert namings(place, three[0]) == 0


def test_a_chief_sees_beside_each_name_at_which_unit_she_is(place, desk, three) -> None:
    far = accepted(place)
    given = Given(texts={"reason": "属地"}, target=Target(unit=place.far.id))
    taken(place, far, "hand_over", "mediator", given)
    taken(place, far, "take_over", "far_clerk")
    shown = desk("chief").client.get(PAGE, {"matter": [*three, far]})
    assert f"· {place.far.name}" in words(shown)
    assert f"· {place.unit.name}" in words(shown)


@pytest.mark.parametrize("who", ["far_head", "chief"])
def test_another_units_head_ticks_nothing_of_this_one(place, desk, three, who) -> None:
    answer = desk(who).client.get(PAGE, {"matter": three})
    assert ("楼上漏水" in words(answer)) == (who == "chief")
    if who == "far_head":
        assert "没有选中事项" in words(sent(desk(who), place, *three))
        assert namings(place, three[0]) == 0


@pytest.mark.parametrize("who", ["clerk", "mediator", "supervisor", "auditor"])
def test_who_names_no_officers_does_not_open_the_page(desk, who) -> None:
    assert desk(who).get(PAGE).status_code == 403
    assert desk(who).post(PAGE).status_code == 403


def test_no_page_says_how_much_anybody_has(place, desk, three) -> None:
    shown = desk("head").client.get(PAGE, {"matter": three}).content.decode()
    options = re.findall(r"<option[^>]*>([^<]*)</option>", shown)
    assert options
    assert all(re.fullmatch(r"—|测试\D+\d*（\D+）", one.strip()) for one in options), options


def test_more_than_fifty_are_not_taken_at_once(place, desk, three, monkeypatch) -> None:
    monkeypatch.setattr("luming.desk.reassigning.MOST", 2)
    shown = desk("head").client.get(PAGE, {"matter": three})
    assert "一次最多 2 件" in words(shown)
    assert shown.content.decode().count('name="matter"') == 2
