"""Words of texts are found where their procedure says so: in one's own scope, as they stand now, and nobody's name."""

import pytest

from luming.kernel.events.models import EventText
from luming.kernel.matters.models import Matter
from luming.kernel.matters.searching import search, terms
from luming.kernel.proceedings.act import Act, Given, Opening, newcomer
from luming.kernel.proceedings.erasing import erase
from luming.kernel.proceedings.excerpts import excerpts
from luming.kernel.proceedings.perform import begin
from luming.kernel.scope.city import within
from luming.procedures.mediation.procedure import Mediation
from tests.small_city import application

STORY = "吊顶泡坏了，暖气也不热，电话13912345678，找过经理张建国和赵铁柱两次，现在要求物业公司赔偿。"


@pytest.fixture
def searched(monkeypatch) -> None:
    """As a procedure would be whose texts may be searched."""
    monkeypatch.setattr(Mediation, "searched", ("what_happened",))


def brought(town, story: str = STORY):
    given = application()
    given.texts["what_happened"] = story
    opening = Opening("mediation", town.unit.id, "web", "楼上漏水", town.region.id, "leak")
    return begin(opening, Act("apply", newcomer(), given)).matter


def found(town, text: str, who: str = "clerk") -> list:
    with within(town.viewer(who).scope):
        return search(text)


def test_texts_are_not_searched_unless_the_procedure_says_so(town) -> None:
    brought(town)
    assert found(town, "暖气") == []


@pytest.mark.parametrize("text", ["暖气", "物业", "物业公司", "赔偿 吊顶", "漏水 暖气"])
def test_words_and_two_characters_of_a_text_are_found_with_those_of_the_title(town, searched, text) -> None:
    matter = brought(town)
    assert found(town, text) == [matter]


@pytest.mark.parametrize("text", ["张建国", "赵铁柱", "铁柱", "13912345678", "139"])
def test_nobody_is_found_by_name_or_number(town, searched, text) -> None:
    brought(town)
    assert found(town, text) == []


def test_another_unit_finds_nothing(town, searched) -> None:
    brought(town)
    assert found(town, "暖气", "far_clerk") == []


def test_what_was_put_right_is_found_and_what_was_wrong_is_not(town, searched) -> None:
    matter = brought(town)
    right = {"reason": "说错了", "what_happened": "水管爆裂。"}
    town.take(matter, "correct", "clerk", Given(data={"kind": "text", "field": "what_happened"}, texts=right))
    assert found(town, "水管") == [matter]
    assert found(town, "暖气") == []


def test_what_was_erased_is_out_of_the_index_and_the_title_stays(town, searched) -> None:
    matter = brought(town)
    with within(town.viewer("head").scope):
        erase(matter, ["text.what_happened"], "个人信息保护法第47条", town.actor("head"))
    assert found(town, "暖气") == []
    assert found(town, "漏水") == [matter]


def test_a_title_erased_leaves_the_words_of_the_text(town, searched) -> None:
    matter = brought(town)
    with within(town.viewer("head").scope):
        erase(matter, ["title"], "个人信息保护法第47条", town.actor("head"))
    assert found(town, "漏水") == []
    assert found(town, "暖气") == [matter]


def shown(town, text: str, who: str = "clerk") -> list[str]:
    with within(town.viewer(who).scope):
        return list(excerpts(list(Matter.objects.all()), terms(text)).values())


def test_an_excerpt_shows_the_place_with_numbers_masked(town, searched) -> None:
    brought(town)
    assert shown(town, "暖气")[0].startswith("吊顶泡坏了，暖气也不热，电话139****5678，找过")
    assert shown(town, "912345678") == []
    assert shown(town, "没有的词") == []


def test_an_excerpt_of_a_long_text_is_one_short_line(town, searched) -> None:
    brought(town, "前言。\n" * 60 + "暖气不热。" + "后记。\n" * 60)
    line = shown(town, "暖气")[0]
    assert (line[0], line[-1]) == ("…", "…")
    assert "暖气不热" in line
    assert len(line) < 70
    assert "\n" not in line


def test_without_a_searched_text_there_is_no_excerpt(town) -> None:
    brought(town)
    assert shown(town, "暖气") == []


def test_what_lies_in_a_compartment_is_neither_indexed_nor_shown(town, searched, monkeypatch) -> None:
    monkeypatch.setattr(Mediation, "searched", ("what_happened", "note"))
    key = town.accepted()
    secret = Given(texts={"note": "底线是暖气费减半"}, compartments={"note": "mediation_notes"})
    town.take(key, "note", "mediator", secret)
    with within(town.viewer("mediator").scope):
        assert EventText.objects.filter(field="note").exists()
        assert search("暖气费") == []
    assert shown(town, "暖气费", "mediator") == []
