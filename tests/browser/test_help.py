"""The pictures of the help, drawn from the real pages: they are stale when the words on a page are not those that were drawn.

    LUMING_PICTURES=write bin/test tests/browser/test_help.py

draws those anew, and any that is not there; a picture whose page says the same stays as it is.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from luming.portal import help as helping
from tests.browser.drawing import Drawn, draw, small, words
from tests.browser.journey import resident
from tests.browser.journey.person import Person
from tests.browser.journey.seats import sit_down
from tests.browser.journey.story import story
from tests.browser.journey.tongues import CHINESE, ENGLISH
from tests.browser.looking import faults, fits

pytestmark = pytest.mark.browser
DRAWS = os.environ.get("LUMING_PICTURES") == "write"
AGAIN = "LUMING_PICTURES=write bin/test tests/browser/test_help.py"
FOLDER = Path(helping.__file__).parents[1] / "static" / "portal" / "help"
LIST = helping.HERE / "pictures.json"
PHONE, DESK, WIDE = (390, 844), (720, 900), (1280, 900)
TALL = 620  # CSS pixels of a telephone's picture


class View(NamedTuple):
    """One picture: who opens what, how wide, and which part of the page."""

    who: str
    path: str
    size: tuple[int, int] = DESK
    part: str = "main"
    before: str = ""  # pressed first
    most: int = 560  # CSS pixels of its height


MATTER = "/desk/matter/{key}/"
VIEWS = {
    "intake": View("clerk", "/desk/new/mediation/"),
    "desk": View("mediator", "/desk/", most=640),
    "matter": View("mediator", MATTER, WIDE, "aside"),
    "why": View("mediator", MATTER, WIDE, "aside .clock", ".clock summary"),
    "invite": View("mediator", f"{MATTER}do/invite/"),
    "agree": View("mediator", f"{MATTER}do/agree/", DESK, "form .wide:has(.entry)"),
    "reassign": View("head", "/desk/?list=unassigned&ticked=1", most=800),
    "responses": View("head", "/desk/responses/"),
    "events": View("auditor", "/desk/log/events/?number={number}"),
    "verify": View("auditor", "/desk/log/verify/?number={number}"),
}


class Quick(Person):
    """Somebody who walks the same way as in the journeys, where every page is looked at already."""

    def looks(self) -> None:
        """Only that it is there."""
        self.page.wait_for_load_state("load")


@pytest.fixture(scope="module")
def scene(backstage) -> dict[str, dict[str, str]]:
    """A matter in each language."""
    return backstage("help_scene")


@pytest.mark.parametrize("lang", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_every_picture_of_the_help_says_what_the_page_says_today(open_page, scene, lang):
    told = scene[lang[:2]]
    drawn = {**at_home(open_page, lang, told), **at_the_desk(open_page, lang, told)}
    if DRAWS:
        keep(drawn, lang[:2])
    known = json.loads(LIST.read_text(encoding="utf-8"))
    stale = {
        name: (known.get(name, {}).get(lang[:2], {}).get("words"), one.words)
        for name, one in drawn.items()
        if known.get(name, {}).get(lang[:2], {}).get("words") != one.words
    }
    assert stale == {}, f"pages have changed since these pictures were drawn: {AGAIN}"
    assert set(known) == set(drawn)


@pytest.mark.parametrize("lang", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_the_help_reads_well_on_a_telephone(open_page, lang):
    page = open_page(PHONE, lang=lang, dark=lang == CHINESE)
    found = []
    for path in ("/help/", *(f"/help/{role}/" for role in helping.ROLES)):
        page.goto(path)
        found += faults(page) + ([] if fits(page) else [f"{path} scrolls sideways"])
    assert found == []


def at_home(open_page: Callable[..., Any], lang: str, told: dict[str, str]) -> dict[str, Drawn]:
    """What a resident sees on her telephone: a question, the receipt, her matter, her own data, an agreement to sign."""
    she, other = (Quick(sharp(open_page, PHONE, lang), lang) for _seat in range(2))
    she.opens("/bring/")
    she.presses("开始", "Start")
    drawn = {"question": seen(she.page, "/bring/other_side/")}
    resident.brings(other, story(lang, "(third staircase)" if lang == ENGLISH else "（三单元）"))
    drawn["receipt"] = seen(other.page)
    drawn["follow"] = seen(other.page, "/follow/")
    drawn["about_me"] = seen(other.page, "/follow/about-me/")
    resident.follows(she, told["phrase"])
    drawn["sign"] = seen(she.page, "/follow/do/draw_signature/", "form:has([data-pad])")
    return drawn


def at_the_desk(open_page: Callable[..., Any], lang: str, told: dict[str, str]) -> dict[str, Drawn]:
    """What each officer sees of the scene."""
    pages: dict[tuple[str, tuple[int, int]], Any] = {}
    drawn = {}
    for name, view in VIEWS.items():
        seat = (view.who, view.size)
        if seat not in pages:
            pages[seat] = signed_in(sharp(open_page, view.size, lang), view.who, lang)
        page = pages[seat]
        drawn[name] = seen(page, view.path.format(**told), view.part, view.most, view.before)
    return drawn


def seen(page: Any, path: str = "", part: str = "main", most: int = TALL, before: str = "") -> Drawn:
    """The picture where it is to be kept; its words alone where they are only compared."""
    if path:
        page.goto(path)
    if before:
        page.locator(before).first.click()
    return draw(page, part, most) if DRAWS else Drawn(words(page, part))


def sharp(open_page: Callable[..., Any], size: tuple[int, int], lang: str) -> Any:
    """Drawn with more points than it is wide, for who looks closely."""
    return open_page(size, lang=lang, points=1.5 if DRAWS else 1)


def signed_in(page: Any, who: str, lang: str) -> Any:
    page.route(
        "**/similar/**", lambda asked: asked.abort()
    )  # what is like a matter comes in later, and differs
    sit_down(page, who if lang == CHINESE else f"{who}.en")
    return page


def keep(drawn: dict[str, Drawn], short: str) -> None:
    """The pictures that are stale, and the list of all with sizes and words; what is shown no more goes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    known = json.loads(LIST.read_text(encoding="utf-8")) if LIST.exists() else {}
    kept = {name: known.get(name, {}) for name in sorted(drawn)}
    for name, one in drawn.items():
        file = FOLDER / f"{name}.{short}.webp"
        if file.exists() and kept[name].get(short, {}).get("words") == one.words:
            continue
        file.write_bytes(small(one.shot))
        kept[name][short] = {"width": one.width, "height": one.height, "words": one.words}
    for file in FOLDER.glob("*.webp"):
        if file.name.partition(".")[0] not in kept:
            file.unlink()
    LIST.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
