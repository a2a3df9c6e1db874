"""The language of a report's sentences: ``{{ mediation.accepted }}`` stands where the figure goes. Pure; nothing else is read as markup.

``{{ mediation.accepted before }}`` is the year before, ``{{ mediation.accepted change }}`` the change against it in words.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from luming.kernel.workflow.words import Words

PLACE = re.compile(r"\{\{([^{}\n]*)\}\}")
FORMS = ("", "before", "change")
_STRAY = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True)
class Placed:
    """A figure's place in a sentence."""

    code: str
    form: str = ""


@dataclass(frozen=True)
class Fault:
    """What a line has that no figure answers to; ``line`` counts from 1."""

    line: int
    words: Words


def pieces(text: str) -> Iterator[str | Placed]:
    """Text and places in their order. A place that cannot be read stays text: ``faults`` names it."""
    end = 0
    for found in PLACE.finditer(text):
        placed = read(found[1])
        if placed:
            yield from (text[end : found.start()],) if found.start() > end else ()
            yield placed
            end = found.end()
    if end < len(text):
        yield text[end:]


def places(text: str) -> list[Placed]:
    """The figures that a text names."""
    return [one for one in pieces(text) if isinstance(one, Placed)]


def read(inside: str) -> Placed | None:
    """What stands between the braces; None where it is neither an id nor an id and a form."""
    code, _space, form = " ".join(inside.split()).partition(" ")
    return Placed(code, form) if code and form in FORMS else None


def faults(text: str, known: Collection[str]) -> list[Fault]:
    """Every place that names no known figure, and braces that belong to none, line by line."""
    return [fault for at, line in enumerate(text.splitlines(), 1) for fault in _of_line(at, line, known)]


def _of_line(at: int, line: str, known: Collection[str]) -> Iterator[Fault]:
    for inside in PLACE.findall(line):
        placed = read(inside)
        if placed is None:
            yield Fault(at, _unreadable(at, inside.strip()))
        elif placed.code not in known:
            yield Fault(at, _unknown(at, placed.code, known))
    if _STRAY.search(PLACE.sub("", line)):
        yield Fault(
            at,
            Words(
                f"第{at}行：有一个双花括号没有成对。写成 {{{{ 指标代码 }}}}。",
                f"Line {at}: double braces that are not a pair. Write {{{{ code of the figure }}}}.",
            ),
        )


def _unknown(at: int, code: str, known: Collection[str]) -> Words:
    near = get_close_matches(code, sorted(known), 1, 0.6)
    zh, en = (
        (f"是不是 {near[0]}？", f"Is it {near[0]}?")
        if near
        else ("可用的代码在本页下方。", "The codes are below on this page.")
    )
    return Words(f"第{at}行：没有“{code}”这个指标。{zh}", f"Line {at}: there is no figure “{code}”. {en}")


def _unreadable(at: int, inside: str) -> Words:
    return Words(
        f"第{at}行：看不懂“{inside}”。先写指标代码，后面可以写 before（上一年）或 change（比上一年）。",
        f"Line {at}: “{inside}” cannot be read. First the code; then, if wanted, before (the year before) or change.",
    )
