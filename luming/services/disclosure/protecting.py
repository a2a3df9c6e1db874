"""What of a report's figures may be said: all of them looked at together, before anything is rendered or published."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from luming.services.disclosure import families as asking
from luming.services.disclosure.banding import Band, again, band_of, quantile, read, text
from luming.services.disclosure.banding import bands as cut
from luming.services.disclosure.cells import Cell, Count, Record, Sheet, sheets, tables
from luming.services.disclosure.families import DAYS, Cited, Family
from luming.services.disclosure.loading import rows_of
from luming.services.disclosure.suppression import LEAST, suppressed
from luming.services.indicators.definition import Quantile

Rows = Sequence[Mapping[str, Any]]
Labels = dict[str, frozenset[str]]
Heads = Callable[[Rows], Mapping[Any, str]]


def no_heads(_rows: Rows) -> Mapping[Any, str]:
    """Where nothing is sealed."""
    return {}


@dataclass
class Told:
    """A cited figure and how it is told: the counts under it, in the indicator's own order; of a quantile, its bands."""

    cited: Cited
    counts: list[Count | None] = field(default_factory=list)
    bands: list[tuple[Band, Count]] = field(default_factory=list)

    @property
    def published(self) -> list[Count]:
        """The counts that it is recomputed from."""
        if isinstance(self.cited.figure.indicator, Quantile):
            return [count for _, count in self.bands]
        return [count for count in self.counts if count]

    @property
    def whole(self) -> bool:
        """Whether a sheet can tell it at all."""
        return bool(self.published) and None not in self.counts


@dataclass
class Protected:
    """The answer, for every figure by its name, and what the extract is made of."""

    told: dict[str, Told] = field(default_factory=dict)
    records: dict[str, list[Record]] = field(default_factory=dict)
    families: dict[str, Family] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)
    values: Mapping[Cell, int] = field(default_factory=dict)
    hidden: frozenset[Cell] = frozenset()
    bands: dict[str, list[str]] = field(default_factory=dict)  # by family; the next edition has no others
    least: int = LEAST

    def shows(self, name: str) -> bool:
        """Whether this figure may be printed. One that is not counted from records may always."""
        one = self.told.get(name)
        if one is None or not one.counts:
            return True
        cells = [count.cell for count in one.published]
        return one.whole and not any({cell, Cell(cell.family)} & self.hidden for cell in cells)

    def text(self, name: str) -> str | None:
        """Of a quantile what may be printed: days, or from–to; None: print the value as it is."""
        one = self.told.get(name)
        if one is None or not one.bands or not self.shows(name):
            return None
        counts = {band: self.values[count.cell] for band, count in one.bands}
        return text(quantile(counts, _of(one).at))

    def sheet_of(self, count: Count) -> Sheet:
        """On which sheet this count is a cell."""
        return next(
            one
            for one in self.sheets
            if one.takes(count) and all(labels in one.told[column] for column, labels in count.labels.items())
        )


def protect(
    cited: Iterable[Cited],
    before: Collection[Cell] = (),
    *,
    bands: Mapping[str, Sequence[str]] | None = None,
    rows: Callable[[Family], Rows] = rows_of,
    heads: Heads = no_heads,
    least: int = LEAST,
) -> Protected:
    """Decide it. Cost: one row for each matter of the cited periods, and linear programmes over what is hidden."""
    cited = list(cited)
    made = Protected(
        {one.id: Told(one) for one in cited},
        bands={name: list(one) for name, one in (bands or {}).items()},
        least=least,
    )
    for family in asking.families(asking.parts_of(cited)):
        found = rows(family)
        _enter(made, family, found, heads(found), least)
    every = [count for told in made.told.values() if told.whole for count in told.published]
    whole = tables(made.records, every)
    made.values, made.sheets = whole.values, sheets(every)
    dear = {one.cell for one in every if not {asking.AREA, made.families[one.family].day} & one.labels.keys()}
    made.hidden = suppressed(whole, least, before, dear)
    return made


def _enter(made: Protected, family: Family, found: Rows, heads: Mapping[Any, str], least: int) -> None:
    """One family: its records, and the counts of each of its figures."""
    records = asking.records(family, found, heads)
    atoms: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for column, label in record.labels.items():
            atoms[column].add(label)
    made.families[family.name] = family
    made.records[family.name] = records
    lasting: dict[str, tuple[Told, Labels]] = {}
    for part in family.parts:
        labels = asking.labels(family, part, atoms)
        told = made.told[part.id]
        name = f"{part.id}#{part.asked.code}"
        told.counts.append(None if labels is None else Count(name, family.name, labels))
        if isinstance(told.cited.figure.indicator, Quantile) and labels is not None:
            lasting[part.id] = told, labels
    made.records[family.name] = _banded(made, family, found, lasting, least)


def _banded(
    whole_of: Protected, family: Family, found: Rows, lasting: dict[str, tuple[Told, Labels]], least: int
) -> list[Record]:
    """With the days of one set of records as bands. Quantiles of a place or a month are not told: their bands would differ."""
    records = whole_of.records[family.name]
    whole = {
        name: (told, labels)
        for name, (told, labels) in lasting.items()
        if not labels.keys() & {asking.AREA, family.day}
    }
    if not whole:
        return records
    first, asked = next(iter(whole.values()))
    same = [told for told, labels in whole.values() if labels == asked]
    days = _days(family, zip(records, found, strict=True), asked, _of(first).since)
    earlier = [read(one) for one in whole_of.bands.get(family.name, ())]
    lasted = list(days.values())
    made = again(lasted, earlier, least) if earlier else cut(lasted, [_of(told).at for told in same], least)
    if made:
        whole_of.bands[family.name] = [str(one) for one in made]
    for told in same:
        told.bands = [
            (band, Count(f"{told.cited.id}#{band}", family.name, asked | {DAYS: frozenset({str(band)})}))
            for band in made
        ]
    of_day = {day: str(band_of(day, made)) for day in set(days.values())} if made else {}
    return [
        replace(one, labels={**one.labels, DAYS: of_day.get(days.get(one.key, -1), "")}) for one in records
    ]


def _days(
    family: Family, rows: Iterable[tuple[Record, Mapping[str, Any]]], asked: Labels, since: str
) -> dict[str, int]:
    """Of the records that a quantile is of, how many days each lasted."""
    return {
        record.key: (row[family.day] - row[since]).days
        for record, row in rows
        if all(record.labels[column] in labels for column, labels in asked.items())
    }


def _of(told: Told) -> Quantile:
    indicator = told.cited.figure.indicator
    assert isinstance(indicator, Quantile)  # noqa: S101 - only these are banded
    return indicator
