"""Every row judged: what it says, what is odd about it, and whether it can be taken in. Nothing is lost in silence.

Row by row, since a ledger may have a hundred thousand of them: what is kept of each is its number and its text's digest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from luming.kernel.documents.sheets import letters
from luming.kernel.workflow.ledger import FILLED, Column, Feed, Ledger, Way
from luming.kernel.workflow.ledger import Kind as Holds
from luming.kernel.workflow.words import Words
from luming.services.ledgers import cells, remarks
from luming.services.ledgers.cells import Read, Said
from luming.services.ledgers.dates import Time, counted_late
from luming.services.ledgers.remarks import NOTHING, Grade, Kind, Remark
from luming.services.ledgers.tables import Table

TITLE = 120  # characters of a matter's title
REFUSED = Grade.REFUSED


class PastStep(NamedTuple):
    """One step that the row tells of."""

    step: str
    at: datetime
    data: Mapping[str, object]


class Past(NamedTuple):
    """One row that can be taken in: its cells by the column's code, and the steps that it went through."""

    row: int
    said: Mapping[str, Any]
    steps: tuple[PastStep, ...]
    under_way: bool


class Verdict(NamedTuple):
    """What came of one row; ``cells`` are those of the file, as they came."""

    row: int
    past: Past | None
    remarks: list[Remark]
    cells: list[Any]


@dataclass(frozen=True)
class Sheet:
    """What is judged: a table, the row in which its names end, and which column is where."""

    table: Table
    ledger: Ledger
    last: int  # of the heading, from 0
    places: Mapping[str, int]
    spellings: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict
    )  # of the city's own choices, by column


def judge(sheet: Sheet, now: datetime) -> Iterator[Verdict]:
    """All rows below the names; empty ones are none. ``now``: what lies after it cannot have been."""
    rows, court = sheet.table.rows(), _Court(sheet, now)
    wanted, above = sorted(set(sheet.places.values())), dict[int, Any]()
    for row, values in enumerate(rows, start=1):
        if row <= sheet.last + 1:
            continue
        width = len(values)
        if not sheet.table.repeats and not any(_filled(values[place]) for place in wanted if place < width):
            continue
        verdict = court.judged(row, values, above)
        if verdict is not None:
            yield verdict


def refused(verdict: Verdict) -> list[Remark]:
    """Every reason why this row cannot be taken in."""
    return [one for one in verdict.remarks if one.kind.grade is REFUSED]


