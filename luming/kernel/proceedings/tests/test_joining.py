"""Matters of one cause and different people, handled together: a list of links, and each keeps all that is its own."""

import pytest

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Link
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.tests.test_merging import WHY, clocks, merged, row, told
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import GuardError, WrongInputError


def together(town, key, other, who: str = "mediator"):
    return town.take(key, "handle_together", who, Given({"other": str(other)}, WHY))


def linked_to(key) -> list[object]:
    with within(OneMatter(key)):
        return list(
            Link.objects.filter(matter=key, kind="joined_to", ended_at=None).values_list(
                "other_id", flat=True
            )
        )


def steps(key) -> list[str]:
    with within(OneMatter(key)):
        return list(Event.objects.filter(matter=key).order_by("seq").values_list("step", flat=True))


def test_a_third_joins_the_same_list_whichever_of_the_two_is_named(town) -> None:
    first, second, third = (town.accepted() for _ in range(3))
    together(town, second, first)
    together(town, third, second)
    assert (linked_to(second), linked_to(third), linked_to(first)) == ([first], [first], [])
    assert steps(first)[-2:] == ["others_joined", "others_joined"]


def test_clocks_days_state_and_officer_of_each_stay(town) -> None:
    first, second = town.accepted(), town.bring().matter
    before = [(row(one).state, row(one).officer_id, row(one).due_on, clocks(one)) for one in (first, second)]
    together(town, second, first, "clerk")
    after = [(row(one).state, row(one).officer_id, row(one).due_on, clocks(one)) for one in (first, second)]
    assert before == after


def test_both_sides_are_told_and_neither_learns_who_the_others_are(town) -> None:
    first, second = town.accepted(), town.accepted()
    together(town, second, first)
    together(town, town.accepted(), first)
    for one, other in ((first, second), (second, first)):
        bodies = told(one, "handled_together")
        assert len(bodies) == 1, "once, not for every one that joins"
        assert row(other).number not in "".join(bodies)


def test_taken_apart_the_link_ends_and_its_row_stays(town) -> None:
    first, second = town.accepted(), town.accepted()
    together(town, second, first)
    with pytest.raises(GuardError, match="请在那一件里分开"):
        town.take(first, "handle_apart", "mediator", Given(texts=WHY))
    town.take(second, "handle_apart", "mediator", Given(texts=WHY))
    assert linked_to(second) == []
    with within(OneMatter(second)):
        assert Link.objects.filter(matter=second).count() == 1
    assert told(second, "handled_apart")
    together(town, first, second)


def test_only_what_one_unit_holds_is_handled_together(town) -> None:
    first, second = town.accepted(), town.accepted()
    town.take(second, "hand_over", "mediator", Given(texts=WHY, target=Target(unit=town.far.id)))
    town.take(second, "take_over", "far_clerk")
    with pytest.raises(WrongInputError, match="没有找到"):
        together(town, first, second)


def test_what_is_in_a_list_already_or_rests_in_another_is_refused_with_the_reason(town) -> None:
    first, second, third = (town.accepted() for _ in range(3))
    together(town, second, first)
    for one in (first, second):
        with pytest.raises(WrongInputError, match="已经和别的事项一起办"):
            together(town, one, third)
    resting = town.bring().matter
    merged(town, resting, third)
    with pytest.raises(WrongInputError, match="不能单独一起办"):
        together(town, town.accepted(), resting)
    with pytest.raises(WrongInputError, match="它自己"):
        together(town, third, third)


def test_each_closes_by_itself(town) -> None:
    first, second = town.accepted(), town.accepted()
    together(town, second, first)
    given = Given(data={"ground": "no_agreement"}, texts={"reason": "差距太大"})
    town.take(first, "fail", "mediator", given)
    assert (row(first).open, row(second).open) == (False, True)
    town.take(second, "handle_apart", "mediator", Given(texts=WHY))
    assert steps(first)[-1] == "fail"
