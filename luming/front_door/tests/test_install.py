import importlib.util
import re
import shutil

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


def test_nothing_is_installed_twice(tmp_path, monkeypatch):
    house = Folders(tmp_path).make()
    house.venv.mkdir()
    (house.venv / install.STAMP).write_text(f'{{"{install.RUNTIME}": "{install.digest(install.RUNTIME)}"}}')
    monkeypatch.setattr(install, "_install", lambda *_: pytest.fail("installed again"))
    install.ensure(house, install.RUNTIME)


def test_an_install_cut_short_is_begun_again(tmp_path):
    (tmp_path / install.STAMP).write_text('{"requirements.l')
    assert install.installed(tmp_path) == {}
