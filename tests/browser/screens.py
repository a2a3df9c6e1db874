"""The screens at which somebody new sits down, each a browser of her own; who gets up leaves nothing behind.

A browser that is begun reads all that looks at pages anew, which takes longer than most pages: those that stand empty are
kept, each by a page that nobody sees, and the next one sits down at them. That page opens the one that somebody sees, and
looks at it: a page of the same address that she was opened from can.
"""

from dataclasses import dataclass
from typing import Any

from tests.browser.looking import LOOKING, OPENS

# What every page of the house says: only a page that says so too can look at it.
OWN = {"Content-Type": "text/html", "Cross-Origin-Opener-Policy": "same-origin"}
PLAIN = {"java_script_enabled": True, "device_scale_factor": 1, "has_touch": False}


@dataclass
class Screen:
    """``own`` is the page that nobody sees, ``hand`` empties what was kept; ``page`` is whoever sits there now."""

    kind: dict[str, Any]
    context: Any
    own: Any
    hand: Any
    page: Any = None


class Screens:
    """All that were begun in this browser for one address."""

    def __init__(self, chromium: Any, address: str) -> None:
        self.chromium, self.address = chromium, address
        self.empty: list[Screen] = []

    def sits_down(self, size: tuple[int, int], lang: str, *, dark: bool = False, **kind: Any) -> Screen:
        """Somebody who prefers this language, at a screen of this size; ``kind`` is what it keeps for its life."""
        fitting = [one for one in self.empty if one.kind == kind]
        screen = fitting[-1] if fitting else self._begun(kind)
        if fitting:
            self.empty.remove(screen)
        screen.context.add_cookies([{"name": "lang", "value": lang, "url": self.address}])
        screen.page = self._opened(screen)
        screen.page.set_viewport_size({"width": size[0], "height": size[1]})
        if dark:
            screen.page.emulate_media(color_scheme="dark")
        return screen

    def gets_up(self, screen: Screen) -> None:
        """No page, no cookie and nothing that a page kept is there for whoever comes next."""
        if screen.context not in self.chromium.contexts:
            return  # she closed it herself
        for page in screen.context.pages[1:]:
            page.close()
        screen.context.unroute_all()
        screen.context.set_offline(False)
        screen.context.clear_cookies()
        screen.hand.send("Storage.clearDataForOrigin", {"origin": self.address, "storageTypes": "all"})
        self.empty.append(screen)

    def _begun(self, kind: dict[str, Any]) -> Screen:
        context = self.chromium.new_context(base_url=self.address, locale="zh-CN", **kind)
        own = context.new_page()
        if kind.get("java_script_enabled", True):
            own.route("**/*", lambda asked: asked.fulfill(body="", headers=OWN))
            own.goto("/")
            own.unroute_all()
            own.evaluate(LOOKING)
        return Screen(kind, context, own, context.new_cdp_session(own))

    def _opened(self, screen: Screen) -> Any:
        if not screen.kind.get("java_script_enabled", True):
            return screen.context.new_page()
        with screen.context.expect_page() as coming:
            screen.own.evaluate(OPENS)
        return coming.value
