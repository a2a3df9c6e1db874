"""Which column of a file is which of the ledger: suggested from its names, and as the unit matched them the last time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from luming.kernel.workflow.ledger import Column, Ledger
from luming.services.ledgers.headings import Heading, plain
from luming.services.ledgers.remarks import REASON


@dataclass(frozen=True)
class Matched:
    """Column codes of the ledger, each with its place in the file, from 0. ``sure``: all are there and none was guessed."""

    places: dict[str, int]
    sure: bool = False

    def lacks(self, ledger: Ledger) -> list[Column]:
        """What no row may lack and no column of the file tells."""
        return [one for one in ledger.required if one.code not in self.places]


def known(ledger: Ledger, remembered: Mapping[str, str]) -> "frozenset[str]":
    """Every name that says for certain which column it is."""
    names = {plain(name) for one in ledger.columns for name in _names(one)}
    return frozenset(names | set(remembered.values()))


def suggested(heading: Heading, ledger: Ledger, remembered: Mapping[str, str]) -> Matched:
    """As remembered; else by name, by another name, and last by a name that contains one. No column is given twice."""
    free = {name: place for place, name in reversed([*enumerate(heading.names)]) if name not in {"", REASON}}
    places: dict[str, int] = {}
    for code, name in _certain(ledger, remembered):
        if code not in places and name in free:
            places[code] = free.pop(name)
    certain = len(places)
    sure = not Matched(places).lacks(ledger)
    for one in ledger.columns:
        if one.code not in places and (near := _near(one, free)):
            places[one.code] = free.pop(near)
    return Matched(places, sure and len(places) == certain)


def _certain(ledger: Ledger, remembered: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Code and name, the best first: a column's own name goes before another's other names."""
    yield from remembered.items()
    for own in (True, False):
        for one in ledger.columns:
            yield from ((one.code, plain(name)) for name in (_names(one)[:2] if own else one.also))


def _near(column: Column, free: Mapping[str, int]) -> str | None:
    """A name that holds one of the column's, or is held by one; a single character tells nothing."""
    wanted = [plain(name) for name in _names(column)]
    return next(
        (
            name
            for name in free
            if len(name) > 1 and any(len(one) > 1 and (one in name or name in one) for one in wanted)
        ),
        None,
    )


def _names(column: Column) -> tuple[str, ...]:
    return (column.words.zh, column.words.en, *column.also)
