"""The lists that can be taken away, each declared once by the page that shows it; a new one is one line.

``register(Ledger("idle", may, find))``: ``may`` says who may read it, ``find`` answers the keys of the matters in the
order of the page; columns and reading are those of any list of matters unless others are given.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.words import Words
from luming.services.exports.columns import Column
from luming.services.exports.matters import COLUMNS, seen


@dataclass(frozen=True)
class Asked:
    """What a page was asked, and by whom: it stands for the request where there is none, in a job."""

    viewer: Viewer
    GET: QueryDict


@dataclass(frozen=True)
class Found:
    """A list: its title, the names of its rows in their order (anything that can be cut and counted), and its filters."""

    title: Words | str
    keys: Any
    said: Sequence[tuple[Any, Any]] = ()  # each filter by its name and value
    columns: tuple[Column, ...] = ()  # where they were chosen; else the ledger's own


@dataclass(frozen=True)
class Ledger:
    """One list. ``find`` raises LookupError for what is no list of it."""

    code: str
    may: Callable[[Viewer], bool]
    find: Callable[[Asked], Found]
    columns: tuple[Column, ...] = COLUMNS
    read: Callable[[Asked, Sequence[Any]], Iterable[Any]] = lambda asked, keys: seen(asked.viewer, keys)


_known: dict[str, Ledger] = {}


def register(*ledgers: Ledger) -> None:
    """Take them in. Raises ValueError where a code is another list's already."""
    for one in ledgers:
        if _known.setdefault(one.code, one) != one:
            message = f"the list {one.code} is declared twice"
            raise ValueError(message)


def ledger(code: str) -> Ledger:
    """The list of this code. Raises LookupError."""
    return _known[code]


def registered() -> tuple[Ledger, ...]:
    """All of them."""
    return tuple(_known.values())
