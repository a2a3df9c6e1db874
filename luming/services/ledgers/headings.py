"""Where the names of the columns stand, also when they stand in two rows under merged cells, below a title, or far right."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from luming.services.ledgers.tables import Merge, Table

WITHIN = 15  # rows from the top
ASIDE = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]|[*＊:：/／·.。、\-—_]+")


@dataclass(frozen=True)
class Heading:
    """``last``: the row that they end in, from 0. ``names``: by column, plain; a name that stands twice has a number after it."""

    last: int
    names: tuple[str, ...]
    shown: tuple[str, ...]


def plain(name: object) -> str:
    """A name without width, spaces, strokes and what stands in brackets: 金额（元） is 金额."""
    text = "".join(normalize("NFKC", str(name)).split()).casefold()
    return ASIDE.sub("", text) or text


def found(table: Table, known: Callable[[str], bool]) -> Heading | None:
    """The row, or the two, of the most names that are ``known``; where none is, the first that looks like names at all."""
    rows = table.first(WITHIN)
    candidates = [
        _heading(last, names) for last in range(len(rows)) for names in _readings(rows, last, table.merges)
    ]
    best = max(candidates, key=lambda one: _score(one, known), default=None)
    if best and _score(best, known) > 0:
        return best
    return next((one for one in candidates if sum(map(bool, one.names)) >= 2), None)  # noqa: PLR2004 - no lone title


def _score(one: Heading, known: Callable[[str], bool]) -> int:
    return len({name for name in one.names if name and known(name)})


def _readings(rows: list[list[str]], last: int, merges: Sequence[Merge]) -> list[list[str]]:
    """The row by itself, and together with the one above it."""
    return [rows[last], *([_joined(rows[last - 1], rows[last], last, merges)] if last else [])]


def _joined(upper: Sequence[str], lower: Sequence[str], last: int, merges: Sequence[Merge]) -> list[str]:
    """申请人 over 姓名 and 电话 is 申请人姓名 and 申请人电话; a name merged over both rows is itself."""
    width = max(len(upper), len(lower))
    above, below = [*upper, *[""] * (width - len(upper))], [*lower, *[""] * (width - len(lower))]
    spread = {
        column: above[one.left]
        for one in merges
        if one.top == last - 1 and one.left < width
        for column in range(one.left, min(one.right + 1, width))
    }
    if (
        not merges
    ):  # a format that does not say what is merged: an empty cell goes on with what stands before it
        for column in range(1, width):
            if not above[column] and below[column] and above[column - 1]:
                above[column] = above[column - 1]
    return [f"{spread.get(column, above[column])}{below[column]}" for column in range(width)]


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """Plain names; one that stands twice has a number after it."""
    times: dict[str, int] = {}
    told = []
    for name in map(plain, names):
        times[name] = times.get(name, 0) + 1
        told.append(name if times[name] == 1 or not name else f"{name}#{times[name]}")
    return tuple(told)


def _heading(last: int, names: Sequence[str]) -> Heading:
    return Heading(last, unique(names), tuple(" ".join(name.split()) for name in names))
