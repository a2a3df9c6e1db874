"""A stopwatch for the one test about speed."""

from time import perf_counter

import pytest


@pytest.fixture
def benchmark_seconds():
    """Seconds for one call: the best of several rounds, so that a busy machine does not decide."""

    def measure(call, rounds=5, calls=200):
        best = float("inf")
        for _ in range(rounds):
            begin = perf_counter()
            for _ in range(calls):
                call()
            best = min(best, (perf_counter() - begin) / calls)
        return best

    return measure
