"""Which cells are hidden: those of 1 to k−1, and as many more as it takes that none of these can be worked out. Pure.

The rule: whatever is published, a cell of 1 to k−1, said or never said, might for all an outsider can work out as well
be k or more. Two small cells whose sum is known to be small fail it, as does a difference of two tables.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from luming.kernel.workflow.words import Words
from luming.services.disclosure.cells import Cell, Sum, Tables
from luming.services.disclosure.highest import highest

LEAST = 5  # of the house, not of a city: decision 28 says why
WHY_HIDDEN = Words(
    f"少于{LEAST}件，或者会让人算出少于{LEAST}件的数，不公布。",
    f"Fewer than {LEAST}, or it would give away a number below {LEAST}: not published.",
)


@dataclass
class Suppression:
    """One publication's tables while it is decided what of them is said."""

    tables: Tables
    least: int = LEAST
    dear: Collection[Cell] = ()  # hidden only where nothing else helps: a city's own totals
    hidden: set[Cell] = field(default_factory=set)

    @cached_property
    def sums(self) -> dict[Cell, list[Sum]]:
        """The sums in which a cell stands."""
        found: dict[Cell, list[Sum]] = defaultdict(list)
        for one in self.tables.sums:
            for cell in (one.whole, *one.parts):
                found[cell].append(one)
        return found

    @property
    def small(self) -> list[Cell]:
        """What must not be worked out, in an order of its own."""
        values = self.tables.values
        return sorted((cell for cell, many in values.items() if 0 < many < self.least), key=repr)

    def said(self, cell: Cell) -> bool:
        """Whether an outsider is told this number."""
        return cell in self.tables.shown and cell not in self.hidden and Cell(cell.family) not in self.hidden

    def hide(self, cell: Cell) -> None:
        """A whole family that is hidden takes its cells with it."""
        self.hidden.add(cell)
        if not cell.labels:
            self.hidden |= {one for one in self.tables.shown if one.family == cell.family}

    def most(self, cell: Cell) -> float:
        """The most this unsaid cell can be as far as an outsider knows; he takes a hidden one for at least 1."""
        single = min((self._alone(one, cell) for one in self.sums[cell]), default=float("inf"))
        if single < self.least:
            return single
        unknown, rows = self._around(cell)
        lows = {one: int(one in self.hidden and self.tables.values[one] > 0) for one in unknown}
        found = highest(cell, [self._row(one, unknown) for one in rows], lows, self.least)
        return float("inf") if found is None else float(found)

    def _alone(self, one: Sum, cell: Cell) -> float:
        """What this one sum, taken by itself, lets the cell be at most."""
        values, others = self.tables.values, [part for part in one.parts if part != cell]
        if cell == one.whole:
            return values[cell] if all(self.said(part) for part in others) else float("inf")
        if not self.said(one.whole):
            return float("inf")
        taken = sum(values[part] if self.said(part) else int(part in self.hidden) for part in others)
        return values[one.whole] - taken

    def _around(self, cell: Cell) -> tuple[set[Cell], list[Sum]]:
        """All unsaid cells that hang together with this one, and the sums they hang by."""
        found, rows, waiting = {cell}, dict[Sum, None](), [cell]
        while waiting:
            for one in self.sums[waiting.pop()]:
                if one not in rows:
                    rows[one] = None
                    fresh = {part for part in (one.whole, *one.parts) if not self.said(part)} - found
                    found |= fresh
                    waiting += sorted(fresh, key=repr)
        return found, list(rows)

    def _row(self, one: Sum, unknown: set[Cell]) -> tuple[dict[Cell, int], int]:
        numbers, total = dict[Cell, int](), 0
        for cell, sign in ((one.whole, 1), *((part, -1) for part in one.parts)):
            if cell in unknown:
                numbers[cell] = numbers.get(cell, 0) + sign
            else:
                total -= sign * self.tables.values[cell]
        return numbers, total

    def cover(self, cell: Cell) -> None:
        """Hide others, the least telling first, until this one is safe."""
        while self.most(cell) < self.least:
            found = self._candidates(cell)
            if not found:
                message = f"nothing left to hide for {cell!r}"
                raise ValueError(message)
            self.hide(min(found, key=self._cost))

    def _candidates(self, cell: Cell) -> set[Cell]:
        """Said cells, not nought, in the sum that binds it most; failing that, in any sum it hangs together with."""
        bound = sorted(self.sums[cell], key=lambda one: self._alone(one, cell))
        for one in bound:
            if self._alone(one, cell) < self.least and (found := self._open([one])):
                return found
        return self._open(self._around(cell)[1])

    def _open(self, rows: Iterable[Sum]) -> set[Cell]:
        found = {cell for one in rows for cell in (one.whole, *one.parts)}
        return {cell for cell in found if self.said(cell) and self.tables.values[cell]}

    def _cost(self, cell: Cell) -> tuple[bool, int, int, int, str]:
        """First what would not stand alone among said ones, then the finest, then the smallest."""
        alone = sum(
            all(self.said(x) or x == cell for x in (one.whole, *one.parts)) for one in self.sums[cell]
        )
        return cell in self.dear, alone, -len(cell.labels), self.tables.values[cell], repr(cell)

    def loosen(self, kept: Collection[Cell]) -> None:
        """Say again what by now need not be hidden, the dearest and the coarsest first."""
        found = [one for one in self.hidden if self.tables.values[one] >= self.least and one not in kept]
        gone = {one.family for one in self.hidden if not one.labels}
        for cell in sorted(found, key=lambda one: (one not in self.dear, len(one.labels), repr(one))):
            if cell.family not in gone:
                self.hidden.discard(cell)
                if any(self.most(one) < self.least for one in self.small):
                    self.hidden.add(cell)


def suppressed(
    tables: Tables, least: int = LEAST, before: Collection[Cell] = (), dear: Collection[Cell] = ()
) -> frozenset[Cell]:
    """What is not said of these tables. What an earlier edition hid stays hidden, or the two would tell it."""
    work = Suppression(tables, least, dear)
    for cell in sorted(tables.shown, key=lambda one: (len(one.labels), repr(one))):
        if 0 < tables.values[cell] < least or cell in before:
            work.hide(cell)
    for cell in work.small:
        work.cover(cell)
    work.loosen(before)
    return frozenset(work.hidden)
