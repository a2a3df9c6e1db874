"""Every row judged: what it says, what is odd about it, and whether it can be taken in. Nothing is lost in silence.

Row by row, since a ledger may have a hundred thousand of them: what is kept of each is its number and its text's digest.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
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
DAYS, CHOICES = 8192, 512  # cells of a column that are remembered with what they say, since they come again
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


class _Asked(NamedTuple):
    """A column as it is asked of each row. ``lacking``: what is said of an empty cell, if anything."""

    code: str
    place: int
    read: Read
    lacking: Kind | None
    names_people: bool
    steps: tuple[str, ...]

    @classmethod
    def of(cls, column: Column, sheet: Sheet) -> "_Asked":
        to = column.to
        lacking = remarks.EMPTY if column.required else remarks.ABSENT if column.expected else None
        names_people = to.feed is Feed.PARTY and to.name == "name"
        return cls(
            column.code, sheet.places[column.code], _reader(column, sheet), lacking, names_people, to.steps
        )


class _Court:
    """What is the same for all rows, and what is remembered of those above."""

    def __init__(self, sheet: Sheet, now: datetime) -> None:
        self.sheet, self.ledger, self.now = sheet, sheet.ledger, now
        self.numbers: dict[str | int, int] = {}  # by number; of a row without one by the digest of its cells
        self.texts: dict[int, int] = {}
        self.columns = [_Asked.of(one, sheet) for one in sheet.ledger.columns if one.code in sheet.places]
        self.fed = [(one.code, one.steps) for one in self.columns if one.steps]
        self.letters = {code: letters(place) for code, place in sheet.places.items()}
        self.repeats, self.hollow = sheet.table.repeats, sheet.table.hollow

    def judged(self, row: int, values: list[Any], above: dict[int, Any]) -> Verdict | None:
        made: list[Remark] = []
        if self.repeats:
            values = self._filled_down(row, values, above, made)
            if not any(_filled(values[one.place]) for one in self.columns if one.place < len(values)):
                return None
        said = self._read(row, values, made)
        self._compare(row, said, made)
        way = self._way(said)
        steps = self._walked(row, said, way, made)
        if made and any(one.kind.grade is REFUSED for one in made):
            return Verdict(row, None, made, values)
        self._unused(row, said, steps, made)
        return Verdict(row, Past(row, said, tuple(steps), way.under_way), made, values)

    def _read(self, row: int, values: list[Any], made: list[Remark]) -> dict[str, Any]:
        said: dict[str, Any] = {}
        width, hollow, now = len(values), self.hollow, self.now
        for code, place, read, lacking, names_people, _ in self.columns:
            value = values[place] if place < width else ""
            if hollow and (kind := hollow.get((row - 1, place))):
                found = Said(None, (kind,))
            else:
                found = cells.EMPTY if value == "" or value is None else read(value)
            meant, kinds, other = found
            said[code] = meant
            for kind in kinds:
                self._say(row, code, kind, made, other)
            if meant is None:
                if lacking and not (kinds and any(kind.grade is REFUSED for kind in kinds)):
                    self._say(row, code, lacking, made)
            elif names_people:
                self._several(row, code, meant, made)
            elif type(meant) is Time and meant.at > now:
                self._say(row, code, remarks.AHEAD, made)
        return said

    def _several(self, row: int, code: str, name: str, made: list[Remark]) -> None:
        if cells.APART.search(name) and (many := len(cells.names(name))) > 1:
            self._say(row, code, remarks.SEVERAL, made, _plainly(many))

    def _filled_down(
        self, row: int, values: list[Any], above: dict[int, Any], made: list[Remark]
    ) -> list[Any]:
        """A cell that is merged with the one above says the same."""
        values = list(values)
        for code, place, *_ in self.columns:
            top = self.repeats.get((row - 1, place))
            if top is None:
                above[place] = values[place] if place < len(values) else ""
            elif top > self.sheet.last and place < len(values):
                values[place] = above.get(place, "")
                self._say(row, code, remarks.MERGED, made, _plainly(top + 1))
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
        by = _first(self.ledger.by, said)
        told = {one.cell for one in made if one.kind.grade is REFUSED} if made else set[str]()
        for code in way.needs:
            if said.get(code) is None and self._at(row, code) not in told:
                other = self.ledger.named[by].words
                self._say(row, code if code in self.letters else by, remarks.NEEDED, made, other)
        if way.under_way and not told and not by and self.ledger.by[0] in self.letters:
            self._say(row, self.ledger.by[0], remarks.UNDER_WAY, made)
        steps: list[PastStep] = []
        latest: datetime | None = None
        for one in way.steps:
            code = _first(one.at, said)
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

    def _unused(self, row: int, said: Mapping[str, Any], gone: list[PastStep], made: list[Remark]) -> None:
        taken = {one.step for one in gone}
        for code, steps in self.fed:
            if said[code] is not None and taken.isdisjoint(steps):
                self._say(row, code, remarks.UNUSED, made)

    def _at(self, row: int, code: str) -> str:
        return f"{self.letters.get(code, '')}{row}"

    def _say(self, row: int, code: str, kind: Kind, made: list[Remark], other: Words = NOTHING) -> None:
        made.append(Remark(kind, row, self._at(row, code), other))


def _first(codes: Iterable[str], said: Mapping[str, Any]) -> str:
    """Of these columns the first that says something; empty where none does."""
    for code in codes:
        if said.get(code) is not None:
            return code
    return ""


def _filled(value: object) -> bool:
    return value not in ("", None) and (not isinstance(value, str) or bool(value.strip()))


def _reader(column: Column, sheet: Sheet) -> Read:
    """What comes again and again each column remembers by itself; type for type, since 1 and True are two cells."""
    read = cells.READ.get(column.kind)
    if read is None:
        return lru_cache(CHOICES, typed=True)(_choosing(column, sheet))
    if column.kind not in {Holds.DAY, Holds.WHEN}:
        return read
    return lru_cache(DAYS, typed=True)(
        (lambda value: read(counted_late(value))) if sheet.table.late else read
    )


def _choosing(column: Column, sheet: Sheet) -> Read:
    spellings = sheet.spellings.get(column.code, {})
    if not column.own_choices:
        return cells.choice(spellings, None)
    listed = {cells.plain(name): code for code, words in column.choices.items() for name in (code, *words)}
    listed |= {cells.plain(name): code for name, code in column.said.items()}
    names = column.choices.values()
    can_be = Words("、".join(one.zh for one in names), ", ".join(one.en for one in names))
    return cells.choice({**spellings, **listed}, can_be)


def _plainly(said: object) -> Words:
    return Words(str(said), str(said))
