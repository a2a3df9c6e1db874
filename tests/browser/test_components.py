"""The page of components in a real browser: both rooms, both languages, light and dark, large and small; no server needed."""

from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from luming.ui.views import gallery
from tests.browser.looking import faults, fits
from tests.browser.screens import Screens
from tests.browser.turning import turned

pytestmark = pytest.mark.browser
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
SMALL = 44  # CSS pixels: what a thumb hits
# A control inside a sentence is as high as its line.
TARGETS = """(least) => [...document.querySelectorAll("button, .button, select, summary, input:not([type=hidden]), .band a, .steps a, .paper a")]
    .filter((one) => !one.closest("[hidden], .skip") && one.offsetParent)
    .map((one) => [one, (["checkbox", "radio"].includes(one.type) ? one.parentElement : one).getBoundingClientRect()])
    .filter(([one, box]) => box.height < least - 0.5).map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${box.height}`)"""

# What would be sent is counted and goes nowhere.
COUNTED = """() => { document.forms[0].method = "post"; window.sent = 0;
    addEventListener("submit", (event) => { window.sent += !event.defaultPrevented; event.preventDefault(); }); }"""


def serve(route, lang: str) -> None:
    """Answer for the house: the page of components, and the files it asks for."""
    address = urlsplit(route.request.url)
    if address.path.startswith(settings.STATIC_URL):
        file = Path(finders.find(address.path.removeprefix(settings.STATIC_URL)))
        route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])
        return
    with translation.override(lang):
        page: HttpResponse = gallery(RequestFactory().get(f"{address.path}?{address.query}"))
    route.fulfill(body=page.content, content_type="text/html", headers={"Content-Security-Policy": POLICY})


@pytest.fixture(scope="module")
def screens(chromium):
    """Screens of a house that is not there."""
    return Screens(chromium, "http://luming.test")


@pytest.fixture
def opened(screens):
    """The page of components; ``said`` collects what the browser complains of."""
    taken = []

    def go(room="desk", lang="zh-hans", *, dark=False, width=1280, js=True, bypass=True):
        kind = {"bypass_csp": bypass, "java_script_enabled": js}
        taken.append(screens.sits_down((width, 900), lang, dark=dark, **kind))
        page = taken[-1].page
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.route("**/*", lambda route: serve(route, lang))
        page.goto(f"/parts/?room={room}")
        return page

    yield go
    for screen in taken:
        screens.gets_up(screen)


@pytest.mark.parametrize(
    ("room", "lang", "dark", "width"),
    [*product(["desk", "hall"], ["zh-hans", "en"], [False, True], [1280, 390])],
)
def test_nothing_is_wrong_for_those_who_listen_and_nothing_scrolls_sideways(opened, room, lang, dark, width):
    page = opened(room, lang, dark=dark, width=width)
    assert fits(page)
    assert faults(page) == []


def test_the_content_policy_has_nothing_to_refuse(opened):
    assert opened(bypass=False).said == []


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_in_the_hall_every_control_is_large_enough_for_a_thumb(opened, lang):
    assert opened("hall", lang, width=390).evaluate(TARGETS, SMALL) == []


def test_what_went_wrong_is_read_first(opened):
    assert opened().evaluate("document.activeElement.className") == "errors"


def test_one_press_sends_once(opened):
    page = opened()
    page.evaluate(COUNTED)
    page.evaluate("document.forms[0].requestSubmit(); document.forms[0].requestSubmit()")
    assert page.evaluate("window.sent") == 1


def test_without_a_network_the_page_says_so_and_keeps_what_was_typed(opened):
    page = opened()
    page.fill("#fresh_name", "写了一半")
    page.context.set_offline(True)
    page.wait_for_selector(".offline", state="visible")
    assert page.input_value("#fresh_name") == "写了一半"
    page.context.set_offline(False)
    page.wait_for_selector(".offline", state="hidden")


def test_why_this_date_opens_by_keyboard_and_without_a_script(opened):
    page = opened(js=False)
    summary = page.locator(".clock details[open] > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".clock details[open]").count() == 0
    page.keyboard.press("Enter")
    assert page.locator(".clock details[open] .why").first.is_visible()


def test_on_paper_there_are_no_buttons_and_every_why_is_there(opened):
    page = opened()
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = false; })")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".why").first.is_visible()
    assert not page.locator("main button").first.is_visible()
    assert not page.locator(".steps").first.is_visible()


def test_a_list_is_found_while_one_types_and_by_the_button_without_a_script(opened):
    page = opened()
    page.type("#q", "地界")
    page.wait_for_function("document.querySelectorAll('#found .rows li').length === 1")
    assert page.evaluate("document.activeElement.id") == "q"
    page = opened(js=False)
    page.fill("#q", "地界")
    with turned(page):
        page.click(".find button")
    assert page.locator("#found .rows li").count() == 1
