"""A resident names a place; the place names who takes the matter up."""

from datetime import date

import pytest

from luming.kernel.orgs.finding import below, find
from luming.kernel.orgs.models import Region, Unit
from luming.kernel.orgs.taking_units import around_of, taking_unit
from luming.kernel.workflow.moment import today

LONG_AGO = date(2020, 1, 1)


def place(
    code: str, name: str, level: str, pinyin: str, parent: Region, aliases: tuple[str, ...] = ()
) -> Region:
    return Region.objects.create(
        code=code,
        name=name,
        level=level,
        parent=parent,
        path=f"{parent.path}{code}/",
        pinyin=pinyin,
        source="测试",
        source_date=LONG_AGO,
        valid_from=LONG_AGO,
        aliases=list(aliases),
    )


@pytest.fixture
def street(town) -> Region:
    return place("150203007", "团结大街街道", "township", "tuan jie da jie jie dao", town.region, ("团结街",))


@pytest.fixture
def community(street) -> Region:
    return place("150203007003", "阳光春天社区", "village", "yang guang chun tian she qu", street)


def test_a_place_without_a_unit_goes_to_the_one_above(town, community) -> None:
    Unit.objects.filter(id=town.unit.id).update(region=community.parent)
    assert taking_unit(community, today()) == town.unit


def test_the_nearest_unit_stands_before_a_farther_one(town, community) -> None:
    Unit.objects.filter(id=town.unit.id).update(region=community.parent)
    Unit.objects.filter(id=town.far.id).update(region=community)
    assert taking_unit(community, today()) == town.far


def test_a_committee_stands_before_a_centre_of_the_same_place(town, community) -> None:
    Unit.objects.filter(id=town.county.id).update(kind="centre", pinyin="A")
    Unit.objects.filter(id=town.far.id).update(takes_public=False)
    assert taking_unit(community, today(), ("committee", "centre")) == town.unit


def test_what_a_committee_does_not_take_goes_to_the_centre_above(town, community) -> None:
    Unit.objects.filter(id=town.unit.id).update(region=community)
    Unit.objects.filter(id=town.county.id).update(kind="centre")
    assert taking_unit(community, today(), ("centre",)) == town.county
    assert taking_unit(community, today(), ("court",)) is None


def test_a_unit_that_is_closed_to_the_public_or_has_ended_is_passed_over(town, community) -> None:
    Unit.objects.filter(id=town.unit.id).update(region=community, takes_public=False)
    Unit.objects.filter(id=town.far.id).update(region=community, valid_until=date(2021, 1, 1))
    assert taking_unit(community, today()) == town.county


def test_where_nobody_takes_matters_there_is_none(town, community) -> None:
    Unit.objects.update(takes_public=False)
    assert taking_unit(community, today()) is None


def test_a_region_lies_in_itself_and_in_all_above_it() -> None:
    assert around_of("1502/150203/150203007/") == ["1502/", "1502/150203/", "1502/150203/150203007/"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("阳光春天", "阳光春天社区"),
        ("昆都仑 阳光", "阳光春天社区"),
        ("ygct", "阳光春天社区"),
        ("团结街", "团结大街街道"),
    ],
)
def test_a_place_is_found_by_name_pinyin_or_alias(community, typed, found) -> None:
    assert [one.name for one in find(typed, today())] == [found]


def test_an_alias_is_found_by_the_sound_of_its_characters(community) -> None:
    assert [one.name for one in find("tjj", today())] == ["团结大街街道"]


def test_the_way_down_leads_from_area_to_community(town, community) -> None:
    assert [one.name for one in below("", today())] == ["昆都仑区"]
    assert [one.full for one in below(town.region.code, today())] == ["昆都仑区 团结大街街道"]
    assert [one.full for one in below(community.parent.code, today())] == [
        "昆都仑区 团结大街街道 阳光春天社区"
    ]


def test_a_place_that_got_another_name_is_found_by_it_at_once(community) -> None:
    assert find("阳光春天", today())
    Region.objects.filter(id=community.id).update(name="春晖社区", pinyin="chun hui she qu")
    assert find("阳光春天", today()) == []
    assert [one.name for one in find("春晖", today())] == ["春晖社区"]
