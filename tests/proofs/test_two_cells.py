"""A city goes into another cell while clerks write in it: the small form of ``bin/bench two-cells``."""

import os
import shutil
import subprocess
from pathlib import Path

import psycopg
import pytest

from deploy.rehearse.clerks import House
from deploy.rehearse.two_cells import CITY, OTHER, rehearsed, told, well
from luming.commands.tests.own_city import copied, empty, name_of
from luming.front_door.house import OWNER
from luming.front_door.paths import Folders
from tests import programs
from tests.house import url_of

pytestmark = pytest.mark.slow


class TestedHouse(House):
    """Its programs part from one that has read the libraries before; its clerks start as in life."""

    __test__ = False

    def do(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """``-m MODULE ARGUMENTS`` as the owner, to its end."""
        _m, module, *rest = arguments
        return programs.run_module(module, *rest, env=self.environ(OWNER))


@pytest.fixture(scope="module")
def house(tmp_path_factory, django_db_setup):
    """Laid in one database; the cell is another, with nothing in it."""
    folders = Folders(tmp_path_factory.mktemp("cells")).make()
    with copied(name_of("cells")) as home, empty(name_of("cell_b")) as other:
        shutil.copytree(Path(os.environ["LUMING_DATA"], "keys"), folders.keys, dirs_exist_ok=True)
        house = TestedHouse(folders.data, url_of(home), {OTHER: url_of(other)})
        done = house.do("-m", "luming.bench.loading")
        assert done.returncode == 0, done.stderr
        yield house


def test_a_city_moves_while_clerks_write_and_nothing_is_lost_or_made_twice(house) -> None:
    found = rehearsed(house, [OTHER], writers=2, seconds=0.3, pause=0.1)
    assert well(found), told(found)
    assert found["counts"]["acknowledged"] > 0
    assert found["counts"]["handed in again"] == 0, (
        "who came to the door waited there, and was let in at the other place"
    )
    with psycopg.connect(house.url, autocommit=True) as owner:
        left = f"left_city_{CITY}"
        assert owner.execute("select cell from scope_city where code = %s", [CITY]).fetchone() == (OTHER,)
        usable = "select has_schema_privilege('luming_app', %s, 'usage'), to_regnamespace(%s) is null"
        assert owner.execute(usable, [left, f"city_{CITY}"]).fetchone() == (False, True)
        rests = "select (select count(*) from pg_publication) + (select count(*) from pg_replication_slots)"
        assert owner.execute(rests).fetchone() == (0,)


def test_what_was_left_goes_when_a_person_says_so_and_the_city_itself_never_does(house) -> None:
    city = ["-m", "luming.front_door.commands", "city"]
    refused = house.do(*city, "forget", CITY, OTHER)
    assert refused.returncode == 2, "it stands there"
    assert "may be forgotten" in refused.stderr
    assert house.do(*city, "forget", CITY, "home").returncode == 0
    with psycopg.connect(house.url) as owner:
        assert owner.execute("select to_regnamespace(%s)", [f"left_city_{CITY}"]).fetchone() == (None,)
