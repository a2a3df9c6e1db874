"""The reckoning of days to reply, against the standard library's."""

import statistics
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from luming.services.reply_days import WITHIN, Days

COUNTS = st.lists(st.integers(0, 1200), min_size=1, max_size=60)


@given(COUNTS)
def test_median_ninetieth_share_and_longest_are_those_of_the_list(days) -> None:
    found, ranked = Days(Counter(days)), sorted(days)
    assert found.many == len(days)
    assert found.median == statistics.median(days)
    assert sum(one <= found.ninetieth for one in days) >= 0.9 * len(days)
    assert sum(one < found.ninetieth for one in days) < 0.9 * len(days)
    assert found.longest == ranked[-1]
    assert found.share_within == 100 * sum(one <= WITHIN for one in days) / len(days)


@given(COUNTS)
def test_every_reply_stands_in_exactly_one_bar(days) -> None:
    bars = list(Days(Counter(days)).bars())
    assert sum(many for _first, _last, many in bars) == len(days)
    assert [first for first, _last, _many in bars[1:]] == [last + 1 for _first, last, _many in bars[:-1]]
