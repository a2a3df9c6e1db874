"""What cannot be seen must not be able to change what is read."""

import pytest

from luming.kernel.documents.rendering.printable import breakable, printable


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("张\u202e三", "张三"),  # right-to-left override
        ("a\x00b\x07c\x1bd", "abcd"),
        ("第一行\r\n第二行\t完", "第一行\n第二行 完"),
        ("\ufeff字\ufdd0\uffff", "字"),
        ("坏\ud800字", "坏字"),
        ("#[]$*_@<>\\`", "#[]$*_@<>\\`"),
        ("ᠮᠣᠩᠭᠣᠯ Өнөр 𬱖", "ᠮᠣᠩᠭᠣᠯ Өнөр 𬱖"),
    ],
)
def test_only_what_can_be_seen_is_printed(typed, printed):
    assert printable(typed) == printed


def test_a_run_too_long_for_a_cell_may_break_and_nothing_is_lost():
    address = "https://example.com/" + "a" * 80
    assert "\u200b" in breakable(address)
    assert breakable(address).replace("\u200b", "") == address


@pytest.mark.parametrize(
    "text", ["Featherstonehaugh-Cholmondeley", "很长很长" * 40, "short words in a row " * 5]
)
def test_text_that_breaks_by_itself_is_left_alone(text):
    assert breakable(text) == text
