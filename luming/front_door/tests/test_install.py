import importlib.util
import json
import re
import shutil
import sys

import pytest

from luming.front_door import install
from luming.front_door.paths import CHECKOUT, Folders
from luming.front_door.refusal import Refusal

PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE | re.IGNORECASE)
LOCKS = [install.RUNTIME, install.DEVELOPMENT]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_library_is_pinned_with_its_digest(lock):
    for block in re.split(r"\n(?=\S)", (CHECKOUT / lock).read_text().strip()):
        assert PIN.match(block), block
        assert "--hash=sha256:" in block, block


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_the_place_it_came_from(lock):
    assert not re.search(r"://|index|find-links|trusted-host", (CHECKOUT / lock).read_text())


def test_tests_run_on_exactly_what_is_served():
    served, tested = (set(PIN.findall((CHECKOUT / lock).read_text())) for lock in LOCKS)
    assert served <= tested


def test_a_missing_venv_is_one_line_to_type(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/apt-get")
    with pytest.raises(Refusal, match=r"apt-get install -y python3\S*-venv"):
        install.require_venv_module()


@pytest.fixture
def house(tmp_path):
    return Folders(tmp_path).make()


def have(house, *locks, python=True):
    """A virtual environment in which these locks were installed."""
    (house.venv / "bin").mkdir(parents=True)
    if python:
        (house.venv / "bin" / "python").symlink_to(sys.executable)
    (house.venv / install.STAMP).write_text(json.dumps({lock: install.digest(lock) for lock in locks}))


def test_nothing_is_installed_twice(house, monkeypatch):
    have(house, install.RUNTIME)
    monkeypatch.setattr(install, "_install", lambda *_: pytest.fail("installed again"))
    install.ensure(house, install.RUNTIME)


def test_tests_add_to_what_is_there(house, monkeypatch):
    have(house, install.RUNTIME)
    asked = []
    monkeypatch.setattr(install, "_run", lambda command, *_: asked.append(command))
    install.ensure(house, install.DEVELOPMENT)
    assert [command[-1].rsplit("/", 1)[-1] for command in asked] == [install.DEVELOPMENT]
    assert set(install.installed(house.venv)) == {install.RUNTIME, install.DEVELOPMENT}


@pytest.mark.parametrize("spoilt", ["changed lock", "lost python", "cut short"])
def test_what_no_longer_fits_is_made_anew_from_nothing(house, monkeypatch, spoilt):
    have(house, install.RUNTIME, python=spoilt != "lost python")
    if spoilt == "changed lock":
        (house.venv / install.STAMP).write_text(json.dumps({install.RUNTIME: "of yesterday"}))
    if spoilt == "cut short":
        (house.venv / install.STAMP).write_text('{"requirements.l')
    asked = []
    monkeypatch.setattr(install, "_run", lambda command, *_: asked.append(command))
    install.ensure(house, install.RUNTIME)
    assert "--clear" in asked[0]


def test_an_install_that_fails_says_why_and_where_to_read_on(house):
    with pytest.raises(
        Refusal, match=r"could not be installed: ERROR: no such wheel \(all of it: .*install.log\)"
    ):
        install._run(
            ["sh", "-c", "echo ERROR: no such wheel; exit 1"], house, "The libraries could not be installed"
        )
