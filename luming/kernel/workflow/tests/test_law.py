"""Articles are cited as a notice prints them."""

import pytest

from luming.kernel.workflow.law import Law
from luming.kernel.workflow.words import Words

LAW = Law(Words("甲法", "the A Law"))


@pytest.mark.parametrize(
    ("articles", "zh", "en"),
    [
        ((17,), "《甲法》第17条", "the A Law, art. 17"),
        (("27(4)",), "《甲法》第27条第4款", "the A Law, art. 27(4)"),
        ((3, "21(3)"), "《甲法》第3条、第21条第3款", "the A Law, art. 3, 21(3)"),
    ],
)
def test_a_citation_names_article_and_paragraph(articles, zh, en) -> None:
    assert LAW.art(*articles).words == Words(zh, en)
