"""The room on two telephones: plain forms, small pages, each side's own threads, news since the last visit."""

import gzip

import pytest
from django.test import Client

from luming.portal.tests.people import Resident, picture, text

WIRE = 15_000  # bytes of a page, packed as the server sends it
SECRET = "我最低可以接受三千元"


@pytest.fixture
def sides(resident, street):
    """Both sides at their own telephones, in the room."""
    phrase = resident.bring()
    key = street.matters()[0].id
    street.accept(key)
    resident.enter(phrase)
    other = Resident(Client(), street)
    other.enter(street.invite(key))
    other.take("join")
    closed = text(resident.client.get("/follow/room/"))
    assert "各方都同意在这里谈，调解室才开" in closed
    assert "只发给调解员" not in closed
    for one in (resident, other):
        assert one.take("enter_room", answer="yes").status_code == 200
    return key, resident, other


def say(one: Resident, thread: str, message: str, **files):
    sent = {"thread": thread, "message": message, **files}
    return one.client.post("/follow/room/say_in_room/", sent, follow=True)


def test_each_side_reads_its_own_threads_on_pages_that_fit_a_slow_line(sides) -> None:
    _key, resident, other = sides
    for number in range(22):
        assert say(other, "room_respondent", f"{SECRET}，第{number}次").status_code == 200
    say(other, "room", "希望这周谈完", files=picture("报价.png"))
    hers = resident.client.get("/follow/room/")
    assert "对方" in text(hers)
    assert "希望这周谈完" in text(hers)
    # The other side's thread is not among hers, whatever she asks for; nor is a form for it.
    for address in (
        "/follow/room/?thread=room_respondent",
        "/follow/",
        "/follow/looks/",
        "/follow/about-me/",
    ):
        assert SECRET not in text(resident.client.get(address)), address
    wrong = text(say(resident, "room_respondent", "我也看看"))
    assert "请改正" in wrong
    theirs = other.client.get("/follow/room/?thread=room_respondent")
    assert "第21次" in text(theirs)
    assert "第1次" not in text(theirs)
    older = theirs.content.decode().split("before=")[1].split('"')[0]
    assert "第1次" in text(other.client.get(f"/follow/room/?thread=room_respondent&before={older}"))
    for page in (hers, theirs):
        assert len(gzip.compress(page.content)) < WIRE
    assert "网上调解室" in text(resident.client.get("/follow/"))


def test_a_file_of_the_room_opens_for_whom_it_is_meant(sides) -> None:
    _key, resident, other = sides
    say(other, "room_respondent", "", files=picture("底线.png"))
    page = other.client.get("/follow/room/?thread=room_respondent").content.decode()
    address = "/follow/room/file/" + page.split("/follow/room/file/")[1].split('"')[0]
    assert other.client.get(address).status_code == 200
    assert resident.client.get(address).status_code == 404
    assert resident.client.get(address.replace("room/", "")).status_code == 404
    assert "底线" not in text(resident.client.get("/follow/room/"))


def test_clauses_and_minutes_on_the_pages(sides) -> None:
    _key, resident, other = sides
    asked = resident.client.get("/follow/room/propose_terms/").content.decode()
    who = asked.split('<option value="')[2].split('"')[0]
    given = {"term0_who": who, "term0_does": "赔偿损失", "term0_yuan": "3500"}
    assert "赔偿损失" in text(resident.client.post("/follow/room/propose_terms/", given, follow=True))
    assert "赔偿损失" in text(other.client.get("/follow/room/answer_terms/"))
    counter = other.client.post("/follow/room/answer_terms/", {"answer0": "counter"})
    assert "请写想换成什么说法" in text(counter)
    agreed = other.client.post("/follow/room/answer_terms/", {"answer0": "yes"}, follow=True)
    assert "各方都同意" in text(agreed)
    assert other.client.get("/follow/room/write_minutes/").status_code == 404  # the mediator's
    assert other.client.get("/follow/do/say_in_room/").status_code == 404  # not beside the room
