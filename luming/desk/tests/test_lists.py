"""The lists of the desk, their filters, their pages, and finding."""

from datetime import timedelta

import pytest

from luming.desk.tests.officers import accepted, brought, inside, taken
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.posts import arrange_leave
from luming.kernel.outbox.models import Message
from luming.kernel.proceedings.act import Given
from luming.kernel.workflow import moment
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.position import Target
from luming.services.worklist import lists, paging

pytestmark = pytest.mark.slow  # a long scene for each test


def late_by(**span: int):
    return moment.at(moment.now() - timedelta(**span))


def handed_over(town, matter) -> None:
    given = Given(texts={"reason": "事情发生在少先路"}, target=Target(unit=town.far.id))
    taken(town, matter, "hand_over", "mediator", given)


def test_a_mediators_desk_opens_on_what_is_hers(place, desk) -> None:
    accepted(place)
    brought(place, title="还没有受理的事")
    shown = desk("mediator").text("/desk/")
    assert "楼上漏水" in shown
    assert "还没有受理的事" not in shown


def test_a_clerks_desk_opens_on_what_nobody_has_taken_in(place, desk) -> None:
    accepted(place)
    brought(place, title="还没有受理的事")
    shown = desk("clerk").text("/desk/")
    assert "还没有受理的事" in shown
    assert "楼上漏水" not in shown


def test_what_has_no_officer_stands_before_the_head_and_leaves_when_one_is_named(place, desk) -> None:
    matter = brought(place)
    taken(place, matter, "accept", "clerk")
    head = desk("head")
    assert "楼上漏水" in head.text("/desk/", list="unassigned")
    head.take(matter, "name_officer", {"post": place.posts["mediator2"].id, "reason": "轮到她"})
    assert "每件事都有承办人" in head.text("/desk/", list="unassigned")
    assert "楼上漏水" in desk("mediator2").text("/desk/")


def test_an_offer_waits_at_the_other_unit_and_is_waited_for_at_this_one(place, desk) -> None:
    matter = accepted(place)
    handed_over(place, matter)
    assert "楼上漏水" in desk("far_clerk").text("/desk/", list="handed")
    assert "楼上漏水" in desk("mediator").text("/desk/", list="waiting")
    desk("far_clerk").take(matter, "take_over", {"post": place.posts["far_mediator"].id})
    assert "楼上漏水" in desk("far_mediator").text("/desk/")
    assert desk("mediator").get(f"/desk/matter/{matter}/").status_code == 404


def test_what_is_past_its_date_is_late(place, desk) -> None:
    with late_by(days=70):
        accepted(place)
    brought(place, title="昨天才来的事")
    shown = desk("head").text("/desk/", list="late")
    assert "楼上漏水" in shown
    assert "昨天才来的事" not in shown
    assert "超过" in shown


def test_a_chief_sees_the_lists_of_her_whole_subtree(place, desk) -> None:
    brought(place)
    assert "楼上漏水" in desk("chief").text("/desk/")
    assert "楼上漏水" in desk("supervisor").text("/desk/", list="all")


def test_filters_stand_in_the_address(place, desk) -> None:
    accepted(place)
    brought(place, title="还没有受理的事")
    head = desk("head")
    assert "楼上漏水" not in head.text("/desk/", list="all", state="mediation.received")
    assert "楼上漏水" in head.text("/desk/", list="all", state="mediation.mediating", subject="leak")
    assert "没有符合" in head.text("/desk/", list="all", subject="noise")
    assert "还没有受理" not in head.text("/desk/", list="all", officer=str(place.posts["mediator"].id))
    assert "没有符合" in head.text("/desk/", list="all", standing="closed")
    assert "没有符合" in head.text("/desk/", list="all", officer="nobody at all")


def test_who_sees_many_units_names_the_unit_or_the_officer_in_part(place, desk, monkeypatch) -> None:
    monkeypatch.setattr("luming.services.worklist.filters.MOST_TO_CHOOSE", 1)
    accepted(place)
    chief = desk("chief")
    unit, officer = place.unit.name[:2], place.posts["mediator"].user.name[:4]
    assert "楼上漏水" in chief.text("/desk/", list="all", unit=unit, officer=officer)
    assert "没有符合" in chief.text("/desk/", list="all", unit="没有这个机构")
    assert "没有符合" in chief.text("/desk/", list="all", officer="没有这个人")


