"""The pages of people's rights, as they are seen: at a desk and on a telephone, in both languages, no violation."""

import pytest

from tests.browser.journey.seats import sit_down
from tests.browser.looking import faults, fits
from tests.browser.turning import turned

pytestmark = pytest.mark.browser


@pytest.fixture
def brought(backstage) -> dict[str, str]:
    """A matter that a resident brought, with her pass-phrase."""
    return backstage("brought")


def trouble(page) -> list[str]:
    """What is wrong with the page as it stands."""
    return faults(page) + ([] if fits(page) else [f"{page.url} scrolls sideways"])


def press(page) -> None:
    """The page's own button."""
    with turned(page):
        page.locator("main form button").first.click()


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_she_asks_about_her_data_and_for_another_officer(open_page, brought, size, lang) -> None:
    page = open_page(size, lang=lang)
    page.goto("/follow/")
    page.fill("input[name=phrase]", brought["phrase"])
    press(page)
    page.goto("/follow/about-me/")
    found = trouble(page)
    page.goto("/follow/do/ask_about_data/")
    found += trouble(page)
    page.check("input[name=kind][value=erase]")
    page.fill("textarea[name=request]", "请删掉我的住址")
    press(page)
    found += trouble(page)
    page.goto("/follow/do/ask_recusal/")
    assert found + trouble(page) == []


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_the_head_answers_at_her_desk(open_page, brought, size, lang) -> None:
    page, path = open_page(size, lang=lang), f"/desk/matter/{brought['key']}/do"
    sit_down(page, "clerk")
    page.goto(f"{path}/ask_about_data/")
    found = trouble(page)
    page.select_option("select[name=party]", index=1)
    page.check("input[name=kind][value=erase]")
    page.fill("textarea[name=request]", "请删掉我的住址")
    with turned(page):
        page.locator("form[method=post] button:not([formaction])").last.click()
    other = open_page(size, lang=lang)
    sit_down(other, "head")
    for address in ("/desk/?list=asked", f"{path}/answer_about_data/"):
        other.goto(address)
        found += trouble(other)
    assert found == []


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_a_person_asks_for_all_her_files_at_the_counter(open_page, brought, size, lang) -> None:
    page = open_page(size, lang=lang)
    sit_down(page, "clerk")
    page.goto("/desk/own-request/")
    found = trouble(page)
    asked = {
        "name": "乌云其其格",
        "id_number": "11010519491231002X",
        "phone": "13800000000",
        "reason": "看了原件",
    }
    for name, value in asked.items():
        page.fill(f"input[name={name}]", value)
    page.check("input[name=document_seen]")
    with turned(page):
        page.locator("form[method=post] .actions button").last.click()
    found += trouble(page)
    phrase = page.locator(".phrase").inner_text()
    she = open_page(size, lang=lang)
    she.goto("/collect/")
    found += trouble(she)
    she.fill("input[name=phrase]", phrase)
    press(she)
    assert found + trouble(she) == []
