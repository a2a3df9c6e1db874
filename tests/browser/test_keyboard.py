"""A day by single keys; drafts that the page keeps by itself; words of one's own with a press: as the scripts do it."""

import pytest

from tests.browser.looking import faults
from tests.browser.people import PASSWORD
from tests.browser.turning import turned

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def brought(backstage) -> dict[str, str]:
    """A matter that waits for the clerk."""
    return backstage("brought")


def at(page) -> str:
    """Where the focus is."""
    return page.evaluate(
        "document.activeElement.id || document.activeElement.getAttribute('href') || document.activeElement.tagName"
    )


def turns(page, key: str, pattern: str) -> None:
    with turned(page):
        page.keyboard.press(key)
    page.wait_for_url(pattern)


def signed_in(open_page):
    page = open_page()
    page.goto("/desk/sign-in/")
    page.wait_for_selector("input[name=username]:focus")
    page.keyboard.type("clerk")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    turns(page, "Enter", "**/desk/")
    return page


def test_from_the_list_to_a_form_and_back(open_page, brought) -> None:
    page = signed_in(open_page)
    page.keyboard.press("j")
    first = at(page)
    assert first.startswith("/desk/matter/")
    page.keyboard.press("k")
    assert at(page) == first
    turns(page, "Enter", f"**{first}")
    page.keyboard.press("j")
    assert "/do/" in at(page)
    turns(page, "a", "**/do/**")
    page.keyboard.press("f")
    assert at(page).startswith("id_")
    page.evaluate("document.activeElement.blur()")
    turns(page, "u", f"**{first}")
    turns(page, "u", "**/desk/")


def test_letters_stay_letters_while_one_types_and_off_is_off(open_page, brought) -> None:
    page = signed_in(open_page)
    page.keyboard.press("/")
    assert at(page) == "q"
    page.keyboard.type("j/?u")
    assert page.input_value("#q") == "j/?u"
    page.evaluate("document.activeElement.blur()")
    turns(page, "?", "**/desk/keys/")
    with turned(page):
        page.get_by_role("button", name="关掉单键").click()
    page.wait_for_url("**/desk/account/")
    page.goto("/desk/")
    page.keyboard.press("j")
    assert at(page) == "BODY"
    page.goto("/desk/keys/")
    with turned(page):
        page.get_by_role("button", name="打开单键").click()
    page.wait_for_url("**/desk/account/")


def test_what_is_typed_and_left_is_a_draft(open_page, brought) -> None:
    page = signed_in(open_page)
    path = f"/desk/matter/{brought['key']}/do/decline/"
    page.goto(path)
    page.fill("textarea[name=reason]", "写了一半，电话来了")
    page.goto("/desk/")
    offered = page.get_by_role("link", name="接着写")
    for _look in range(20):  # what is sent on leaving arrives when it arrives
        page.goto(path)
        if offered.count():
            break
    assert faults(page) == []
    with turned(page):
        offered.click()
    page.wait_for_url("**draft=use")
    assert page.input_value("textarea[name=reason]") == "写了一半，电话来了"
    assert faults(page) == []


def test_words_of_her_own_go_in_where_she_writes(open_page, brought) -> None:
    page = signed_in(open_page)
    page.goto("/desk/wordings/")
    page.fill("[name=title]", "就近")
    page.select_option("[name=place]", "decline.reason")
    page.fill("[name=text]", "离得近更方便。")
    with turned(page):
        page.get_by_role("button", name="存下").click()
    page.goto(f"/desk/matter/{brought['key']}/do/decline/")
    page.fill("textarea[name=reason]", "说过了。")
    page.get_by_role("button", name="放进去").click()
    assert page.input_value("textarea[name=reason]") == "说过了。离得近更方便。"
    assert faults(page) == []