@pytest.fixture
def sixty(place):
    """Sixty matters, due on different days."""
    for number in range(60):
        with late_by(days=number % 7):
            brought(place, title=f"第{number:02}件")
    return place


def test_pages_follow_one_another_without_a_gap_or_a_repeat(sixty, desk) -> None:
    head, after, seen = desk("head"), "", []
    while True:
        answer = head.client.get("/desk/", {"list": "unassigned", "after": after})
        seen += [row.title for row in answer.context["rows"]]
        after = answer.context["after"]
        if not after:
            break
    assert len(seen) == 60
    assert len(set(seen)) == 60
    assert len(answer.context["rows"]) == 60 % paging.SIZE


def test_the_nearest_date_stands_first(sixty, desk) -> None:
    rows = desk("head").client.get("/desk/", {"list": "unassigned"}).context["rows"]
    assert [row.due for row in rows] == sorted(row.due for row in rows)


def test_a_broken_place_in_the_address_is_the_beginning(sixty, desk) -> None:
    answer = desk("head").client.get("/desk/", {"list": "unassigned", "after": "rubbish"})
    assert len(answer.context["rows"]) == paging.SIZE


def test_a_list_costs_the_same_number_of_queries_however_long_it_is(place, desk) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    head, counts = desk("head"), []
    for _round in range(2):
        brought(place)
        head.get("/desk/", list="unassigned")
        with CaptureQueriesContext(connection) as queries:
            head.get("/desk/", list="unassigned")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] < 30


@pytest.mark.parametrize(
    "typed",
    ["{number}", "{serial}", "{year}-{serial}", "〔{year}〕{serial}号", "({year}){serial}", "{short}"],
)
def test_a_matter_is_found_by_its_number_or_the_end_of_it(place, desk, typed) -> None:
    matter = accepted(place)
    with inside(place, "mediator"):
        number = Matter.objects.get(pk=matter).number
    year, serial = number.partition("〔")[2][:4], number.partition("〕")[2].rstrip("号")
    wanted = typed.format(number=number, year=year, serial=serial, short=str(int(serial)))
    answer = desk("mediator").get("/desk/find/", q=wanted)
    assert answer.headers.get("Location") == f"/desk/matter/{matter}/"


def test_a_matter_keeps_its_number_at_the_unit_that_took_it_over(place, desk) -> None:
    matter = accepted(place)
    handed_over(place, matter)
    desk("far_clerk").take(matter, "take_over", {})
    assert desk("far_head").get("/desk/find/", q="1").headers.get("Location") == f"/desk/matter/{matter}/"


def test_words_of_a_title_find_it(place, desk) -> None:
    accepted(place)
    assert "楼上漏水" in desk("mediator").text("/desk/find/", q="天花板")
    assert "没有找到“地界”" in desk("mediator").text("/desk/find/", q="地界")


def test_nobody_is_found_by_a_name_or_a_telephone(place, desk) -> None:
    accepted(place)
    for wanted in ("乌云其其格", "赵铁柱", "13800000000"):
        assert "楼上漏水" not in desk("head").text("/desk/find/", q=wanted)


def test_counts_stop_at_ninety_nine(place, desk, monkeypatch) -> None:
    monkeypatch.setattr("luming.services.worklist.lists.MOST_COUNTED", 1)
    brought(place)
    brought(place, title="第二件")
    assert "没有指定承办人 1+" in desk("head").text("/desk/")


def test_who_begins_to_stand_in_counts_what_waits_for_her_at_once(place) -> None:
    accepted(place)
    posts = place.posts
    with inside(place, "mediator2"):
        assert lists.counted(place.viewer("mediator2"), "mine") == ""
        arrange_leave(posts["mediator"], posts["mediator2"], today(), today(), place.people["head"])
        assert lists.counted(place.viewer("mediator2"), "mine") == "1"


def test_what_an_officer_was_told_stands_above_her_list_until_she_opens_the_matter(place, desk) -> None:
    matter = accepted(place)
    mediator = desk("mediator")
    assert mediator.client.get("/desk/").context["news"] != []
    mediator.get(f"/desk/matter/{matter}/")
    with inside(place, "mediator"):
        Message.objects.filter(matter=matter, user_id=place.people["mediator"].id).update(state="sent")
    assert mediator.client.get("/desk/").context["news"] != []
    mediator.get(f"/desk/matter/{matter}/")
    assert mediator.client.get("/desk/").context["news"] == []
    assert desk("mediator2").client.get("/desk/", {"list": "all"}).context["news"] == []
