"""Finding a place by what people type."""

from cProfile import Profile

import pytest

from luming.kernel.orgs.region_match import clean, match
from luming.kernel.orgs.regions_file import read

REGIONS = read()


def first(query):
    found = match(query, REGIONS)
    return found[0].name if found else None


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("昆都仑区", "昆都仑区"),
        ("昆区", "昆都仑区"),
        ("kq", "昆都仑区"),
        ("KunDuLun", "昆都仑区"),
        ("土右旗", "土默特右旗"),
        ("tyq", "土默特右旗"),
        ("达茂", "达尔罕茂明安联合旗"),
        ("dmq", "达尔罕茂明安联合旗"),
        ("高新区", "包头稀土高新技术产业开发区"),
        ("包头", "包头市"),
        ("团结街道", "团结大街街道"),
        ("tjdj", "团结大街街道"),
        ("团结大街街道办事处", "团结大街街道"),
        ("百灵庙镇人民政府", "百灵庙镇"),
        ("忽鸡沟村民委员会", "忽鸡沟村委"),
        ("ygct", "阳光春天社区"),
        ("团结17", "团结十七社区居委会"),
        ("少先21号", "少先二十一号街坊社区居委会"),
        ("gaoxin", "包头稀土高新技术产业开发区"),
    ],
)
def test_names_aliases_pinyin_and_initials_lead_to_the_place(typed, place):
    assert first(typed) == place


@pytest.mark.parametrize(
    "typed", ["昆区 阳光", "kq ygct", "昆区阳光春天", "昆区团结大街阳光", "昆都仑区团结大街街道阳光春天社区"]
)
def test_a_larger_place_before_it_narrows_the_search(typed):
    assert [place.name for place in match(typed, REGIONS)] == ["阳光春天社区"]


def test_the_same_place_elsewhere_is_not_offered_within_an_area():
    assert {place.name for place in match("青山区 阳光", REGIONS)} == {"阳光社区居委会"}


def test_larger_places_come_before_smaller_ones():
    assert [place.level for place in match("团结", REGIONS)][:2] == ["township", "village"]


def test_villages_of_one_name_are_all_offered():
    assert len({place.code for place in match("新胜", REGIONS)}) == 2


def test_placeholders_of_the_tables_come_last():
    kinds = [place.kind for place in match("包钢厂区", REGIONS)]
    assert kinds == ["zone", "virtual"]


@pytest.mark.parametrize("typed", ["", "   ", "zzz", "上海", "%", "昆区zzz"])
def test_what_fits_nothing_finds_nothing(typed):
    assert match(typed, REGIONS) == []


def test_no_more_are_offered_than_a_person_can_look_through():
    assert len(match("村", REGIONS)) == 20
    assert len(match("村", REGIONS, limit=5)) == 5


def test_full_width_letters_and_capital_letters_are_the_same():
    assert clean("ＫＱ") == clean("KQ") == "kq"


def test_a_place_is_found_by_its_own_name_and_by_its_pinyin():
    for place in REGIONS[::4]:
        assert place.name in {each.name for each in match(place.name, REGIONS)}
        assert place.name in {each.name for each in match(place.pinyin.replace(" ", ""), REGIONS)}


def test_a_key_press_calls_some_dozens_of_functions_a_place_once_the_places_are_known():
    for query in ("昆区", "kq", "昆区团结大街阳光", "zzz"):
        match(query, REGIONS)
        seen = Profile()
        seen.runcall(match, query, REGIONS)
        assert sum(one.callcount for one in seen.getstats()) < 100 * len(REGIONS)
