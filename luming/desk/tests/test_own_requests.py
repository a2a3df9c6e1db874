"""At the counter somebody asks for everything held about her: the officer learns a number, she herself gets the files."""

import json
import re
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.test import Client

from luming.desk.tests.officers import brought, inside, words
from luming.kernel.events.models import AccessRecord
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import OwnRequest, Party
from luming.kernel.proceedings import own_requests
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job, Logs, OneMatter
from luming.kernel.workflow.moment import at, now

HERS = {
    "name": "乌云其其格",
    "id_number": "11010519491231002X",
    "phone": "13800000000",
    "reason": "看了身份证原件，本人到场",
    "document_seen": "on",
}
PATH = "/desk/own-request/"
PHRASE = re.compile(r"\d{4} \d{4} \d{4} \d{4} \d{4}")


@pytest.fixture
def matters(place) -> list:
    """Two matters of hers, one of them with another unit."""
    keys = [brought(place), brought(place)]
    with city(settings.CITY), within(Job("sweep", keys[1])):
        Matter.objects.filter(id=keys[1]).update(holder=place.far.id)
    return keys


def asked(desk, who: str = "clerk", **other: str) -> str:
    return words(desk(who).post(PATH, {**HERS, **other}))


def phrase(desk) -> str:
    return PHRASE.search(asked(desk))[0]


def test_the_officer_learns_how_many_and_nothing_else(place, matters, desk) -> None:
    page = asked(desk)
    assert "有 2 件事里留有她的信息" in page
    assert "楼上漏水" not in page
    assert "团结人调" not in page


def test_she_collects_each_file_herself(matters, desk) -> None:
    she = Client()
    said = phrase(desk)
    shown = she.post("/collect/", {"phrase": said})
    assert words(shown).count("楼上漏水，天花板坏了") == 2
    assert shown["Cache-Control"] == "no-store"
    for key in matters:
        answer = she.post("/collect/", {"phrase": said, "matter": str(key)})
        folder = ZipFile(BytesIO(b"".join(answer.streaming_content)))
        name = next(one for one in folder.namelist() if one.endswith("/my-file.json"))
        told = json.loads(folder.read(name))
        assert {"what": "姓名或名称", "name": "乌云其其格"} in told["person"]


def test_the_link_of_the_slip_lets_nobody_in_who_only_previews_it(matters, desk) -> None:
    said = phrase(desk).replace(" ", "")
    she = Client()
    assert "楼上漏水" not in words(she.get(f"/collect/{said}/"))
    assert "楼上漏水" in words(she.post(f"/collect/{said}/"))


def test_every_matter_that_was_found_says_so_to_its_parties_and_the_auditor_reads_why(
    place, matters, desk
) -> None:
    asked(desk)
    with city(settings.CITY), within(Logs()):
        rows = list(AccessRecord.objects.filter(detail="own_access_request").order_by("id"))
    assert rows[0].matter_id is None
    assert rows[0].reason == HERS["reason"]
    assert {row.matter_id for row in rows[1:]} == set(matters)
    assert {row.user for row in rows} == {place.people["clerk"].id}
    assert "找到这件事" in desk("head").text(f"/desk/matter/{matters[0]}/looks/")


def test_a_telephone_alone_is_not_she_and_another_document_is_not_she(place, matters, desk) -> None:
    assert "没有找到" in asked(desk, name="斯琴")
    with city(settings.CITY), within(OneMatter(matters[0])):
        one = Party.objects.get(matter=matters[0], side="applicant")
        one.id_number = "110105194912310046"
        one.save()
    assert "有 1 件事" in asked(desk)


def test_a_matter_in_a_compartment_is_not_told_of_at_a_counter(place, matters, desk) -> None:
    with city(settings.CITY), within(Job("sweep", matters[0])):
        Matter.objects.filter(id=matters[0]).update(compartment="whistle_blowing")
    assert "有 1 件事" in asked(desk)


@pytest.mark.parametrize("left_out", ["name", "id_number", "reason", "document_seen"])
def test_without_the_document_and_how_it_was_seen_nothing_is_asked(matters, desk, left_out) -> None:
    answer = desk("clerk").post(PATH, {name: value for name, value in HERS.items() if name != left_out})
    assert "件事里留有" not in words(answer)
    with city(settings.CITY), within(Logs()):
        assert not AccessRecord.objects.filter(detail="own_access_request").exists()


def test_a_number_that_cannot_be_is_refused_beside_its_field(matters, desk) -> None:
    page = desk("clerk").post(PATH, {**HERS, "id_number": "110105194912310021"})
    assert 'id="id_id_number_error"' in page.content.decode() or "证件号码" in words(page)
    assert "件事里留有" not in words(page)


def test_a_phrase_ends_after_seven_days_and_is_then_removed(matters, desk) -> None:
    said = phrase(desk)
    later = now() + timedelta(days=7, minutes=1)
    with at(later), city(settings.CITY):
        assert own_requests.collected(said) is None
        with within(Job("sweep")):
            own_requests.purge(later)
            assert not OwnRequest.objects.exists()


def test_wrong_phrases_are_counted_and_nobody_can_list_what_was_found(place, matters, desk) -> None:
    asked(desk)
    wrong = words(Client().post("/collect/", {"phrase": "1111 2222 3333 4444 5555"}))
    assert "没有这个领取口令" in wrong
    assert "20 位" in words(Client().post("/collect/", {"phrase": "12"}))
    assert Client().get("/collect/12/").status_code == 404
    for who in ("clerk", "head", "chief"):
        with inside(place, who):
            assert not OwnRequest.objects.exists()
