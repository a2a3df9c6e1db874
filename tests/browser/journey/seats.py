"""Who sits at which screen: one context for each officer and each party, opened once and kept for the whole module."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from tests.browser.journey.person import Person
from tests.browser.journey.tongues import CHINESE, ENGLISH
from tests.browser.people import PASSWORD
from tests.browser.turning import turned

DESK, PHONE = (1280, 900), (390, 844)
KEPT = 15 * 60  # seconds: half of what ends a session that nobody uses
_sessions: dict[str, tuple[float, list[Any]]] = {}


class Seats:
    """``opened`` opens a screen: size, language. Whoever sat down once sits there still."""

    def __init__(self, opened: Callable[[tuple[int, int], str], Any]) -> None:
        self.opened, self.taken = opened, {}

    def officer(self, name: str, size: tuple[int, int] = DESK, lang: str = CHINESE) -> Person:
        """An officer signed in at her screen."""
        return self._sits((name, size, lang), _sits_down_as)

    def party(self, phrase: str, size: tuple[int, int] = PHONE, lang: str = CHINESE) -> Person:
        """A party, who came in by her pass-phrase."""
        return self._sits((phrase, size, lang), _comes_in_and_looks)

    def _sits(self, key: tuple[str, tuple[int, int], str], enters: Callable[[Person, str], None]) -> Person:
        if key not in self.taken:
            name, size, lang = key
            self.taken[key] = Person(self.opened(size, lang), lang)
            enters(self.taken[key], name)
        return self.taken[key]


def _sits_down_as(she: Person, name: str) -> None:
    sit_down(she.page, name if she.lang != ENGLISH else f"{name}.en")


def sit_down(page: Any, name: str) -> None:
    """Signed in: by the form the first time, then by the session that it began."""
    begun, cookies = _sessions.get(name, (0.0, []))
    if cookies and monotonic() - begun < KEPT:
        page.context.add_cookies(cookies)
        return
    sign_in(page, name)
    mine = [one for one in page.context.cookies() if one["name"] != "lang"]
    _sessions[name] = monotonic(), mine


def sign_in(page: Any, name: str) -> None:
    """By the form, and without looking: the sign-in page is looked at elsewhere."""
    page.goto("/desk/sign-in/")
    page.fill("input[name=username]", name)
    page.fill("input[type=password]", PASSWORD)
    with turned(page):
        page.click("main button[type=submit], main button:not([type])")


def comes_in(she: Person, phrase: str) -> None:
    """By the pass-phrase, to her matter."""
    she.page.goto("/follow/")
    she.page.fill("input[name=phrase]", phrase)
    with turned(she.page):
        she.page.locator("main form button").first.click()


def _comes_in_and_looks(she: Person, phrase: str) -> None:
    comes_in(she, phrase)
    she.looks()
