import os
import subprocess
import sys

import pytest

from luming.front_door import keys
from luming.front_door.lock import Busy, hold
from luming.front_door.paths import CHECKOUT, Folders


def test_passwords_are_made_once_and_kept(tmp_path):
    first = keys.roles(tmp_path)
    assert set(first) == {"secret_key", "luming_app", "luming_job"}
    assert len(set(first.values())) == 3
    assert keys.roles(tmp_path) == first


def test_the_owners_password_lies_apart_from_what_the_web_server_reads(tmp_path):
    password = keys.owner_password(tmp_path)
    assert password not in str(keys.roles(tmp_path))


def test_nobody_else_can_read_them(tmp_path):
    before = os.umask(0)
    try:
        keys.roles(tmp_path)
    finally:
        os.umask(before)
    assert (tmp_path / "roles.json").stat().st_mode & 0o777 == 0o600


def test_two_starts_on_one_folder_are_told_apart_in_one_sentence(tmp_path):
    house = Folders(tmp_path / "luming").make()
    with (
        hold(house, "bin/run on port 8000"),
        pytest.raises(Busy, match=r"in use by bin/run on port 8000 \(process \d+\)") as refused,
        hold(house, "bin/run on port 8001"),
    ):
        pytest.fail("both have it")
    assert "\n" not in str(refused.value)


def test_a_killed_program_leaves_no_lock(tmp_path):
    house = Folders(tmp_path / "luming").make()
    held = (
        "import sys, os, signal; from pathlib import Path; from luming.front_door.lock import hold;"
        "from luming.front_door.paths import Folders\n"
        f"with hold(Folders(Path({str(house.data)!r})), 'a program'): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", held], env=os.environ | {"PYTHONPATH": str(CHECKOUT)}, check=False)
    with hold(house, "the next"):
        assert "the next" in (house.data / "lock").read_text()
