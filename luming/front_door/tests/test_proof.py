"""Throw-away databases of a test run lie in memory where there is plenty of it, and nothing of them stays."""

from pathlib import Path

import pytest

from luming.front_door import proof


@pytest.fixture
def said_nothing(monkeypatch, tmp_path):
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setattr(proof, "MEMORY", tmp_path)


def test_where_there_is_plenty_they_have_a_folder_of_their_own_that_goes_with_the_run(
    said_nothing, monkeypatch, tmp_path
) -> None:
    monkeypatch.setattr(proof, "PLENTY", 0)
    with proof.passing_files() as around:
        folder = Path(around["TMPDIR"])
        assert around["LUMING_PASSING"] == around["TMPDIR"]
        assert folder.parent == tmp_path
        (folder / "left").write_text("behind")
    assert list(tmp_path.iterdir()) == []


def test_where_there_is_not_they_lie_where_temporary_files_do(said_nothing, monkeypatch) -> None:
    monkeypatch.setattr(proof, "PLENTY", 10**18)
    with proof.passing_files() as around:
        assert around == {}


def test_a_machine_without_such_a_folder_goes_on_as_well(said_nothing, monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(proof, "MEMORY", tmp_path / "nowhere")
    with proof.passing_files() as around:
        assert around == {}


def test_who_names_a_place_is_asked_no_further(said_nothing, monkeypatch) -> None:
    monkeypatch.setattr(proof, "PLENTY", 0)
    monkeypatch.setenv("TMPDIR", "/var/tmp")
    with proof.passing_files() as around:
        assert around == {}
