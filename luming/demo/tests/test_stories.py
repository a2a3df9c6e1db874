"""The invented disputes: complete in every scene, fictional, and ending as mediation can end."""

import re
import tomllib
from random import Random
from string import Formatter

import pytest

from luming.demo.stories_file import FOLDER, names, stories, tellings
from luming.procedures.mediation.content import load

STORIES = stories()
TELLINGS = tellings()
SUBJECTS = {entry.code for entry in load("subjects").entries}
NEEDS = {entry.code for entry in load("needs").entries}
GROUNDS = {entry.code for entry in load("decline_reasons").entries}
NOT_OURS = re.compile(r"民族|汉人|蒙人|回民|宗教|信仰|清真寺|党员|政治|上访|[!！]|操作成功")


def in_one(told):
    clauses = [part for clause in told.clauses for part in (clause.does, clause.where, clause.how)]
    sentences = (told.title, told.happened, *told.asks, told.undisputed, told.facts, told.disputed)
    return "".join((*sentences, told.responsibility, told.failure, *clauses))


def test_there_are_enough_to_make_a_city_of():
    assert len(STORIES) >= 40
    assert len(TELLINGS) >= 100
    assert len({told.title for told in TELLINGS}) >= 90


def test_codes_are_unique():
    assert len({story.code for story in STORIES}) == len(STORIES)


def test_every_subject_of_a_dispute_is_told():
    assert {told.subject for told in TELLINGS} == SUBJECTS


def test_no_particular_stands_idle_and_no_name_is_left_open():
    for story in STORIES:
        text = in_one_table(story.table)
        open_names = {name for _, name, _, _ in Formatter().parse(text) if name}
        by_key = {story.table.get("money")} | {clause.get("yuan") for clause in story.table.get("clause", ())}
        for scene in story.table["scene"]:
            assert set(scene) - {"trade"} == open_names | (by_key - {None}), story.code
    assert not [told.code for told in TELLINGS if "{" in in_one(told)]


def in_one_table(value):
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "".join(
            in_one_table(part) for key, part in value.items() if key not in {"scene", "money", "yuan"}
        )
    return "".join(in_one_table(part) for part in value) if isinstance(value, list) else ""


def test_titles_fit_their_column_and_name_nobody():
    listed = names()
    for told in TELLINGS:
        assert len(told.title) <= 30, told.title
        assert not any(name in told.title for name in listed.single_names + listed.given_names), told.title


def test_lists_are_those_of_mediation():
    for told in TELLINGS:
        assert set(told.needs) <= NEEDS, told.code
        assert told.place in {"community", "village", "pasture"}
        assert {told.applicant, told.other} <= {"person", "organisation"}


def test_who_is_a_firm_has_a_trade_with_names():
    trades = names().organisations
    for told in TELLINGS:
        assert (told.other == "organisation") == (told.trade in trades), told.code
        assert (told.applicant == "organisation") == (told.applicant_trade in trades), told.code
    assert {told.trade for told in TELLINGS} | {told.applicant_trade for told in TELLINGS} == {*trades, ""}


@pytest.mark.parametrize("end", ["agreed", "failed", "refused", "withdrawn", "declined"])
def test_each_ending_occurs_and_has_what_it_needs(end):
    ending = [told for told in TELLINGS if end in told.ends]
    assert ending
    for told in ending:
        if end == "agreed":
            assert told.clauses, told.code
            assert all((told.undisputed, told.facts, told.disputed, told.responsibility)), told.code
        if end == "failed":
            assert told.failure, told.code
        if end == "declined":
            assert told.ground in GROUNDS, told.code
            assert told.ends == ("declined",), told.code


def test_clauses_say_who_does_what_by_when_for_how_much():
    for told in TELLINGS:
        for clause in told.clauses:
            assert clause.who in {"applicant", "respondent"}, told.code
            assert 1 <= clause.days <= 120, told.code
            assert clause.yuan is None or clause.yuan > 0, told.code
            assert len(clause.does) <= 80, told.code


def test_money_promised_to_the_applicant_is_never_more_than_was_asked():
    for told in TELLINGS:
        promised = sum(clause.yuan or 0 for clause in told.clauses if clause.who == "respondent")
        assert told.money is None or promised <= told.money, told.code


def test_nothing_is_told_that_this_house_does_not_keep():
    assert [told.code for told in TELLINGS if NOT_OURS.search(in_one(told))] == []


def test_no_date_is_fixed_so_that_the_stories_do_not_age():
    assert [told.code for told in TELLINGS if re.search(r"20\d\d年", in_one(told))] == []


def test_names_are_drawn_by_the_callers_chance():
    listed = names()
    drawn = [listed.person(Random(seed)) for seed in range(200)]
    assert drawn == [listed.person(Random(seed)) for seed in range(200)]
    assert len(set(drawn)) > 150
    assert all("（演示）" in firm for known in listed.organisations.values() for firm in known)


def test_the_files_say_that_they_are_invented():
    assert "invented" in (FOLDER / "stories.toml").read_text(encoding="utf-8").splitlines()[0]
    assert "Invented" in (FOLDER / "names.toml").read_text(encoding="utf-8").splitlines()[0]
    assert tomllib.loads((FOLDER / "stories.toml").read_text(encoding="utf-8"))
