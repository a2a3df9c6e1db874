"""Filters with a name: found again above the list, hers alone, and honest about what is gone."""

import re

import pytest
from django.conf import settings

from luming.desk.tests.officers import accepted
from luming.kernel.scope.city import city

PAGE = "/desk/filters/"


def named(officer, name="漏水的", /, **query):
    asked = "&".join(f"{key}={value}" for key, value in query.items()) or "subject=leak"
    return officer.post(PAGE, {"add": "1", "name": name, "list": "all", "query": asked})


def keys(officer) -> list[str]:
    return re.findall(r'name="id" value="([^"]+)"', officer.get(PAGE).content.decode())


def test_a_filter_is_named_where_it_is_set_and_found_above_every_list(place, desk) -> None:
    accepted(place)
    head = desk("head")
    assert "给这个筛选起个名称" in head.text("/desk/", list="all", subject="leak")
    assert "给这个筛选起个名称" not in head.text("/desk/", list="all")
    answer = named(head)
    assert answer.headers["Location"] == "/desk/?list=all&subject=leak"
    assert "楼上漏水" in head.text(answer.headers["Location"])
    other = head.get("/desk/", list="late").content.decode()
    assert '<a href="/desk/?list=all&amp;subject=leak">漏水的</a>' in other
    there = head.get("/desk/", list="all", subject="leak").content.decode()
    assert 'subject=leak" aria-current="true">漏水的</a>' in there
    assert "给这个筛选起个名称" not in there


def test_the_same_name_again_takes_the_place_of_the_old(desk) -> None:
    head = desk("head")
    named(head, subject="leak")
    named(head, subject="noise")
    assert len(keys(head)) == 1
    assert "subject=noise" in head.get(PAGE).content.decode()


def test_it_is_renamed_and_removed(desk) -> None:
    head = desk("head")
    named(head)
    head.post(PAGE, {"id": keys(head)[0], "name": "水管"})
    assert "水管" in head.text("/desk/")
    head.post(PAGE, {"id": keys(head)[0], "remove": "1"})
    assert keys(head) == []
    assert "还没有存下的筛选" in head.text(PAGE)


def test_what_it_names_may_be_gone_and_then_it_says_so(place, desk) -> None:
    head = desk("head")
    named(head, "她的事", officer=place.posts["mediator2"].id)
    assert "已经不在" not in head.text("/desk/")
    with city(settings.CITY):
        post = place.posts["mediator2"]
        post.valid_until = post.valid_from
        post.save()
    assert "她的事 （条件已经不在）" in head.text("/desk/")
    assert "已经不在，或者不归您看了" in head.text(PAGE)
    assert head.get("/desk/", list="all", officer=str(post.id)).status_code == 200


def test_a_key_names_nobody_for_who_now_types_names(place, desk, monkeypatch) -> None:
    chief = desk("chief")
    named(chief, "她的事", officer=place.posts["mediator2"].id)
    monkeypatch.setattr("luming.services.worklist.filters.MOST_TO_CHOOSE", 1)
    assert "（条件已经不在）" in chief.text("/desk/")


def test_there_are_twenty_at_most(desk, monkeypatch) -> None:
    monkeypatch.setattr("luming.desk.saved.MOST", 2)
    head = desk("head")
    for name in ("一", "二", "三"):
        answer = named(head, name)
    assert "没有存下：最多 2 个" in head.text(answer.headers["Location"])
    assert len(keys(head)) == 2


def test_a_filter_without_a_name_is_not_kept(desk) -> None:
    head = desk("head")
    answer = named(head, " ")
    assert "请给筛选起一个" in head.text(answer.headers["Location"])
    assert keys(head) == []


def test_only_what_a_list_can_be_asked_is_kept(desk) -> None:
    head = desk("head")
    answer = named(head, "奇怪", subject="leak", after="x", next="https://elsewhere.example/")
    assert answer.headers["Location"] == "/desk/?list=all&subject=leak"
    assert head.post(PAGE, {"add": "1", "name": "x", "list": "nothing", "query": ""}).status_code == 404


@pytest.mark.parametrize("who", ["mediator", "chief", "far_head"])
def test_nobody_else_sees_or_touches_them(desk, who) -> None:
    head, other = desk("head"), desk(who)
    named(head)
    assert "漏水的" not in other.text("/desk/")
    assert "漏水的" not in other.text(PAGE)
    key = keys(head)[0]
    assert other.post(PAGE, {"id": key, "remove": "1"}).status_code == 404
    assert other.post(PAGE, {"id": key, "name": "别的"}).status_code == 404
    assert "漏水的" in head.get(PAGE).content.decode()
