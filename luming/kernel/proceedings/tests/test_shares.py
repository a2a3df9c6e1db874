"""The days of the holders sum exactly, whatever the lengths."""

from random import Random

from luming.kernel.proceedings.shares import apportioned


def test_whole_days_are_shared_out_exactly() -> None:
    chance = Random(7)
    for _ in range(2_000):
        lengths = [chance.randrange(10**12) for _ in range(chance.randrange(1, 9))]
        whole = chance.randrange(4_000)
        found = apportioned(lengths, whole)
        assert sum(found) == (whole if sum(lengths) else 0)
        total = sum(lengths)
        assert all(
            abs(one * total - length * whole) <= total for one, length in zip(found, lengths, strict=True)
        )
    assert apportioned([0, 0], 5) == [0, 0]
    assert apportioned([1, 1, 1], 2) == [1, 1, 0]
