"""The names under which requests are counted: those of the address map and no others, so that a label never holds an id."""

import re
from collections.abc import Iterator
from functools import cache

from django.urls import Resolver404, URLPattern, get_resolver, resolve

NONE = "none"  # no such page, or one without a name
# Pages that set a paper, search texts, count a region or read a whole record: they wait in a room of their own.
HEAVY = frozenset(
    {
        "portal:paper", "portal:own_file",
        "desk:find", "desk:paper", "desk:court_paper", "desk:folder", "desk:day_sheet", "desk:responses",
        "desk:satisfaction", "desk:supervision", "desk:rates", "desk:verify", "desk:ledgers", "desk:ledger",
        "desk:ledger_refused", "desk:ledger_template", "desk:destruction", "desk:destruction_list", "desk:list_members",
        "desk:report", "desk:report_draft", "desk:report_file",
        "desk:events", "desk:access_log", "desk:filings", "desk:take", "desk:statistics", "api_heavy",
    }
)  # fmt: skip
PREFIX = re.compile(r"^/c/\d{6}(?=/)")  # of a city that has no host name of its own
ALWAYS = frozenset({"healthz", "metrics"})  # asked by machines that would take a closed door for a fault


@cache
def names() -> tuple[str, ...]:
    """Every name of the address map, in one order; the first stands for all that has none."""
    return (NONE, *sorted(set(_named(get_resolver().url_patterns, ""))))


@cache
def places() -> dict[str, int]:
    """Where each name stands among them."""
    return {name: place for place, name in enumerate(names())}


def name_of(path: str) -> str:
    """The route of this path."""
    try:
        name = resolve(PREFIX.sub("", path)).view_name
    except Resolver404:
        return NONE
    return name if name in places() else NONE


def _named(patterns: list[object], before: str) -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLPattern):
            if one.name:
                yield f"{before}{one.name}"
        else:
            space = f"{one.namespace}:" if one.namespace else ""  # type: ignore[attr-defined]
            yield from _named(one.url_patterns, f"{before}{space}")  # type: ignore[attr-defined]
