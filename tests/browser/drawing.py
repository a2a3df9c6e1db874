"""A picture of part of a page, small enough for a help page; and the words that stand there, by which it is known to be stale.

Two machines never draw the same letters, so pictures are not compared: the words are, without what another day or another
matter changes.
"""

import re
from calendar import day_abbr, month_abbr, month_name
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image

LARGEST = 24_000  # bytes
COLOURS = (40, 24)  # fewer until it is small enough
NAMED = "|".join([*day_abbr, *month_abbr[1:], *month_name[1:]])
DAYS = re.compile(rf"\d[\d,.]*|周[一二三四五六日]|\b({NAMED})\b")
PROVISIONAL = re.compile(r"（暂定）| ?\(provisional\)")
# What stands there to be read, part by part, without dates, numbers, names of people, and rows that other tests add to.
WORDS = """(one) => { const passing = "time, .num, .due, .why, .phrase, .rows, tbody, .crumbs, .unseen, .days, section.told, nav.quiet, "
        + "select, textarea, .timeline, .clock > strong, .clock > small, .clock em, .tabs b, dd, h1 + p, .hint time";
    const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), found = [];
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
        const said = text.data.trim(), within = text.parentElement;
        if (said && !within.closest(passing) && within.checkVisibility()) found.push(said);
    }
    return found; }"""


class Drawn(NamedTuple):
    """What stands there; where it was drawn, also the picture and the size at which it is shown in CSS pixels."""

    words: list[str]
    shot: Any = None
    width: int = 0
    height: int = 0


def draw(page: Any, selector: str, most: int) -> Drawn:
    """The first element that fits the selector, its upper ``most`` pixels."""
    one = page.locator(selector).first
    page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
    box = one.bounding_box()
    clip = {**box, "height": min(box["height"], most)}
    shot = Image.open(BytesIO(page.screenshot(clip=clip, full_page=True, animations="disabled")))
    return Drawn(words(page, selector), shot.convert("RGB"), round(clip["width"]), round(clip["height"]))


def words(page: Any, selector: str) -> list[str]:
    """What is read on it, each part once, figures as ``#``."""
    found = page.locator(selector).first.evaluate(WORDS)
    return list(dict.fromkeys(timeless(part) for part in found))


def timeless(said: str) -> str:
    """Without what another day makes of it: figures, weekdays, months, and that a date is provisional."""
    return re.sub(r"\s+", " ", DAYS.sub("#", PROVISIONAL.sub("", said)))


def small(shot: Image.Image) -> bytes:
    """As WebP. Letters on paper need few colours; as few, and at last as few points, as it takes."""
    for points in (1, 0.8, 0.6):
        size = (round(shot.width * points), round(shot.height * points))
        for colours in COLOURS:
            out = BytesIO()
            few = shot.resize(size).quantize(colours, Image.Quantize.MAXCOVERAGE, 2, dither=Image.Dither.NONE)
            few.convert("RGB").save(out, "WEBP", lossless=True, quality=100, method=6)
            if out.tell() <= LARGEST:
                return out.getvalue()
    message = "this picture does not become small enough: show less of the page"
    raise ValueError(message)
