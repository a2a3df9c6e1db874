"""A region's own word on a local clock holds in all that lies below it, and the nearest word counts."""

from datetime import date

import pytest

from luming.kernel.deadlines.models import Target
from luming.kernel.deadlines.rules import governing
from luming.kernel.orgs.models import Region

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
