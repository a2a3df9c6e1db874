"""One style sheet: small, read in both schemes, and alone in knowing a colour."""

import re
from itertools import chain, product
from pathlib import Path

import pytest

LUMING = Path(__file__).parents[2]
STATIC = LUMING / "ui" / "static" / "ui"
CSS = (STATIC / "luming.css").read_text(encoding="utf-8")
PRINTED = (STATIC / "print.css").read_text(encoding="utf-8")
PAIRS = dict(re.findall(r"(--[\w-]+): light-dark\((#\w+, #\w+)\)", CSS))
FALLBACK = dict(re.findall(r"(--[\w-]+): (#\w+);", CSS.split("@supports not", 1)[1].split("@layer", 1)[0]))

WORDS = ["--ink", "--quiet", "--grass", "--amber", "--late"]
GROUNDS = ["--paper", "--sheet", "--grass-wash", "--amber-wash", "--late-wash"]
READ = [*product(WORDS, GROUNDS), *product(["--on-grass"], ["--grass", "--grass-deep"])]
SEEN = [*product(["--edge", "--grass", "--amber", "--late"], ["--paper", "--sheet"])]  # borders, bars, focus


def luminance(colour: str) -> float:
    """WCAG's relative luminance of #rrggbb."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, from 1 to 21."""
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


def halves(token: str) -> list[str]:
    """The colour in the light and in the dark."""
    return PAIRS[token].split(", ")


@pytest.mark.parametrize(("words", "ground"), READ)
def test_words_can_be_read_on_every_ground_in_light_and_dark(words, ground):
    ratios = [contrast(*pair) for pair in zip(halves(words), halves(ground), strict=True)]
    assert min(ratios) >= 4.5, ratios


@pytest.mark.parametrize(("line", "ground"), SEEN)
def test_lines_that_carry_meaning_can_be_seen_in_light_and_dark(line, ground):
    ratios = [contrast(*pair) for pair in zip(halves(line), halves(ground), strict=True)]
    assert min(ratios) >= 3, ratios


def test_an_old_telephone_gets_the_light_half_of_every_colour():
    assert {token: pair.split(", ")[0] for token, pair in PAIRS.items()} == FALLBACK


def test_a_colour_is_named_once_as_a_token_and_by_its_name_everywhere_else():
    elsewhere = CSS.split("@layer base {", 1)[1]
    assert set(re.findall(r"#[0-9a-f]{3,8}\b", elsewhere)) <= {
        "#fff"
    }  # the ground of a QR code, which scanners need


def test_the_style_sheet_is_small_and_loads_nothing():
    assert len(CSS.encode()) <= 30_000
    assert len(PRINTED.encode()) <= 4_000
    assert "@import" not in CSS + PRINTED
    assert "url(" not in CSS + PRINTED


def test_the_script_is_small():
    assert (STATIC / "luming.js").stat().st_size < 3000
    assert (STATIC / "desk.js").stat().st_size < 5000
    field = LUMING / "desk" / "static" / "desk"  # for pages with no signal: kept on the telephone as it is
    assert (field / "field.js").stat().st_size < 8000
    assert (field / "field_worker.js").stat().st_size < 3000


def test_every_class_on_a_page_is_known_to_the_style_sheet():
    known = set(re.findall(r"\.([a-z][\w-]*)", CSS))
    strangers = [
        f"{file.relative_to(LUMING)}: {name}"
        for file in sorted(LUMING.rglob("templates/**/*.html"))
        for name in classes(file.read_text(encoding="utf-8"))
        if name not in known
    ]
    assert strangers == []


def classes(text: str) -> set[str]:
    """The classes in a template; those that are composed by it are left out."""
    lists = re.findall(r'class="([^"]*)"', re.sub(r"\{%.*?%\}", " ", re.sub(r"\{\{.*?\}\}", "{}", text)))
    return {name for name in chain.from_iterable(one.split() for one in lists) if "{}" not in name}
