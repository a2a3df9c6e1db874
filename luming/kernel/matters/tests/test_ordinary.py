"""What of a text may be searched: ordinary words, and nobody's name."""

import pytest

from luming.kernel.matters.ordinary import ordinary


@pytest.mark.parametrize(
    "name",
    ["乌云其其格", "赵铁柱", "王建国", "张玉华", "李强", "王伟军", "巴特尔", "欧阳娜娜", "刘伟", "陈静怡"],
)
def test_no_name_of_a_person_goes_into_the_index(name) -> None:
    tokens = ordinary(f"物业经理{name}不来修电梯，我找了{name}三次。投诉人：{name}，电话")
    assert {"物业", "经理", "电梯"} <= set(tokens)
    assert [token for token in tokens if token in name] == []


def test_two_characters_find_the_longer_word_they_stand_in() -> None:
    assert ordinary("物业公司的停车位") == ["物业", "公司", "物业公司", "停车", "车位", "停车位"]


def test_what_the_dictionary_takes_for_a_name_and_is_none_is_found() -> None:
    assert {"幼儿园", "红绿灯", "许可证"} <= set(ordinary("幼儿园门口的红绿灯，要办许可证"))


def test_numbers_letters_single_signs_and_unknown_words_stay_out() -> None:
    assert ordinary("13912345678 A3区 abc 车 景蓉华苑") == []
