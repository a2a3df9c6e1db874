"""The places of Baotou: as many as the source has, each where it belongs, spelt as people say it."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from luming.kernel.orgs import regions_file
from luming.kernel.orgs.regions_file import FOLDER, Level, UnusableRegionsError, faults, read, read_file

REGIONS = read()
BY_CODE = {region.code: region for region in REGIONS}

# Where the dictionary knows the common reading and these places have another (docs/decisions/0002-regions.md)
READ_OTHERWISE = {"都": "du", "卜": "bu", "勒": "le", "什": "shi", "峙": "shi", "藏": "zang"}
WORDS_READ_OTHERWISE = {"朝阳": ("chao", "yang"), "长胜": ("chang", "sheng")}


def as_dictionary_and_exceptions_say(name):
    from pypinyin import lazy_pinyin  # a dictionary that nobody else reads

    syllables = [READ_OTHERWISE.get(sign, usual) for sign, usual in zip(name, lazy_pinyin(name), strict=True)]
    for word, reading in WORDS_READ_OTHERWISE.items():
        if word in name:
            start = name.index(word)
            syllables[start : start + len(word)] = reading
    return " ".join(syllables)


def test_baotou_has_ten_areas_ninety_one_townships_and_eight_hundred_fifty_five_villages():
    assert Counter(region.level for region in REGIONS) == {
        Level.CITY: 1,
        Level.AREA: 10,
        Level.TOWNSHIP: 91,
        Level.VILLAGE: 855,
    }


def test_every_code_begins_with_the_code_of_its_parent():
    below_area = [region for region in REGIONS if region.level in {Level.TOWNSHIP, Level.VILLAGE}]
    assert all(region.code[:-3] == region.parent_code for region in below_area)
    assert all(region.code[:4] == "1502" for region in REGIONS)


def test_parents_come_before_children_so_that_rows_load_in_order():
    seen = set()
    for region in REGIONS:
        assert not region.parent_code or region.parent_code in seen
        seen.add(region.code)


def test_the_statistical_code_is_kept_and_marked_as_no_administrative_area():
    assert [region.code for region in REGIONS if region.kind == "functional_zone"] == ["150271"]


def test_placeholders_of_the_source_are_marked_and_the_dummy_area_is_absent():
    assert sum(region.kind == "virtual" for region in REGIONS) == 5
    assert "150201" not in BY_CODE


def test_kinds_follow_the_numbering_rules_of_the_source():
    kinds = Counter(region.kind for region in REGIONS)
    assert (kinds["subdistrict"], kinds["town"], kinds["township"], kinds["sumu"], kinds["zone"]) == (
        47,
        29,
        5,
        5,
        5,
    )
    assert all("嘎查" in region.name for region in REGIONS if region.kind == "gacha")


@pytest.mark.parametrize(
    ("code", "spoken"),
    [
        ("150203", "昆区"),
        ("150221", "土右旗"),
        ("150223", "达茂旗"),
        ("150206", "白云"),
        ("150271", "稀土高新区"),
    ],
)
def test_areas_carry_the_names_people_use(code, spoken):
    assert spoken in BY_CODE[code].aliases


def test_pinyin_is_the_dictionarys_but_for_the_listed_readings():
    assert [r.name for r in REGIONS if r.pinyin != as_dictionary_and_exceptions_say(r.name)] == []
    assert BY_CODE["150203"].pinyin == "kun du lun qu"


def test_every_row_names_its_source_and_its_date():
    assert {(region.source[:5], region.source_date) for region in REGIONS} == {
        ("国家统计局", date(2023, 6, 30))
    }


CITY, AREA = BY_CODE["150200"], BY_CODE["150203"]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ((CITY, AREA, AREA), "stands 2 times"),
        ((AREA,), "has no parent '150200'"),
        ((CITY, replace(AREA, code="1502")), "is not a code of its level"),
        ((CITY, replace(AREA, code="150201")), "is a line of the tables"),
        ((CITY, replace(AREA, kind="ward")), "unknown kind 'ward'"),
        ((CITY, replace(AREA, pinyin="kun")), "pinyin does not spell"),
        ((CITY, replace(AREA, alias_pinyin=())), "alias without pinyin"),
        ((CITY, replace(AREA, valid_to=date(2020, 1, 1))), "ends before it begins"),
        ((CITY, replace(AREA, successor="150299", valid_to=date(2025, 1, 1))), "unknown successor"),
        ((CITY, replace(AREA, successor="150200")), "a successor but no end"),
    ],
)
def test_an_unsound_file_is_refused_with_the_reason(broken, said):
    assert any(said in fault for fault in faults(broken))


def test_a_row_that_cannot_be_read_is_named_by_its_line(tmp_path):
    lines = (FOLDER / "regions-150200.csv").read_text(encoding="utf-8").splitlines()[:3]
    broken = tmp_path / "regions.csv"
    broken.write_text("\n".join([*lines[:2], lines[2].replace("2023-06-30", "30.6.2023")]), encoding="utf-8")
    with pytest.raises(UnusableRegionsError, match="line 3"):
        read_file(broken)


def test_an_ended_place_with_a_successor_is_sound_so_old_matters_keep_it():
    ended = replace(AREA, code="150299", valid_to=date(2025, 12, 31), successor="150203")
    assert faults((CITY, AREA, ended)) == []


def test_the_reader_knows_no_django():
    assert "django" not in vars(regions_file)
