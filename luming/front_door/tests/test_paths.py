import os
from pathlib import Path

import pytest

from luming.front_door.paths import Folders, data_folder
from luming.front_door.refusal import Refusal


def as_plain_user(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


def test_a_named_folder_wins(monkeypatch):
    as_plain_user(monkeypatch)
    assert data_folder({"LUMING_DATA": "/srv/luming", "XDG_DATA_HOME": "/x"}) == Path("/srv/luming")


def test_root_keeps_its_data_where_services_do(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert data_folder({"HOME": "/root"}) == Path("/var/lib/luming")


def test_a_plain_user_keeps_it_in_her_own_data_folder(monkeypatch):
    as_plain_user(monkeypatch)
    assert data_folder({"HOME": "/home/li"}) == Path("/home/li/.local/share/luming")
    assert data_folder({"HOME": "/home/li", "XDG_DATA_HOME": "/home/li/.data"}) == Path(
        "/home/li/.data/luming"
    )


def test_a_relative_name_means_the_folder_she_stands_in(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert data_folder({"LUMING_DATA": "here"}) == tmp_path / "here"


def test_the_rooms_are_private(tmp_path):
    house = Folders(tmp_path / "luming").make()
    for room in (house.keys, house.logs, house.files):
        assert room.stat().st_mode & 0o077 == 0


def test_a_home_that_cannot_be_written_is_one_sentence_with_the_way_out(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Refusal) as refused:
        Folders(tmp_path / "file" / "luming").make()
    assert str(refused.value).count("\n") == 0
    assert "LUMING_DATA=" in str(refused.value)