class _Court:
    """What is the same for all rows, and what is remembered of those above."""

    def __init__(self, sheet: Sheet, now: datetime) -> None:
        self.sheet, self.ledger, self.now = sheet, sheet.ledger, now
        self.numbers: dict[str | int, int] = {}  # by number; of a row without one by the digest of its cells
        self.texts: dict[int, int] = {}
        self.columns: list[tuple[Column, int, Read]] = [
            (one, sheet.places[one.code], _reader(one, sheet))
            for one in sheet.ledger.columns
            if one.code in sheet.places
        ]
        self.letters = {code: letters(place) for code, place in sheet.places.items()}
        self.repeats, self.hollow = sheet.table.repeats, sheet.table.hollow

    def judged(self, row: int, values: list[Any], above: dict[int, Any]) -> Verdict | None:
        made: list[Remark] = []
        if self.repeats:
            values = self._filled_down(row, values, above, made)
            if not any(_filled(values[place]) for _, place, _ in self.columns if place < len(values)):
                return None
        said = self._read(row, values, made)
        self._compare(row, said, made)
        way = self._way(said)
        steps = self._walked(row, said, way, made)
        if any(one.kind.grade is REFUSED for one in made):
            return Verdict(row, None, made, values)
        self._unused(row, said, steps, made)
        return Verdict(row, Past(row, said, tuple(steps), way.under_way), made, values)

    def _read(self, row: int, values: list[Any], made: list[Remark]) -> dict[str, Any]:
        said: dict[str, Any] = {}
        width = len(values)
        for column, place, read in self.columns:
            value = values[place] if place < width else ""
            if self.hollow and (hollow := self.hollow.get((row - 1, place))):
                found = Said(None, (hollow,))
            elif value == "" or value is None:
                found = cells.EMPTY
            else:
                found = read(value)
            said[column.code] = found.value
            for kind in found.kinds:
                self._say(row, column.code, kind, made, found.other)
            if found.value is None:
                self._missing(row, column, found, made)
            elif column.to.feed is Feed.PARTY and column.to.name == "name":
                self._several(row, column, found.value, made)
            elif type(found.value) is Time and found.value.at > self.now:
                self._say(row, column.code, remarks.AHEAD, made)
        return said

    def _missing(self, row: int, column: Column, found: Said, made: list[Remark]) -> None:
        if any(kind.grade is REFUSED for kind in found.kinds):
            return
        if column.required:
            self._say(row, column.code, remarks.EMPTY, made)
        elif column.expected:
            self._say(row, column.code, remarks.ABSENT, made)

    def _several(self, row: int, column: Column, name: str, made: list[Remark]) -> None:
        many = len(cells.names(name))
        if many > 1:
            self._say(row, column.code, remarks.SEVERAL, made, _plainly(many))

    def _filled_down(
        self, row: int, values: list[Any], above: dict[int, Any], made: list[Remark]
    ) -> list[Any]:
        """A cell that is merged with the one above says the same."""
        values = list(values)
        for column, place, _ in self.columns:
            top = self.repeats.get((row - 1, place))
            if top is None:
                above[place] = values[place] if place < len(values) else ""
            elif top > self.sheet.last and place < len(values):
                values[place] = above.get(place, "")
                self._say(row, column.code, remarks.MERGED, made, _plainly(top + 1))
        return values

    def _compare(self, row: int, said: Mapping[str, Any], made: list[Remark]) -> None:
        number = said.get(self.ledger.number)
        first = self.numbers.setdefault(number or hash(tuple(said.values())), row)
        if first != row:
            kind, code = (
                (remarks.NUMBER_TWICE, self.ledger.number)
                if number
                else (remarks.SAME_ROW, self.ledger.story)
            )
            self._say(row, code, kind, made, _plainly(first))
        story = said.get(self.ledger.story)
        if story:
            first = self.texts.setdefault(hash(story), row)
            if first != row:
                self._say(row, self.ledger.story, remarks.SAME_WORDS, made, _plainly(first))
        title = said.get(self.ledger.title)
        if title and len(title) > TITLE:
            self._say(row, self.ledger.title, remarks.LONG_TITLE, made)

    def _way(self, said: Mapping[str, Any]) -> Way:
        for code in self.ledger.by:
            if said.get(code) is not None:
                choices = self.ledger.named[code].choices
                return self.ledger.ways[said[code] if choices else FILLED]
        return self.ledger.ways[""]

    def _walked(self, row: int, said: Mapping[str, Any], way: Way, made: list[Remark]) -> list[PastStep]:
        by = next((code for code in self.ledger.by if said.get(code) is not None), "")
        told = {one.cell for one in made if one.kind.grade is REFUSED}
        for code in way.needs:
            if said.get(code) is None and self._at(row, code) not in told:
                other = self.ledger.named[by].words
                self._say(row, code if code in self.letters else by, remarks.NEEDED, made, other)
        if way.under_way and not told and not by and self.ledger.by[0] in self.letters:
            self._say(row, self.ledger.by[0], remarks.UNDER_WAY, made)
        steps: list[PastStep] = []
        latest: datetime | None = None
        for one in way.steps:
            code = next((code for code in one.at if said.get(code) is not None), "")
            if not code:
                continue
            time: Time = said[code]
            at = time.at
            if latest is not None and at < latest:
                if not (time.whole_day and at.date() == latest.date()):
                    self._say(row, code, remarks.TOO_EARLY, made, _plainly(f"{latest:%Y-%m-%d %H:%M}"))
                at = latest
            unknown = {"time_unknown": True} if code != one.at[0] else {}
            steps.append(PastStep(one.step, at, {**one.data, **unknown}))
            latest = at
        return steps

    def _unused(self, row: int, said: Mapping[str, Any], steps: list[PastStep], made: list[Remark]) -> None:
        taken = {one.step for one in steps}
        for column, _, _ in self.columns:
            if column.to.steps and said[column.code] is not None and not taken.intersection(column.to.steps):
                self._say(row, column.code, remarks.UNUSED, made)

    def _at(self, row: int, code: str) -> str:
        return f"{self.letters.get(code, '')}{row}"

    def _say(self, row: int, code: str, kind: Kind, made: list[Remark], other: Words = NOTHING) -> None:
        made.append(Remark(kind, row, self._at(row, code), other))


def _filled(value: object) -> bool:
    return value not in ("", None) and (not isinstance(value, str) or bool(value.strip()))


def _reader(column: Column, sheet: Sheet) -> Read:
    read, spellings = cells.READ.get(column.kind), sheet.spellings
    if read and sheet.table.late and column.kind in {Holds.DAY, Holds.WHEN}:
        return lambda value: read(counted_late(value))
    if read:
        return read
    if not column.own_choices:
        return cells.choice(spellings.get(column.code, {}), None)
    listed = {cells.plain(name): code for code, words in column.choices.items() for name in (code, *words)}
    listed |= {cells.plain(name): code for name, code in column.said.items()}
    listed = {**spellings.get(column.code, {}), **listed}
    names = column.choices.values()
    can_be = Words("、".join(one.zh for one in names), ", ".join(one.en for one in names))
    return cells.choice(listed, can_be)


def _plainly(said: object) -> Words:
    return Words(str(said), str(said))
