"""A procedure's texts stand on the common ones: whole, entry by entry, or with the rest behind its own."""

from pathlib import Path

import pytest

from luming.kernel.content.library import COMMON, Library

HEAD = """code = "steps"
version = "{version}"
kind = "notice"
valid_from = 2026-11-01
reviewed = false
law_basis = []
practice = []
title = {{ zh = "步骤", en = "Steps" }}
{more}
entry = [{entries}]
"""


def text(folder: Path, entries: str, version: str = "1", more: str = "") -> None:
    folder.mkdir(exist_ok=True)
    written = HEAD.format(version=version, more=more, entries=entries)
    (folder / f"steps-{version}.toml").write_text(written)


@pytest.fixture
def library(tmp_path) -> Library:
    text(
        tmp_path / "below",
        '{code="a", of="x", say={zh="甲",en="a"}, why={zh="因",en="why"}}, {code="b", say={zh="乙",en="b"}}',
    )
    (tmp_path / "own").mkdir()
    return Library(tmp_path / "own", Library(tmp_path / "below"))


def test_a_text_it_does_not_have_is_the_common_one(library) -> None:
    assert [one.code for one in library("steps").entries] == ["a", "b"]
    assert library.codes() == ("steps",)


def test_its_own_text_stands_alone_unless_it_leans_on_the_common_one(library) -> None:
    text(library.folder, '{code="b", say={zh="自己的",en="own"}}')
    assert [one.code for one in library("steps").entries] == ["b"]


def test_an_entry_takes_what_it_leaves_unsaid(library) -> None:
    text(library.folder, '{code="a", say={zh="自己的",en="own"}}', more='common = "1"')
    (entry,) = library("steps").entries
    assert (entry["say"].en, entry["why"].en, entry.facts) == ("own", "why", {"of": "x"})


def test_the_rest_follows_its_own_where_it_is_wanted(library) -> None:
    text(library.folder, '{code="b"}, {code="c", say={zh="丙",en="c"}}', more='common = "1"\nrest = true')
    assert [one.code for one in library("steps").entries] == ["b", "c", "a"]


def test_what_was_published_on_a_common_text_stays_as_it_was(library) -> None:
    text(library.folder, '{code="a"}', more='common = "1"')
    before = library("steps")
    text(library.below.folder, '{code="a", say={zh="改了",en="changed"}}', version="2")
    assert library("steps") == before


def test_an_edited_common_text_is_an_edited_text(library) -> None:
    text(library.folder, '{code="a"}', more='common = "1"')
    own = library("steps").digest
    assert own not in {library.below.load("steps").digest, Library(library.folder)("steps").digest}


def test_the_common_texts_speak_of_no_procedure() -> None:
    for content in COMMON.everything():
        for place, words in content.all_words():
            assert "调解" not in words.zh, place
            assert "mediat" not in words.en.lower(), place
