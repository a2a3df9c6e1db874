"""Help for each role: one file of texts a role, one task a section, and pictures that the test browser draws.

A name between 「」, in English between “”, is a button, page or field as the product shows it: a test looks each one up,
and fails when it was renamed. ``steps`` names the steps that a task is about, so that no task tells of what is not there.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from luming.kernel.content.library import Content, Entry, Library
from luming.kernel.workflow.words import Words

HERE = Path(__file__).parent
ROLES = ("resident", "grid_worker", "clerk", "mediator", "head", "auditor")
INTRO = "intro"
NAME = re.compile(r"(「[^」]+」|“[^”]+”)")
_LIBRARY = Library(HERE)


@dataclass(frozen=True)
class Picture:
    """A picture of a page in one language; ``says`` is what matters in it, for who cannot see it."""

    url: str
    says: str
    width: int
    height: int


@dataclass(frozen=True)
class Task:
    """One thing to do: what it is for, line by line how, what happens then and by when, what is good to know."""

    code: str
    heading: str
    about: SafeString
    does: tuple[SafeString, ...]
    then: SafeString
    note: SafeString
    url: str
    picture: Picture | None


def text(role: str) -> Content:
    """The help of one role, as it is written. Raises KeyError."""
    return _LIBRARY(role)


def tasks(role: str, language: str) -> list[Task]:
    """The sections of one role's page in one language."""
    return [_task(entry, language) for entry in text(role).entries if entry.code != INTRO]


def intro(role: str, language: str) -> SafeString:
    """What stands above the list of contents."""
    return marked(text(role).entry(INTRO)["about"].in_(language))


def marked(words: str) -> SafeString:
    """As HTML, with the names of buttons and pages in bold; English, where a Chinese face draws “ ” wide, without them."""
    parts = [
        format_html("<b>{}</b>", part.strip("“”")) if odd % 2 else part
        for odd, part in enumerate(NAME.split(words))
    ]
    return format_html_join("", "{}", ((part,) for part in parts))


@cache
def pictures() -> Mapping[str, Mapping[str, Any]]:
    """What the test browser drew: by picture and language its size, and the words on it."""
    drawn: Mapping[str, Mapping[str, Any]] = json.loads((HERE / "pictures.json").read_text(encoding="utf-8"))
    return drawn


def _task(entry: Entry, language: str) -> Task:
    page = entry.facts.get("page", "")
    return Task(
        code=entry.code,
        heading=entry["heading"].in_(language),
        about=_said(entry, "about", language),
        does=tuple(marked(line) for line in entry["does"].in_(language).splitlines()),
        then=_said(entry, "then", language),
        note=_said(entry, "note", language),
        url=reverse(page) if page else "",
        picture=_picture(entry, language),
    )


def _said(entry: Entry, field: str, language: str) -> SafeString:
    return marked(entry.words.get(field, Words("", "")).in_(language))


def _picture(entry: Entry, language: str) -> Picture | None:
    name, short = entry.facts.get("picture", ""), language[:2]
    size = pictures().get(name, {}).get(short)
    if size is None:
        return None
    url = static(f"portal/help/{name}.{short}.webp")
    return Picture(url, entry["shown"].in_(language), size["width"], size["height"])
