"""The liaison's desk, a matter at one table, and what each side is asked afterwards: no violation, nothing sideways."""

import json

import pytest

from tests.browser.conftest import played
from tests.browser.test_pages import sign_in
from tests.browser.test_room import come_in, looked_at

pytestmark = pytest.mark.browser
SCREENS = pytest.mark.parametrize(("size", "lang"), [((1280, 900), "zh-hans"), ((390, 844), "en")])


@pytest.fixture(scope="module")
def scene(address) -> dict[str, str]:
    """What stands at the court, at the table, and on her page."""
    return json.loads(played(address, "tests.browser.court_scene"))


@SCREENS
def test_the_liaisons_desk(open_page, scene, size, lang) -> None:
    page = open_page(size, lang=lang)
    sign_in(page, "clerk_of_court")
    assert looked_at(page, ["/desk/court/", f"/desk/court/{scene['sent']}/"]) == []


@SCREENS
def test_a_matter_at_one_table(open_page, scene, size, lang) -> None:
    for who in ("mediator", "chief"):
        page = open_page(size, lang=lang)
        sign_in(page, who)
        assert looked_at(page, [scene["table"]]) == []
        assert "人社局" in page.content()


@SCREENS
def test_what_each_side_is_asked_afterwards(open_page, scene, size, lang) -> None:
    page = open_page(size, lang=lang)
    come_in(page, scene["phrase"])
    assert looked_at(page, ["/follow/", "/follow/satisfaction/"]) == []
    assert page.locator("input[type=radio]").count()
