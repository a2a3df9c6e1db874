"""Search over titles: words first, pairs of characters when the dictionary cuts otherwise; only in one's own scope."""

import pytest

from luming.kernel.matters.searching import pairs, search, words
from luming.kernel.scope.city import within


@pytest.fixture
def titled(town):
    """Three matters at one unit."""
    titles = ("昆区少先路三号楼楼上漏水", "邻居装修噪音扰民", "拖欠工资一万二")
    return {title: town.bring(title=title).matter for title in titles}


def found(town, titled, text: str) -> set[str]:
    with within(town.viewer("clerk").scope):
        keys = set(search(text))
    return {title[:4] for title, key in titled.items() if key in keys}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("漏水", {"昆区少先"}),
        ("装修 噪音", {"邻居装修"}),
        ("工资", {"拖欠工资"}),
        ("楼上漏", {"昆区少先"}),  # no word of the dictionary: its pairs stand beside each other
        ("号楼楼", {"昆区少先"}),
        ("漏 水楼", set()),  # pairs that do not stand so
        ("离婚", set()),
        ("", set()),
        ("，。！", set()),
        ("';drop table--", set()),
        ("& | ! ( ) <-> :*", set()),
    ],
)
def test_a_title_is_found_by_what_it_says(town, titled, text: str, expected: set[str]) -> None:
    assert found(town, titled, text) == expected


def test_newer_matters_come_first_and_no_more_than_asked(town) -> None:
    keys = [town.bring(title="楼上漏水").matter for _ in range(4)]
    with within(town.viewer("clerk").scope):
        assert search("漏水", most=2) == sorted(keys, reverse=True)[:2]


def test_a_telephone_in_a_title_is_masked_before_it_is_indexed(town) -> None:
    town.bring(title="电话13912345678的租客不交房租")
    with within(town.viewer("clerk").scope):
        assert search("13912345678") == []
        assert len(search("房租")) == 1


def test_words_and_pairs_are_plain_tokens() -> None:
    assert words("楼上漏水，怎么办？") == ["楼上", "漏水", "怎么办"]
    assert pairs("漏水 A1") == ["漏水", "a1"]
    assert pairs("漏") == ["漏"]
