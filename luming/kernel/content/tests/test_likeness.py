"""A suggestion names the words that made it, and what has nothing in common is not suggested."""

from luming.kernel.content.likeness import Names

PATHS = [
    ("城乡建设", "市政管理", "公共汽车"),
    ("城乡建设", "住房保障与房地产", "物业服务"),
    ("环境保护", "环境污染", "噪音污染"),
    ("教育文体", "考试招生", "招生录取"),
]


def nearest(heading: str, text: str = "", most: int = 5):
    return Names(PATHS).nearest(heading, text, most)


def test_the_name_that_shares_rare_words_comes_first_and_says_them() -> None:
    first = nearest("夜里施工噪音很大", "工地离小区不到五十米")[0]
    assert PATHS[first.place][-1] == "噪音污染"
    assert "噪音" in first.words


def test_what_shares_nothing_is_not_suggested() -> None:
    assert nearest("〇〇", "...") == []
    assert nearest("", "") == []


def test_a_heading_weighs_more_than_the_text() -> None:
    assert PATHS[nearest("物业不作为", "旁边有汽车")[0].place][-1] == "物业服务"


def test_what_every_letter_says_suggests_nothing() -> None:
    names = Names([("甲", "乙", "希望工程"), ("甲", "乙", "物业服务")])
    assert [one.place for one in names.nearest("希望解决问题", "尊敬的领导，希望有关部门解决", 5)] == []


def test_the_same_text_is_always_given_the_same_order() -> None:
    assert nearest("汽车和噪音") == nearest("汽车和噪音")
    assert len(nearest("公共汽车、物业服务、噪音污染、招生录取", most=2)) == 2
