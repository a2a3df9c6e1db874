"""Every form that a matter offers, as it is seen first, and the pages that only a press leads to."""

import pytest

from tests.browser.journey.seats import sit_down
from tests.browser.journey.tongues import CHINESE, ENGLISH
from tests.browser.test_pages import trouble
from tests.browser.turning import turned

pytestmark = pytest.mark.browser
DESK, PHONE = (1280, 900), (390, 844)


def offered(page, path: str) -> list[str]:
    """Where the steps lead that this page offers, folded or not."""
    page.goto(path)
    return page.locator(".steps a").evaluate_all("all => all.map((one) => one.getAttribute('href'))")


@pytest.mark.parametrize(
    ("who", "which", "size", "lang"),
    [
        ("mediator", "forms", PHONE, ENGLISH),
        ("clerk", "twice", DESK, CHINESE),
        ("head", "old", PHONE, CHINESE),
    ],
)
def test_every_form_of_a_matter_at_the_desk(open_page, begun, who, which, size, lang) -> None:
    page = open_page(size, lang=lang, dark=size == DESK)
    sit_down(page, who)
    forms = offered(page, begun[which]["page"])
    assert forms
    assert [line for path in forms for line in trouble(page, path)] == []


def test_every_form_of_a_party_and_the_pages_about_her(open_page, begun) -> None:
    page = open_page(PHONE, lang=ENGLISH)
    page.goto("/follow/")
    page.fill("input[name=phrase]", begun["forms"]["phrase"])
    with turned(page):
        page.locator("main form button").first.click()
    forms = offered(page, "/follow/")
    assert forms
    about = ["/follow/", "/follow/looks/", "/follow/about-me/", "/follow/receipt/"]
    assert [line for path in forms + about for line in trouble(page, path)] == []


def test_the_members_of_a_group_and_their_list(open_page, begun) -> None:
    page = open_page(PHONE)
    sit_down(page, "clerk")
    paths = [begun["group"]["page"] + "members/", begun["group"]["page"] + "members/add/"]
    assert [line for path in paths for line in trouble(page, path)] == []


def test_a_wording_of_her_own_and_a_calendar_address_once(officer) -> None:
    she = officer("mediator2", "/desk/wordings/", PHONE)
    she.writes("叫什么", "", "送达")
    she.writes("话", "", "请在收到后三日内答复。")
    she.presses("存下", "")
    she.follows("改“送达”", "")
    she.shows("8-wording")
    she.opens("/desk/account/")
    she.presses("生成一个，在自己的日历里看期限和会", "")
    she.reads("只显示这一次")
    she.shows("8-calendar")
