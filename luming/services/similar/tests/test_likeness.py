"""How like two texts are: rare words in common weigh most, common ones nothing, and nobody's name or number counts."""

from uuid import UUID

import pytest

from luming.kernel.matters.ordinary import ordinary
from luming.services.similar.groups import alike, grouped
from luming.services.similar.likeness import Like, Weights, asked, like, said, telling, whole

WORTH = Weights(
    10_000, {"小区": 3000, "投诉": 8000, "电梯": 200, "噪音": 300, "施工": 400, "凌晨": 60, "公积金": 40}
)
LIFT = "投诉小区电梯凌晨停运"


def of(title: str, text: str = "", subject: str = "", place: str = ""):
    return said(ordinary(f"{title}，{text}"), title, subject=subject, place=place)


def score(one: str, other: str) -> float:
    return like(of(one), of(other), WORTH).score


def test_a_rare_word_in_common_makes_more_alike_than_common_ones() -> None:
    assert score(LIFT, "电梯凌晨停运怎么办") > score(LIFT, "投诉小区噪音") > score(LIFT, "公积金审批") == 0


def test_the_words_are_said_the_rarest_first_and_the_whole_word_alone() -> None:
    assert like(of(LIFT), of("凌晨电梯又停"), WORTH).words == ("凌晨", "电梯")
    assert whole({"危房", "危房改造", "补助"}) == ["危房改造", "补助"]


def test_the_same_subject_and_place_add_a_little_and_are_said_and_make_nothing_alike_by_themselves() -> None:
    plain = like(of(LIFT), of("凌晨电梯又停"), WORTH)
    both = like(of(LIFT, subject="lift", place="x"), of("凌晨电梯又停", subject="lift", place="x"), WORTH)
    assert both.score == pytest.approx(plain.score * 1.4)
    assert both.same_subject
    assert both.same_place
    assert (
        like(of(LIFT, subject="lift", place="x"), of("公积金审批", subject="lift", place="x"), WORTH).score
        == 0
    )


def test_it_is_the_same_from_both_sides() -> None:
    assert score(LIFT, "凌晨电梯又停") == score("凌晨电梯又停", LIFT)


def test_a_long_text_is_not_alike_for_its_length() -> None:
    long = (
        "凌晨电梯又停"
        + "，".join(f"{word}很多" for word in ("道路", "学校", "医院", "公园", "社保", "户口")) * 20
    )
    assert like(of(LIFT), said(ordinary(long), "凌晨电梯又停", 400), WORTH).score < score(
        LIFT, "凌晨电梯又停"
    )


@pytest.mark.parametrize("word", ["王建国", "13800001111", "a8", "3号", "的", "302"])
def test_names_figures_and_single_signs_count_for_nothing(word: str) -> None:
    assert not telling(word)


def test_the_rarest_words_are_asked_first_and_only_as_many_as_the_budget_reads() -> None:
    here = of(LIFT)
    assert asked(here, WORTH, rows=1.0, most=40)[0] == "停运"
    assert "投诉" not in asked(here, WORTH, rows=0.1, most=40)
    assert len(asked(here, WORTH, rows=0.0, most=40)) == 1


def test_a_group_grows_only_where_half_of_its_pairs_are_alike_and_none_was_said_to_differ() -> None:
    a, b, c, d = (UUID(int=place) for place in range(1, 5))
    near = Like(5, ("打桩", "凌晨"), same_subject=False, same_place=False)
    far = Like(4, ("打桩", "凌晨"), same_subject=False, same_place=False)
    assert grouped({(a, b): near, (b, c): far}, set()) == [frozenset({a, b, c})]
    assert grouped({(a, b): near, (b, c): far}, {(a, c)}) == [frozenset({a, b})]
    chain = {(a, b): near, (c, d): near, (b, c): far}
    assert sorted(map(sorted, grouped(chain, set()))) == [[a, b], [c, d]], "a chain is not a group"


def test_what_lies_at_two_places_is_never_one_problem() -> None:
    a, b, c = (UUID(int=place) for place in range(1, 4))
    lifts = [of("凌晨电梯停运困住老人", subject="lift", place=place) for place in ("x", "x", "y")]
    assert list(alike(dict(zip((a, b, c), lifts, strict=True)), WORTH)) == [(a, b)]


def test_what_lies_nobody_knows_where_may_be_one_problem_with_what_lies_anywhere() -> None:
    a, b, c = (UUID(int=place) for place in range(1, 4))
    lifts = [of("凌晨电梯停运困住老人", subject="lift", place=place) for place in ("x", "", "y")]
    assert list(alike(dict(zip((a, b, c), lifts, strict=True)), WORTH)) == [(a, b), (b, c)]
