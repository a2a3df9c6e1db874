"""Whoever sits down is somebody new, though the screen is one at which another sat."""

import pytest

from tests.browser.journey.seats import sit_down
from tests.browser.looking import faults
from tests.browser.screens import PLAIN

pytestmark = pytest.mark.browser
KEEPS = """async () => {
  localStorage.setItem('mine', 'yes');
  sessionStorage.setItem('mine', 'yes');
  await (await caches.open('mine')).put('/mine', new Response('yes'));
  await new Promise((done) => { indexedDB.open('mine', 1).onsuccess = done; });
}"""
KEPT = """async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length,
  (await indexedDB.databases()).length, (await navigator.serviceWorker.getRegistrations()).length, history.length - 1]"""


def test_nothing_is_left_at_a_screen(screens) -> None:
    first = screens.sits_down((390, 844), "en", dark=True, **PLAIN)
    sit_down(first.page, "grid_worker")
    for path in ("/desk/", "/desk/field/"):  # one behind her to go back to: she may have signed in elsewhere
        first.page.goto(path)
    first.page.evaluate("navigator.serviceWorker.ready")
    first.page.evaluate(KEEPS)
    assert all(first.page.evaluate(KEPT))
    first.context.new_page().route("**/*", lambda asked: asked.abort())
    first.context.set_offline(True)
    context = first.context
    screens.gets_up(first)

    second = screens.sits_down((1280, 900), "zh-hans", **PLAIN)
    assert second.context is context
    assert {one["name"] for one in context.cookies()} == {"lang"}
    second.page.goto("/")
    assert second.page.evaluate(KEPT) == [0, 0, 0, 0, 0, 0]
    assert second.page.evaluate("innerWidth") == 1280
    assert not second.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert second.page.locator("html").get_attribute("lang") == "zh-Hans"
    second.page.goto("/desk/")
    assert "/desk/sign-in/" in second.page.url
    assert faults(second.page) == []
    screens.gets_up(second)


def test_a_screen_that_was_shut_is_not_given_to_anybody(screens) -> None:
    shut = screens.sits_down((390, 844), "en", **PLAIN)
    shut.context.close()
    screens.gets_up(shut)
    other = screens.sits_down((390, 844), "en", **PLAIN)
    assert other.context is not shut.context
    screens.gets_up(other)
