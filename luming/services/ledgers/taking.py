"""A book taken in: round by round, each a transaction that is kept; or all rows in one, of which all or none are."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import chain, pairwise
from typing import NamedTuple
from uuid import UUID

from django.db import connections

from luming.kernel.proceedings.load import Source
from luming.kernel.proceedings.reckoners import Reckoners
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job, Units
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words
from luming.services.ledgers import books, judged, loading
from luming.services.ledgers.judged import Judging, Row
from luming.services.ledgers.judging import Past, Verdict
from luming.services.ledgers.loading import take_round
from luming.services.ledgers.models import JOB, Book, Stage


class NotWholeError(Refused):
    """All rows or none was asked for, and one cannot be taken in."""


class Way(NamedTuple):
    """What a run needs to know."""

    city: str
    book: Book
    sheet: Judging

    @property
    def source(self) -> Source:
        """The file, as every matter of it says."""
        return Source(self.book.name, self.book.digest)

    @property
    def units(self) -> Units:
        """The reach of a round: the unit that the rows go to."""
        return Units(frozenset({self.book.unit_id}))


def take_in(city_code: str, key: UUID) -> Iterator[int]:
    """After each round how many are in. What is in already is not taken in twice: a run that broke off goes on."""
    with city(city_code, Job(JOB)):
        book = Book.objects.select_related("unit").get(id=key)
        if book.stage != Stage.LOADING:
            return
        way = Way(city_code, book, judged.opened(book))
        Book.objects.filter(id=key, begun_at=None).update(begun_at=now())
    done = book.done
    try:
        with loading.hands(book.found["new"] - done) as hands:
            for done in _at_once(way, hands) if book.whole else _by_rounds(way, hands):
                yield done
    except Refused as refused:
        with city(city_code, Job(JOB)):
            books.fail(book, refused)
        return
    with city(city_code, Job(JOB)):
        books.end(key, done)


def _by_rounds(way: Way, hands: Reckoners | None) -> Iterator[int]:
    before, loaded, there = way.book.found["there"], 0, 0
    for piece, coming in _with_next(way.sheet.rounds(loading.ROUND)):
        with city(way.city, way.units):
            rows = list(judged.set_apart(piece, way.sheet))
            new = [row.verdict.past for row in rows if row.is_new and row.verdict.past]
            loaded += take_round(new, way.sheet.to, way.source, hands, coming)
            there += sum(row.there for row in rows)
            done = loaded + max(0, there - before)
            with within(Job(JOB)):
                Book.objects.filter(id=way.book.id).update(done=done)
        if new:
            yield done


def _at_once(way: Way, hands: Reckoners | None) -> Iterator[int]:
    """One transaction; how far it is is told by another connection, since nothing of this one is seen before its end."""
    done = 0
    with _teller() as teller, city(way.city, way.units):
        for piece, coming in _with_next(way.sheet.rounds(loading.ROUND)):
            rows = list(judged.set_apart(piece, way.sheet))
            _refuse_any(rows)
            new = [row.verdict.past for row in rows if row.is_new and row.verdict.past]
            done += take_round(new, way.sheet.to, way.source, hands, coming)
            teller.submit(_tell, way.city, way.book.id, done)
    yield done


def _with_next(rounds: Iterator[list[Verdict]]) -> Iterator[tuple[list[Verdict], list[Past]]]:
    """Each round, and of the one after it what can be taken in unless the city has it; judged before a transaction begins."""
    for piece, following in pairwise(chain(rounds, [[]])):
        yield piece, [one.past for one in following if one.past]


def _refuse_any(rows: list[Row]) -> None:
    row = next((one.verdict for one in rows if one.verdict.past is None), None)
    if row is not None:
        raise NotWholeError(
            Words(
                f"第 {row.row} 行现在不能收，所以整本都没有收。请重新核对。",
                f"Row {row.row} cannot be taken in now, so that none is. Have the file looked into again.",
            )
        )


@contextmanager
def _teller() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as one:
        try:
            yield one
        finally:
            one.submit(connections.close_all)


def _tell(city_code: str, key: UUID, done: int) -> None:
    with city(city_code, Job(JOB)):
        Book.objects.filter(id=key, stage=Stage.LOADING).update(done=done)
