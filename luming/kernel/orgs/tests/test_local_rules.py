"""A choice that the law leaves to a region: the nearest region's word counts, from its day on, and the past stays."""

from datetime import timedelta

import pytest

from luming.kernel.orgs import local_rules
from luming.kernel.orgs.local_rules import Choice, choose, chosen, declare, number
from luming.kernel.orgs.models import LocalChoice, ReferenceChange, Region
from luming.kernel.scope.city import within
from luming.kernel.scope.kept import keeping
from luming.kernel.scope.scopes import Logs
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words

BOTH = {"paper": Words("纸上", "on paper"), "drawn": Words("屏幕上", "on a screen")}


@pytest.fixture(autouse=True)
def _declared(monkeypatch) -> None:
    monkeypatch.setattr(local_rules, "_declared", {})
    declare(Choice("way", Words("怎样签", "How"), Words("说明", "about"), values=BOTH, default="paper"))
    declare(Choice("years", Words("几年", "Years"), Words("说明", "about"), between=(1, 100)))


@pytest.fixture
def village(town) -> Region:
    """A place inside the district."""
    return Region.objects.create(
        code="150203007014",
        name="阳光春天社区",
        level="village",
        path=f"{town.region.path}150203007014/",
        pinyin="x",
        source="测试",
        source_date=today(),
        valid_from=today(),
    )


def says(place: Region, value: str, since=None, code="way") -> LocalChoice:
    return choose(code, place, value, basis="测试文件", since=since or today(), by=None)


def test_without_a_word_of_any_region_the_default_holds(village) -> None:
    assert chosen("way", village.id, today()) == "paper"
    assert number("years", village.id, today()) is None


def test_the_districts_word_holds_in_its_villages_and_the_nearest_word_counts(town, village) -> None:
    says(town.region, "drawn")
    assert chosen("way", village.id, today()) == "drawn"
    says(village, "paper")
    assert (chosen("way", village.id, today()), chosen("way", town.region.id, today())) == ("paper", "drawn")


def test_a_word_holds_from_its_day_on_and_not_before(town, village) -> None:
    tomorrow = today() + timedelta(days=1)
    says(town.region, "drawn", tomorrow)
    assert (chosen("way", village.id, today()), chosen("way", village.id, tomorrow)) == ("paper", "drawn")


def test_an_empty_word_follows_the_region_above_again(town, village) -> None:
    says(town.region, "drawn")
    says(village, "paper")
    says(village, "")
    assert chosen("way", village.id, today()) == "drawn"


def test_a_second_word_of_the_same_day_follows_the_first_and_both_stay(town) -> None:
    says(town.region, "30", code="years")
    says(town.region, "20", code="years")
    assert number("years", town.region.id, today()) == 20
    assert LocalChoice.objects.filter(code="years").count() == 2


def test_each_word_is_recorded_with_its_basis(town) -> None:
    row = says(town.region, "drawn")
    with within(Logs()):
        change = ReferenceChange.objects.get(row=row.id)
    assert (change.kind, change.verb, change.reason) == ("localchoice", "added", "测试文件")


def test_what_was_read_in_this_transaction_is_read_anew_after_a_change(town) -> None:
    with keeping():
        assert chosen("way", town.region.id, today()) == "paper"
        says(town.region, "drawn")
        assert chosen("way", town.region.id, today()) == "drawn"


@pytest.mark.parametrize(
    ("code", "value", "field"),
    [("way", "spoken", "value"), ("years", "0", "value"), ("years", "１２", "value")],
)
def test_a_value_that_is_not_allowed_is_refused_at_its_field(town, code, value, field) -> None:
    with pytest.raises(WrongInputError) as refused:
        says(town.region, value, code=code)
    assert refused.value.field == field


def test_what_held_on_days_that_are_past_is_not_written_anew(town) -> None:
    with pytest.raises(WrongInputError) as refused:
        says(town.region, "drawn", today() - timedelta(days=1))
    assert refused.value.field == "since"


def test_a_code_means_one_thing_and_a_default_is_among_the_values() -> None:
    with pytest.raises(ValueError, match="twice"):
        declare(Choice("way", Words("别的", "other"), Words("说明", "about"), values=BOTH, default="paper"))
    with pytest.raises(ValueError, match="no default"):
        declare(Choice("other", Words("别的", "other"), Words("说明", "about"), values=BOTH))


def test_a_code_that_nobody_declared_is_an_error_and_not_a_default(town) -> None:
    with pytest.raises(LookupError):
        chosen("unheard_of", town.region.id, today())
