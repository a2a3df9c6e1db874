"""The limit of a token is one for all workers: what several processes count in one file is counted once each."""

import multiprocessing
from pathlib import Path
from uuid import UUID

from luming.exchange.api.limits import BUCKETS, MINUTE, Book

NOON = 1_000_000.0


def _asks(folder: Path, token: UUID, times: int) -> None:
    book = Book(folder)
    for _turn in range(times):
        book.count(token, NOON)


def test_four_workers_count_as_one(tmp_path) -> None:
    token = UUID(int=7)
    many = [
        multiprocessing.get_context("fork").Process(target=_asks, args=(tmp_path, token, 500))
        for _ in range(4)
    ]
    for one in many:
        one.start()
    for one in many:
        one.join(30)
    assert Book(tmp_path).count(token, NOON + 1) == (2001, 59)
    assert Book(tmp_path).count(token, NOON + MINUTE) == (1, 60), "a new minute"
    assert Book(tmp_path).count(token, NOON) == (1, 60), "a clock that was put back"


def test_of_nine_tokens_that_share_a_place_the_oldest_is_forgotten_and_only_that(tmp_path) -> None:
    book, crowd = Book(tmp_path), [UUID(int=5 + turn * BUCKETS) for turn in range(9)]
    for turn, token in enumerate(crowd):
        assert book.count(token, NOON + turn) == (1, 60)
    assert [book.count(token, NOON + 10)[0] for token in crowd[1:]] == [2] * 8
    assert book.count(UUID(int=6), NOON + 10)[0] == 1
    assert book.count(crowd[0], NOON + 10)[0] == 1
