"""A person without a mouse: Tab to what she wants, letters, arrows, space and Enter."""

from datetime import datetime
from typing import Any

import pytest

from tests.browser.journey.person import Paper, Person, named

FAR = 150  # presses of Tab after which something cannot be reached
LONG_LIST = 40


class Keyboard:
    """Her hands; her eyes are the person's."""

    def __init__(self, she: Person) -> None:
        self.she, self.page, self.press = she, she.page, she.page.keyboard.press

    def follows(self, zh: str, en: str) -> None:
        """To a link, and Enter."""
        self.reaches(self.page.get_by_role("link", name=named(self.she.say(zh, en))))
        self._enters()

    def presses(self, zh: str, en: str) -> None:
        """To a button, and Enter."""
        self.reaches(self.page.get_by_role("button", name=named(self.she.say(zh, en))))
        self._enters()

    def unfolds(self, zh: str, en: str) -> None:
        """To a fold, and Enter."""
        self.reaches(self.page.locator("summary", has_text=self.she.say(zh, en)))
        self.press("Enter")

    def writes(self, zh: str, en: str, text: str) -> None:
        """To a field, and type."""
        self.reaches(self.she.field(zh, en))
        self.page.keyboard.type(text)

    def writes_moment(self, zh: str, en: str, at: datetime) -> None:
        """Month, day, year, hour, minute, half of the day: the order of the browser's own tongue, which the house set."""
        box = self.she.field(zh, en)
        self.reaches(box)
        self.page.keyboard.type(f"{at:%m%d%Y}")
        self.press("ArrowRight")
        self.page.keyboard.type(f"{at:%I%M%p}")
        assert box.input_value() == f"{at:%Y-%m-%dT%H:%M}"

    def selects(self, zh: str, en: str, option_zh: str, option_en: str) -> None:
        """To a closed list, and down until it says what she wants."""
        box, wanted = self.she.field(zh, en), self.she.say(option_zh, option_en)
        self.reaches(box)
        for _step in range(LONG_LIST):
            if box.evaluate("one => one.selectedOptions[0].text") == wanted:
                return
            self.press("ArrowDown")
        pytest.fail(f"no {wanted!r} in the list")

    def ticks(self, zh: str, en: str) -> None:
        """To a box, and space."""
        box = self.page.get_by_role("checkbox", name=named(self.she.say(zh, en)))
        self.reaches(box)
        self.press("Space")
        assert box.is_checked()

    def gives(self, zh: str, en: str, paper: Paper) -> None:
        """To a file control; the window that space then opens is the browser's own, and not ours to try."""
        control = self.she.field(zh, en)
        self.reaches(control)
        control.set_input_files([paper.sent])

    def reaches(self, control: Any) -> None:
        """Tab, on and round, until the control has the focus and can be seen to have it."""
        one = (
            control.element_handle()
        )  # found once: to look for it by its name at every press takes longer than the press
        for _press in range(FAR):
            if one.evaluate("one => one === document.activeElement && one.matches(':focus-visible')"):
                return
            self.press("Tab")
        pytest.fail(f"Tab never comes to {control}")

    def _enters(self) -> None:
        with self.she.turning():
            self.press("Enter")
