import os
import subprocess
import sys

import pytest

from luming.front_door.commands import COMMANDS, usage
from luming.front_door.house import fingerprint, surroundings
from luming.front_door.paths import CHECKOUT


def run(*arguments, **environ):
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT), **environ}
    command = [sys.executable, "-P", "-m", "luming.front_door", "luming", *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_without_a_word_it_lists_every_command():
    told = run()
    assert told.returncode == 0
    assert all(f"bin/luming {name}" in told.stdout for name in COMMANDS)


def test_an_unknown_word_is_answered_with_the_list_and_a_failure():
    told = run("burn")
    assert (told.returncode, told.stdout, told.stderr.strip()) == (2, "", usage())


@pytest.mark.parametrize("name", ["due", "procedures"])
def test_reckoning_and_reading_need_no_database(name):
    assert not COMMANDS[name].needs_database


def test_only_the_owners_programs_are_told_the_owners_password():
    url = "postgresql://luming:secret@db.example/luming"
    told = {role: surroundings({"DATABASE_URL": url}, url, role) for role in ("owner", "app", "job")}
    assert "secret" in told["owner"]["LUMING_OWNER_URL"]
    for role in ("app", "job"):
        assert "secret" not in str(told[role])
        assert "db.example" in told[role]["LUMING_OWNER_URL"]


def test_a_demo_and_a_real_city_are_laid_differently():
    assert fingerprint({}) == fingerprint({"LUMING_DEMO": "1"}) != fingerprint({"LUMING_DEMO": "0"})


def test_a_reader_who_has_seen_enough_ends_a_command_without_a_word():
    reading, writing = os.pipe()
    os.close(reading)
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONUNBUFFERED": ""}
    command = [sys.executable, "-P", "-m", "luming.front_door", "luming", "due", "PM-06", "2026-03-02"]
    told = subprocess.run(command, env=env, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (told.returncode, told.stderr) == (0, "")


def test_where_the_house_was_never_started_every_command_says_so_in_one_sentence(open_folder):
    env = {"LUMING_DATA": str(open_folder / "data"), "DATABASE_URL": ""}
    for words in (["seed", "--year", "2023"], ["city", "list"]):
        told = run(*words, **env)
        assert (told.returncode, told.stdout) == (1, "")
        assert "先运行一次 bin/run" in told.stderr
        assert "run bin/run once" in told.stderr
        assert "Traceback" not in told.stderr
