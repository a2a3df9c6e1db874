"""The demo city: real places, every role filled, nobody granting a post to herself."""

import re

from luming.demo.city_file import read
from luming.demo.stories_file import names
from luming.kernel.orgs import regions_file
from luming.kernel.workflow.roles import POSTS, READS_MATTERS, Role

CITY = read()
UNITS = {unit.code: unit for unit in CITY.units}
PEOPLE = {person.sign_in: person for person in CITY.people}
REGIONS = {region.code: region for region in regions_file.read(CITY.code)}


def test_units_stand_in_places_that_exist_parents_first():
    seen = {""}
    for unit in CITY.units:
        assert unit.parent in seen
        assert unit.region in REGIONS
        seen.add(unit.code)


def test_codes_and_number_words_are_unique_and_fit():
    assert len(UNITS) == len(CITY.units)
    assert len({unit.short for unit in CITY.units}) == len(CITY.units)
    assert all(
        len(unit.code) <= 20 and len(unit.short) <= 20 and len(unit.name.zh) <= 80 for unit in CITY.units
    )


def test_kinds_are_those_a_city_has():
    assert {unit.kind for unit in CITY.units} == {"centre", "committee", "justice_office", "court", "agency"}


def test_every_committee_has_a_seal_and_its_certificate():
    for unit in CITY.units:
        assert (unit.kind == "committee") == bool(unit.seal) == unit.composition_certified, unit.code


def test_a_resident_of_any_place_finds_a_unit_that_takes_her_matter():
    taking = {unit.region for unit in CITY.units if unit.takes_public}
    for region in REGIONS.values():
        place = region
        while place.code not in taking:
            place = REGIONS[place.parent_code]
    assert len(taking) == sum(unit.takes_public for unit in CITY.units)


def test_every_role_is_held_and_administrators_are_two():
    held = [post.role for post in CITY.posts]
    assert set(held) == {role.code for role in POSTS}
    assert held.count("administrator") == 2
    assert [post.role for post in CITY.posts if post.unit == "tj-tw"].count("mediator") == 3


def test_nobody_grants_or_confirms_her_own_post_and_two_people_open_a_door_to_matters():
    reading = {role.code for role in READS_MATTERS}
    for post in CITY.posts:
        assert post.sign_in not in {post.granted_by, post.confirmed_by}
        if post.role in reading:
            assert post.granted_by
            assert post.confirmed_by
            assert post.granted_by != post.confirmed_by


def test_a_post_is_granted_by_an_administrator_who_has_hers_already():
    administrators = {post.sign_in for post in CITY.posts if post.role == Role.ADMINISTRATOR.code}
    for post in CITY.posts:
        assert {post.granted_by, post.confirmed_by} - {""} <= administrators
    assert [post.role for post in CITY.posts[:2]] == ["administrator", "administrator"]


def test_an_administrator_or_auditor_holds_no_post_that_reads_matters():
    reading = {role.code for role in READS_MATTERS}
    for sign_in in PEOPLE:
        roles = {post.role for post in CITY.posts if post.sign_in == sign_in}
        assert roles
        assert not (roles & {"administrator", "auditor"} and roles & reading)


def test_every_unit_that_takes_matters_has_a_head_or_a_chief():
    for unit in CITY.units:
        roles = {post.role for post in CITY.posts if post.unit == unit.code}
        assert roles & {"head", "chief"}, unit.code


def test_posts_and_leave_name_people_units_and_stand_ins_that_exist():
    posts = {(post.sign_in, post.unit, post.role) for post in CITY.posts}
    assert len(posts) == len(CITY.posts)
    assert all(post.sign_in in PEOPLE and post.unit in UNITS for post in CITY.posts)
    for leave in CITY.leaves:
        assert (leave.sign_in, leave.unit, leave.role) in posts
        assert (leave.stands_in, leave.unit, leave.role) in posts
        assert leave.sign_in != leave.stands_in
        assert leave.from_day <= leave.until_day


def test_sign_in_names_are_the_pinyin_of_the_name():
    assert all(person.sign_in == person.pinyin.replace(" ", "") for person in CITY.people)
    assert len(PEOPLE) == len(CITY.people)


def test_telephones_cannot_be_dialled():
    assert all(re.fullmatch(r"0472-000\d{4}", unit.phone) for unit in CITY.units)
    assert len({unit.phone for unit in CITY.units}) == len(CITY.units)


def test_stories_have_somewhere_to_happen():
    assert {place.kind for place in CITY.places} == {"community", "village", "pasture"}
    for place in CITY.places:
        unit = UNITS[place.unit]
        assert unit.kind == "committee"
        assert all(REGIONS[code].parent_code == unit.region for code in place.regions)


def test_officers_are_not_called_like_parties():
    assert not {person.name for person in CITY.people} & set(names().single_names)
