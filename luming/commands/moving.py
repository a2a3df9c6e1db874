"""A city goes into another cell while people work in it: copied, followed, its door held for a moment, and the directory switched.

Until the last comparison nothing has moved: whatever fails before, the copy is taken away and the city stands where it
stood. The old rows stay, closed and under another name, until ``city forget``.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from django.conf import settings
from psycopg import sql

from luming.commands.following import COLUMNS, NotFollowedError, Owner, Stream, fenced, owner_at
from luming.commands.progress import bar
from luming.kernel.proceedings import laying, readiness
from luming.kernel.scope import directory
from luming.kernel.scope.cells import reached
from luming.kernel.scope.city import schema_of
from luming.kernel.scope.founding import Founding

LOCK = "-c lock_timeout=1000"  # milliseconds: who comes to the door waits no longer for those who are inside
TRIES = 10, 0.5
BEHIND = 600.0  # seconds that the copy may need to catch up with the day while people go on
LAST = 10.0  # seconds for what came between that and the door
HEADS = (
    "select sum(hashtextextended(concat_ws(' ', id, head_seq, head_digest), 0)::numeric) from matters_matter"
)


@dataclass(frozen=True)
class Moved:
    """How it went."""

    city: str
    cell: str
    matters: int
    held: float  # seconds in which nobody could be in the city

    def __str__(self) -> str:
        return f"City {self.city} stands in {place_of(self.cell)}: {self.matters} matters, whole. Its door was held for {self.held:.2f} s."


def move(code: str, cell: str) -> str:
    """Move it; or bring to its end what was cut short after the door was shut for good. Raises ValueError."""
    line = next((one for one in directory.cities() if one.code == code), None)
    if line is None:
        message = f"There is no city {code} here."
        raise ValueError(message)
    stream = Stream(code, address(line.cell), address(cell))
    if line.cell == cell or (stands(left(code), line.cell) and not stands(schema_of(code), line.cell)):
        return _finished(code, cell)
    for schema, place in ((left(code), line.cell), (schema_of(code), cell)):
        if stands(schema, place):
            message = f"{place_of(place)} holds something of city {code} that was left there: bin/luming city forget {code} {place or 'home'}"
            raise ValueError(message)
    stream.refuse()
    with _undone_unless_well(stream, cell):
        _copy(stream, cell)
        matters = _verified(code, cell)
        held = _switched(stream, line.cell, cell)
    stream.end()
    return str(Moved(code, cell, matters, held))


def forget(code: str, cell: str) -> None:
    """Drop what a move left in a cell in which the city does not stand. Raises ValueError."""
    line = directory.of(code)
    dropped = [left(code)] + ([schema_of(code)] if line.cell != cell else [])
    if not any(stands(schema, cell) for schema in dropped):
        message = f"{place_of(cell)} holds nothing of city {code} that may be forgotten."
        raise ValueError(message)
    if line.cell != cell:
        Stream(code, address(line.cell), address(cell)).end()
    with owner_at(address(cell)) as owner:
        for schema in dropped:
            owner.execute(sql.SQL("drop schema if exists {} cascade").format(sql.Identifier(schema)))


def place_of(cell: str) -> str:
    """What a cluster is called."""
    return f"cell {cell}" if cell else "the house's own cluster"


def address(cell: str) -> str:
    """The owner's, of one cluster."""
    return settings.CELLS[cell] if cell else str(settings.HOUSE.owner_url)


def left(code: str) -> str:
    """The name of the schema in the cell that a city has left."""
    return f"left_{schema_of(code)}"


def stands(schema: str, cell: str) -> bool:
    """Whether there is a schema of this name."""
    with owner_at(address(cell)) as owner:
        return owner.execute("select to_regnamespace(%s) is not null", [schema]).fetchone() == (True,)


@contextmanager
def _undone_unless_well(stream: Stream, cell: str) -> Iterator[None]:
    try:
        yield
    except BaseException:
        if not stands(left(stream.city), directory.of(stream.city).cell):
            stream.end()
            with reached(cell):
                Founding(stream.city).drop_schema()
        raise


