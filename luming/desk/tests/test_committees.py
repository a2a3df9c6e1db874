"""A committee as the law has it: three to nine, one director, a term; entered by one, confirmed by another, filed, told to the court."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from luming.desk.tests.officers import accepted, inside, words
from luming.kernel.orgs.models import Filing, Membership, ReferenceChange
from luming.kernel.scope.city import city
from luming.kernel.workflow.moment import today

TERM = {
    "founder": "团结街道办事处",
    "valid_from": "2026-01-10",
    "valid_until": "2029-01-09",
    "women": "yes",
    "minority": "not_needed",
    "certificate": "推选结果公告 2026-01-08",
}


def line(name: str, standing: str = "member", **rest: str) -> dict:
    return {"name": name, "standing": standing, "valid_from": "2026-01-10", **rest}


@pytest.fixture
def at(place):
    return f"/desk/committees/{place.unit.id}/"


def entered(head, at: str, post) -> None:
    """A director, two members and an appointed mediator with an account; and the term."""
    assert head.post(f"{at}term/", TERM).status_code == 302
    for one in (
        line("额尔登", "director"),
        line("李春梅"),
        line("王建国"),
        line("", "appointed", post=str(post.id), subjects=["leak"], full_time="on"),
    ):
        assert head.post(f"{at}line/", one).status_code == 302


def confirmed(officer, at: str) -> None:
    page = officer.get(at).content.decode()
    keys = [part.split('"')[0] for part in page.split('name="line" value="')[1:]]
    officer.post(f"{at}confirm/", {"line": keys})


@pytest.fixture
def stands(place, desk, at):
    """The roster, entered and confirmed."""
    entered(desk("head"), at, place.posts["mediator"])
    confirmed(desk("chief"), at)


def filings(**asked) -> list[Filing]:
    with city(settings.CITY):
        return list(Filing.objects.filter(**asked))


def test_nothing_holds_until_another_than_the_head_has_confirmed_it(place, desk, at) -> None:
    head, public, who = desk("head"), Client(), f"/mediators/{place.unit.id}/"
    assert "没有登记这一届的任期" in head.text(at)
    entered(head, at, place.posts["mediator"])
    confirmed(head, at)
    assert "委员 0 人" in head.text(at)
    assert "名册还没有公示" in words(public.get(who))
    confirmed(desk("chief"), at)
    assert "法律要求、名册上还没有的" not in head.text(at)
    shown = words(public.get(who))
    for told in ("额尔登 主任", "擅长：漏水渗水", "有妇女成员"):
        assert told in shown, told
    assert "人数较少民族" not in shown  # where no such area is, nothing is claimed


def test_every_change_is_filed_with_proof_and_told_to_the_court(place, desk, stands) -> None:
    chief, rows = desk("chief"), filings(unit=place.unit)
    assert sorted(row.what for row in rows) == ["joined"] * 4 + ["term"]
    assert all(row.due and row.due > row.changed_on + timedelta(days=30) for row in rows)
    sent = {"filed_on": today().isoformat(), "filed_with": "昆都仑区司法局", "proof": "回执 12 号"}
    assert "请勾选" in words(chief.post("/desk/committees/filings/", sent))
    ticked = sent | {"row": [str(row.id) for row in rows]}
    assert chief.post("/desk/committees/filings/", ticked).status_code == 302
    assert "昆都仑区司法局" in chief.text("/desk/committees/filings/")
    notice = chief.text("/desk/committees/court/")
    assert "额尔登 主任" in notice
    assert "进入名册" in notice
    chief.post("/desk/committees/court/", {"on": today().isoformat(), "how": "邮寄 1 号"})
    assert "没有要通报的变动" in chief.text("/desk/committees/court/")


def test_who_leaves_is_off_the_roster_the_change_waits_and_no_familys_matter_is_blocked(
    place, desk, at, stands
) -> None:
    head = desk("head")
    with city(settings.CITY):
        leaving = Membership.objects.get(name="李春梅")
    yesterday = (today() - timedelta(days=1)).isoformat()
    head.post(f"{at}line/{leaving.id}/end/", {"last_day": yesterday, "reason": "搬家"})
    assert "委员 2 人" in head.text(at)
    assert "李春梅" not in words(Client().get(f"/mediators/{place.unit.id}/"))
    assert accepted(place)
    assert len(filings(unit=place.unit, what="left", filed_on=None)) == 1
    with inside(place):
        verbs = set(ReferenceChange.objects.filter(row=leaving.id).values_list("verb", flat=True))
    assert verbs == {"added", "confirmed", "ended"}


def test_counts_of_matters_are_for_herself_and_her_head_and_for_nobody_else(place, desk, at, stands) -> None:
    accepted(place)
    for who, sees in (("head", True), ("mediator", True), ("mediator2", False), ("chief", False)):
        assert ("在办" in desk(who).text(at)) is sees, who
    assert "在办" not in words(Client().get(f"/mediators/{place.unit.id}/"))
    assert desk("far_head").get(at).status_code == 404
    assert desk("clerk").get(at).status_code == 403


def test_what_the_law_asks_is_said_in_words(place, desk, at) -> None:
    head, chief = desk("head"), desk("chief")
    over = TERM | {"valid_from": "2020-01-01", "valid_until": "2022-12-31", "women": "no", "certificate": ""}
    head.post(f"{at}term/", over)
    assert "这段时间已经登记了一届" in words(head.post(f"{at}term/", over))
    for number in range(10):
        head.post(f"{at}line/", line(f"委员{number}"))
    confirmed(chief, at)
    said = head.text(at)
    for told in ("任期到 2022-12-31 已满", "没有妇女成员", "还没有证明", "委员 10 人", "没有主任"):
        assert told in said, told
    assert "任期已满，正在等换届" in words(Client().get(f"/mediators/{place.unit.id}/"))
