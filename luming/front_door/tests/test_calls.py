"""Calls that go deep ask the system for memory once, and not again at every call."""

import resource
from concurrent.futures import ThreadPoolExecutor

from luming.front_door.calls import roomy

DEEP, OFTEN = 400, 200


def called(further: int = 4) -> None:
    """What is called again and again, and calls something itself: more than lies between one depth and the next."""
    if further:
        called(further - 1)


def pages_taken(depth: int) -> int:
    """Pages of memory that so many calls take, this deep inside others."""
    if depth:
        return pages_taken(depth - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for _turn in range(OFTEN):
        called()
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before


def most_pages_taken() -> int:
    """Wherever a piece may end."""
    return max(pages_taken(depth) for depth in range(DEEP))


def test_at_no_depth_do_calls_take_a_page_each() -> None:
    with ThreadPoolExecutor(1) as somebody:
        assert somebody.submit(roomy, most_pages_taken).result() < OFTEN / 2


def test_what_is_called_is_given_all_and_its_answer_comes_back() -> None:
    assert roomy(sorted, [2, 1, 3], reverse=True) == [3, 2, 1]