def _copy(stream: Stream, cell: str) -> None:
    """The tables as migrating makes them, filled, followed, and only then guarded; closed to all but the owner."""
    laying.prepare()
    city = Founding(stream.city)
    with reached(cell), city.reached():
        city.make_schema()
        city.close_schema()
        laying.make_tables()
        there = readiness.applied()
    with reached(directory.of(stream.city).cell), city.reached():
        if readiness.applied() != there:
            message = "The city's tables are not up to date. First: bin/luming city lay"
            raise NotFollowedError(message)
    done = stream.begin()
    table, many = next(done)
    for _table in bar(_rest(table, done), "Tables", many):
        pass
    with reached(cell), city.reached():
        city.lay_access()
    with stream.reached(stream.target) as target:
        target.execute("analyze")
    stream.caught_up(BEHIND)


def _rest(first: str, others: Iterator[tuple[str, int]]) -> Iterator[str]:
    yield first
    yield from (table for table, _many in others)


def _verified(code: str, cell: str) -> int:
    """Every chain, text, paper and file of the copy as it stands at one moment. Raises ValueError."""
    from luming.commands.frozen import frozen_city
    from luming.kernel.proceedings import verifying

    with directory.supposed(code, cell), frozen_city(code):
        many, sealed = verifying.count(), verifying.Sealed()
        for fault in bar(verifying.faults(sealed), "Checking", many + 1):
            if fault:
                message = f"The copy is broken at {fault.id}: {fault.words.en}. Nothing was moved."
                raise NotFollowedError(message)
    return many


def _switched(stream: Stream, old: str, new: str) -> float:
    """Hold the door, let the rest come over, compare, close the old place, open the new one. Seconds the door was held."""
    city, at_home = stream.city, not old
    stream.caught_up(BEHIND)
    with stream.reached(stream.source, LOCK) as source, stream.reached(stream.target) as target:
        with fenced(source, TRIES):
            begun = perf_counter()
            stream.caught_up(LAST)
            _compare(city, source, target)
            _count_on(city, new)
            names = sql.Identifier(schema_of(city)), sql.Identifier(left(city))
            source.execute(sql.SQL("alter schema {} rename to {}").format(*names))
            close = sql.SQL("revoke usage on schema {} from luming_app, luming_job")
            source.execute(close.format(names[1]))
            if at_home:
                _write_directory(source, city, new)
        _finish(city, new, written=at_home)
        return perf_counter() - begun


def _finished(code: str, cell: str) -> str:
    """What remains after the old place was closed for good; the same however often it is done."""
    if not stands(schema_of(code), cell):
        message = f"{place_of(cell)} does not hold city {code}."
        raise ValueError(message)
    before = directory.of(code).cell
    _finish(code, cell, written=False)
    if before != cell:
        Stream(code, address(before), address(cell)).end()
    return f"City {code} stands in {place_of(cell)}."


def _finish(city: str, cell: str, *, written: bool) -> None:
    with reached(cell):
        Founding(city).make_schema()  # which is there, and is opened by that
    if not written:
        with owner_at(address("")) as home:
            _write_directory(home, city, cell)
    directory.forget()


def _write_directory(owner: Owner, city: str, cell: str) -> None:
    owner.execute("update public.scope_city set cell = %s where code = %s", [cell, city])


def _count_on(city: str, cell: str) -> None:
    from luming.commands import tables

    with reached(cell), Founding(city).reached():
        tables.count_on()


def _compare(city: str, *ends: Owner) -> None:
    """Every table as many rows, every chain the same head. Raises NotFollowedError."""
    with ThreadPoolExecutor(len(ends)) as both:
        one, other = both.map(lambda end: _sums(city, end), ends)
    wrong = sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
    if wrong:
        message = f"The copy is not the same as the city in: {', '.join(wrong[:5])}. Nothing was moved."
        raise NotFollowedError(message)


def _sums(city: str, owner: Owner) -> dict[str, object]:
    tables = [row[0] for row in owner.execute(COLUMNS, [schema_of(city)])]
    count = sql.SQL("select {}, count(*)::numeric from {}")
    parts = [count.format(sql.Literal(name), sql.Identifier(name)) for name in tables]
    parts.append(sql.SQL("select 'heads of the chains', ({})").format(sql.SQL(HEADS)))
    return dict(owner.execute(sql.SQL(" union all ").join(parts)).fetchall())
