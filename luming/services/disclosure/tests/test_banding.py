"""A median from bands is the true one, or a band around it; no band holds fewer than five."""

from collections import Counter
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from luming.services.disclosure.banding import again, band_of, bands, quantile, read, text

ATS = (Decimal("0.5"), Decimal("0.9"))


@given(st.lists(st.integers(0, 40), min_size=5, max_size=200))
def test_bands_hold_five_or_more_and_the_quantile_is_where_they_say(days):
    made = bands(days, ATS, 5)
    counts = Counter(band_of(day, made) for day in days)
    assert set(counts) == set(made)
    assert min(counts.values()) >= 5
    assert all(one.last < after.first for one, after in pairwise(made))
    order = sorted(days)
    low, high = quantile(counts, ATS[0])
    assert band_of(order[(len(days) - 1) // 2], made) == low
    assert band_of(order[len(days) // 2], made) == high


@given(
    st.lists(st.integers(0, 40), min_size=5, max_size=80),
    st.lists(st.integers(0, 60), min_size=5, max_size=80),
)
def test_the_bands_of_a_later_edition_are_those_of_the_first_or_joined_ones(days, corrected):
    first = bands(days, ATS, 5)
    later = again(corrected, [read(str(one)) for one in first], 5)
    assert {one.first for one in later} <= {one.first for one in first}
    assert {one.last for one in later} <= {one.last for one in first} | {None}
    assert min(Counter(band_of(day, later) for day in corrected).values()) >= 5


def test_a_day_that_five_have_is_told_exactly_and_the_long_tail_is_not():
    days = [3] * 6 + [4] * 2 + [7] * 9 + [8] * 3 + [40, 90, 173]
    made = bands(days, ATS[:1], 5)
    assert [str(one) for one in made] == ["0-6", "7", "8+"]
    assert text(quantile(Counter(band_of(day, made) for day in days), ATS[0])) == "7"
    few = [3] * 6 + [7] * 3 + [8] * 2 + [9] * 7
    made = bands(few, ATS[:1], 5)
    assert text(quantile(Counter(band_of(day, made) for day in few), ATS[0])) == "4–8"
    assert bands([1, 2, 3, 4], ATS, 5) == []
    many = [3] * 6 + [4] * 5 + [7] * 19 + [8] * 3 + [40, 90, 173]
    assert [str(one) for one in bands(many, ATS[:1], 5)] == ["0-3", "4-6", "7", "8+"]
