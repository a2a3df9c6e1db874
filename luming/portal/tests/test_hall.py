"""The hall: light pages that anybody may read, in both languages."""

import gzip
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from luming.portal.tests.people import text

PAGES = (
    "/",
    "/bring/",
    "/follow/",
    "/look-up/",
    "/look-up/?q=kdl",
    "/look-up/?in=150203",
    "/ways/",
    "/take-part/",
    "/figures/",
    "/privacy/",
    "/verify/",
)
NAMES = re.compile(r"鹿鸣|中文|昆都仑区|团结\S*|少先\S*|昆区\S*|矛调中心|《[^》]*》\S*|工作日|[：；，。]")


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def first_visit(page) -> int:
    """What a first visit carries over the wire: the page and what it names, compressed."""
    named = set(re.findall(r'(?:href|src)="/static/([^"?]+)"', page.content.decode()))
    files = [finders.find(name) for name in named]
    weight = packed(page.content)
    for path in files:
        with open(path, "rb") as file:  # noqa: PTH123
            weight += packed(file.read())
    return weight


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_the_hall_is_there_and_light(street, client, address) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert first_visit(page) < 60 * 1024


@pytest.mark.parametrize("address", PAGES)
def test_in_english_nothing_is_left_in_chinese_but_names(street, address) -> None:
    client = Client()
    client.cookies["lang"] = "en"
    main = re.search(r"<main.*</main>", client.get(address).content.decode(), re.DOTALL)[0]
    bare = NAMES.sub("", re.sub(r"<[^>]+>", " ", main))
    assert re.findall(r"[一-鿿]+", bare) == []


def test_the_front_page_has_four_doors_and_says_it_is_a_demonstration(street, client) -> None:
    page = text(client.get("/"))
    for door in ("带来一件事", "跟进", "查一查", "参与"):
        assert door in page
    assert ("演示系统" in page) == settings.DEMO


def test_no_page_runs_a_script_of_its_own_or_styles_inline(street, client) -> None:
    for address in PAGES:
        markup = client.get(address).content.decode()
        assert not re.search(r"<script(?![^>]*src=)|\son\w+=|\sstyle=", markup), address


def test_looking_up_a_place_gives_unit_address_and_opening_hours(street, client) -> None:
    page = text(client.get("/look-up/", {"q": "团结大街"}))
    assert "团结街道人民调解委员会" in page
    assert "团结大街8号" in page
    assert "工作日 8:30–12:00" in page


def test_an_unknown_place_says_how_to_go_on(street, client) -> None:
    assert "没有找到这个地方" in text(client.get("/look-up/", {"q": "火星"}))


def test_every_way_of_the_law_is_named(street, client) -> None:
    page = text(client.get("/ways/"))
    for way in ("向人民法院起诉", "劳动争议仲裁", "行政复议", "法律援助"):
        assert way in page


def test_the_privacy_notice_names_who_uses_it_and_leaves_no_gap(street, client) -> None:
    page = client.get("/privacy/").content.decode()
    assert "昆都仑区矛调中心" in page
    assert "{" not in re.sub(r"<[^>]+>", "", page)


def test_an_unknown_address_is_a_page_that_leads_home(street, client) -> None:
    page = client.get("/nothing/")
    assert page.status_code == 404
    assert 'href="/"' in page.content.decode()


def test_the_question_pages_and_her_own_page_are_light_too(resident) -> None:
    resident.answer_all()
    for address in ("/bring/notice/", "/bring/subject/", "/bring/where/", "/bring/check/"):
        assert packed(resident.client.get(address).content) < 12 * 1024, address
    resident.client.post("/bring/check/")
    assert packed(resident.client.get("/follow/").content) < 12 * 1024
