"""One person at one screen, who reads in one language, clicks, types and chooses files. She looks at every page she meets.

Everything is found by the words that stand on the page, given in both languages: a page that speaks the wrong one, or has
lost a word, has nothing to click.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.journey.tongues import ENGLISH, strangers
from tests.browser.looking import faults, fits
from tests.browser.turning import turned

SOON = 30_000  # milliseconds: what a slow machine may take for one page
PICTURES = os.environ.get("LUMING_PICTURES", "")
REQUIRED = r"\s*(必填|required)?\s*"
# A page that puts her into its first field says this when she typed before it came to that: no hand is as quick as a test.
QUICKER_THAN_THE_PAGE = "Autofocus processing was blocked because a document already has a focused element."


@dataclass(frozen=True)
class Paper:
    """A file as it lies on her telephone."""

    name: str
    media_type: str
    content: bytes

    @property
    def sent(self) -> dict[str, Any]:
        """As the browser takes it."""
        return {"name": self.name, "mimeType": self.media_type, "buffer": self.content}


class Person:
    """``page`` is her screen. Without scripts axe cannot look; language and width are looked at all the same."""

    def __init__(self, page: Any, lang: str, *, scripts: bool = True) -> None:
        self.page, self.lang, self.scripts = page, lang, scripts
        self.complaints: list[str] = []
        page.set_default_timeout(SOON)
        page.on("console", self._hears)

    def _hears(self, said: Any) -> None:
        if said.text != QUICKER_THAN_THE_PAGE:
            self.complaints.append(f"{said.text} {said.location}")

    def say(self, zh: str, en: str) -> str:
        """The words in her language."""
        return en if self.lang == ENGLISH else zh

    def opens(self, path: str) -> None:
        """Type an address; the first time, choose her language by the link that every page has."""
        self.page.goto(path)
        other = self.page.get_by_role("link", name="English", exact=True)
        if self.lang == ENGLISH and other.count():
            with turned(self.page):
                other.click()
            self.page.wait_for_url("**lang=en*")
        self.looks()

    def follows(self, zh: str, en: str) -> None:
        """Click a link by its whole name."""
        with self.turning():
            self.page.get_by_role("link", name=named(self.say(zh, en))).first.click()

    def follows_part(self, zh: str, en: str) -> None:
        """Click a link by the beginning of its name: the rest counts something."""
        with self.turning():
            self.page.get_by_role("link", name=named(self.say(zh, en), whole=False)).click()

    def takes_step(self, zh: str, en: str) -> None:
        """Click one of the steps that are offered, by its title."""
        title = self.page.get_by_text(self.say(zh, en), exact=True)
        with self.turning():
            self.page.locator(".steps a", has=title).click()

    def chooses_row(self, title: str) -> None:
        """Open a matter in a list, by its title."""
        with self.turning():
            self.page.locator(".rows a", has_text=title).click()

    def presses(self, zh: str, en: str) -> None:
        """Press a button that sends."""
        with self.turning():
            self.page.get_by_role("button", name=self.say(zh, en), exact=True).click()

    def unfolds(self, zh: str, en: str) -> None:
        """Open a fold by the beginning of its words, unless it is open."""
        summary = self.page.locator("summary", has_text=self.say(zh, en)).first
        if summary.evaluate("one => !one.parentElement.open"):
            summary.click()

    def writes(self, zh: str, en: str, text: str) -> None:
        """Type into a field, by its label."""
        self.field(zh, en).fill(text)

    def selects(self, zh: str, en: str, option: str | re.Pattern[str]) -> None:
        """Choose in a closed list, by part of what stands there, or by a pattern of the whole."""
        box = self.field(zh, en)
        wanted = box.locator("option", has_text=option).first
        box.select_option(value=wanted.get_attribute("value"))

    def ticks(self, zh: str, en: str) -> None:
        """Tick a box, or choose one of several, by the beginning of its words."""
        self.page.get_by_label(re.compile(rf"^\s*{re.escape(self.say(zh, en))}")).first.check()

    def unticks(self, zh: str, en: str) -> None:
        """Take a tick away."""
        self.page.get_by_label(re.compile(rf"^\s*{re.escape(self.say(zh, en))}")).first.uncheck()

    def gives(self, zh: str, en: str, *papers: Paper) -> None:
        """Choose files in the window that the browser opens."""
        with self.page.expect_file_chooser() as window:
            self.field(zh, en).click()
        window.value.set_files([paper.sent for paper in papers])

    def field(self, zh: str, en: str) -> Any:
        """The control with this label."""
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(self.say(zh, en))}{REQUIRED}$"))

    def reads(self, zh: str, en: str | None = None) -> None:
        """See these words on the page; without the second the same in both languages."""
        words = self.say(zh, zh if en is None else en)
        self.page.get_by_text(words).first.wait_for(state="visible")

    def misses(self, words: str) -> None:
        """See that these words stand nowhere."""
        assert words not in self.page.locator("main").inner_text(), f"{words!r} stands on {self.page.url}"

    def fact(self, zh: str, en: str) -> str:
        """What stands beside a name in a list of facts."""
        name = self.page.locator("dt", has_text=re.compile(rf"^{re.escape(self.say(zh, en))}$"))
        return str(name.locator("xpath=following-sibling::dd[1]").inner_text().strip())

    def takes_away(self, zh: str, en: str) -> bytes:
        """What comes down when a button is pressed."""
        with self.page.expect_download() as coming:
            self.page.get_by_role("button", name=self.say(zh, en), exact=True).click()
        return Path(coming.value.path()).read_bytes()

    def shows(self, name: str) -> None:
        """A picture of her screen, for whoever names a folder for pictures and wants to look."""
        if PICTURES:
            self.page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)

    @property
    def phrase(self) -> str:
        """The pass-phrase that the page shows."""
        return str(self.page.locator(".phrase").inner_text().strip())

    @contextmanager
    def turning(self) -> Iterator[None]:
        """The page turns by what is done inside; then she looks at the new one."""
        with turned(self.page):
            yield
        self.looks()

    def looks(self) -> None:
        """Nothing is wrong with the page for anybody: language, width, accessibility, and no complaint of the browser."""
        if self.scripts:
            assert faults(self.page) == []  # first: it waits until the page is whole
        assert fits(self.page), f"{self.page.url} scrolls sideways"
        assert strangers(self.page, self.lang) == [], self.page.url
        assert self.complaints == []


def named(words: str, *, whole: bool = True) -> re.Pattern[str]:
    """These words as a name is read out: a part that only listeners hear stands apart by a space."""
    return re.compile("^" + re.sub("[:：]", r"\\s*\g<0>", re.escape(words)) + ("$" if whole else ""))
