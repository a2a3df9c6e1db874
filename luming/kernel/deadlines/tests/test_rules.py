"""A region's own word on a local clock holds in all that lies below it, and the nearest word counts."""

from datetime import date, timedelta

import pytest

from luming.kernel.deadlines.models import Target
from luming.kernel.deadlines.rules import governing, set_target
from luming.kernel.orgs.models import Region
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import WrongInputError

DAY = date(2026, 3, 2)


@pytest.fixture
def village(town) -> Region:
    """A village two levels below the district."""
    township = region("150203007", "团结大街街道", "150203/150203007/")
    return region("150203007014", "阳光春天社区", "150203/150203007/150203007014/", township)


def region(code, name, path, parent=None) -> Region:
    return Region.objects.create(
        code=code,
        name=name,
        level="village",
        path=f"1502/{path}",
        pinyin="x",
        parent=parent,
        source="测试",
        source_date=DAY,
        valid_from=DAY,
    )


def target(place, period, since=DAY) -> None:
    Target.objects.create(rule="LK-02", region=place, period=period, basis="测试", valid_from=since)


def test_without_a_word_of_the_region_the_default_holds(village) -> None:
    assert str(governing("LK-02", village.id, DAY).period) == "1WD"


def test_the_districts_word_holds_in_its_villages(town, village) -> None:
    target(town.region, "2WD")
    assert str(governing("LK-02", village.id, DAY).period) == "2WD"


def test_the_nearest_regions_word_counts_though_the_districts_is_newer(town, village) -> None:
    target(village, "3WD")
    target(town.region, "2WD", date(2026, 3, 1))
    assert str(governing("LK-02", village.id, DAY).period) == "3WD"


def test_no_region_edits_what_the_law_says(town, village) -> None:
    Target.objects.create(rule="PM-06", region=town.region, period="5CD", valid_from=DAY)
    assert str(governing("PM-06", village.id, DAY).period) == "30CD"


def test_an_empty_word_follows_the_district_again(town, village) -> None:
    target(town.region, "2WD")
    target(village, "3WD")
    target(village, "")
    assert str(governing("LK-02", village.id, DAY).period) == "2WD"


def test_a_period_of_law_is_not_set_locally(town) -> None:
    with pytest.raises(WrongInputError):
        set_target("PM-06", town.region, "5CD", basis="测试", since=today(), by=None)


@pytest.mark.parametrize(("period", "field"), [("0WD", "number"), ("xCD", "number"), ("5H", "unit")])
def test_a_period_that_cannot_be_is_refused_at_its_field(town, period, field) -> None:
    with pytest.raises(WrongInputError) as refused:
        set_target("LK-02", town.region, period, basis="测试", since=today(), by=None)
    assert refused.value.field == field


def test_a_clock_that_runs_keeps_the_period_under_which_it_began(town, village) -> None:
    tomorrow = today() + timedelta(days=1)
    set_target("LK-02", town.region, "3WD", basis="测试", since=tomorrow, by=None)
    assert str(governing("LK-02", village.id, today()).period) == "1WD"
    assert str(governing("LK-02", village.id, tomorrow).period) == "3WD"
