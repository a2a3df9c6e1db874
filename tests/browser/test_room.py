"""The room and the roster as they are seen: at a desk and on a telephone, in both languages, no violation."""

import json

import pytest

from tests.browser.conftest import faults, fits, played
from tests.browser.test_pages import sign_in

pytestmark = pytest.mark.browser
ROOM = ["/follow/", "/follow/room/", "/follow/room/?thread=room_applicant"]
ASKED = ["/follow/room/propose_terms/", "/follow/room/answer_terms/", "/follow/room/answer_minutes/"]


@pytest.fixture(scope="module")
def scene(address) -> dict[str, str]:
    """A roster, and a matter whose sides talk."""
    return json.loads(played(address, "tests.browser.room_scene"))


def looked_at(page, paths: list[str]) -> list[str]:
    found = []
    for path in paths:
        page.goto(path)
        found += faults(page) + ([] if fits(page) else [f"{page.url} scrolls sideways"])
    return found


def come_in(page, phrase: str) -> None:
    """A party enters by her pass-phrase."""
    page.goto("/follow/")
    page.fill("input[name=phrase]", phrase)
    page.locator("main form button").first.click()
    page.wait_for_url("**/follow/")


@pytest.mark.parametrize(("size", "lang"), [((390, 844), "zh-hans"), ((1280, 900), "en")])
def test_the_room_of_a_party_and_the_public_roster(open_page, scene, size, lang) -> None:
    page = open_page(size, lang=lang)
    come_in(page, scene["respondent"])
    assert looked_at(page, [*ROOM, *ASKED, f"/mediators/{scene['unit']}/"]) == []
    assert "最低三千五" not in page.content()


@pytest.mark.parametrize(("size", "lang"), [((1280, 900), "zh-hans"), ((390, 844), "en")])
def test_the_room_and_the_roster_at_the_desk(open_page, scene, size, lang) -> None:
    page, path = open_page(size, lang=lang), f"/desk/matter/{scene['key']}/room/"
    sign_in(page, "mediator")
    assert looked_at(page, [path, f"{path}propose_terms/", f"{path}write_minutes/"]) == []
    head, committee = open_page(size, lang=lang), f"/desk/committees/{scene['unit']}/"
    sign_in(head, "head")
    forms = [f"{committee}line/", f"{committee}term/"]
    pages = ["/desk/committees/", committee, "/desk/committees/filings/", "/desk/committees/court/"]
    assert looked_at(head, pages + forms) == []
