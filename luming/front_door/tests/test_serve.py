import os
import signal
import sys
import time
import urllib.request
from pathlib import Path

import psycopg
import pytest

from luming.front_door import keys
from luming.front_door.tests.small_house import House, build, children, free_port

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes under /proc"),
]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """Under pytest's private folder, as under a root-only home: nobody but us may read it."""
    folder = tmp_path_factory.mktemp("checkout")
    build(folder)
    return folder


@pytest.fixture(scope="module")
def data(shared_folder):
    return shared_folder / "data"


@pytest.fixture(scope="module")
def houses():
    """Those that were started; none outlives this file."""
    started = []
    yield started
    empty(started)


@pytest.fixture
def start(checkout, data, houses):
    """Start one, whatever becomes of it; it is alone in its folder, and gone when the test is."""
    empty(houses)

    def started(folder=data, port=None):
        houses.append(House(checkout, folder, port or free_port()))
        return houses[-1]

    yield started
    empty(houses)


@pytest.fixture
def standing(checkout, data, houses):
    """One that is open, for tests that leave it so, its parts in their order."""
    if not houses or houses[0].process.poll() is not None:
        empty(houses)
        houses.append(House(checkout, data, free_port()))
        houses[0].wait_until_open()
    return houses[0]


@pytest.fixture
def beside(checkout, data, standing):
    """Another start, while that one is open."""
    others = []

    def started(folder=data, port=None):
        others.append(House(checkout, folder, port or free_port()))
        return others[-1]

    yield started
    empty(others)


def empty(houses):
    for house in houses:
        if house.process.poll() is None:
            house.process.kill()
        house.process.communicate()
    houses.clear()


def gone(pid: int) -> bool:
    deadline = time.monotonic() + 20
    while (here := Path(f"/proc/{pid}/stat")).exists() and ") Z" not in here.read_text():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def rows(data) -> list[tuple[str]]:
    password = keys.owner_password(data / "keys")
    with psycopg.connect(
        host=str(data / "run"), user="luming", dbname="luming", password=password
    ) as connection:
        return connection.execute("SELECT role FROM laid").fetchall()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_opens_says_where_and_who_and_a_signal_stops_every_part(start, sign):
    house = start()
    said = house.wait_until_open()
    assert house.address in said
    assert "mediator / a-made-up-password" in said
    assert urllib.request.urlopen(house.address, timeout=5).read() == b"open"
    parts = house.pids()
    assert len(parts) == 3
    house.process.send_signal(sign)
    code, out, err = house.end()
    assert (code, out.strip(), err) == (0, "Luming has stopped.", "")
    assert all(gone(pid) for pid in parts)


def test_the_second_start_lays_nothing_anew(start, data):
    start().wait_until_open() if not (data / "pg").exists() else None
    start().wait_until_open()
    assert rows(data) == [("owner",)]


def test_a_killed_house_leaves_no_part_behind_and_opens_again(start):
    house = start()
    house.wait_until_open()
    parts = house.pids()
    house.process.kill()
    assert all(gone(pid) for pid in parts)
    start().wait_until_open()


def test_a_web_server_that_is_killed_ends_the_whole_and_gives_its_port_back(start):
    house = start()
    house.wait_until_open()
    workers = children(house.pids()[1])
    os.kill(house.pids()[1], signal.SIGKILL)
    code, _, err = house.end()
    assert code == 1
    assert "The web process ended by itself" in err
    assert all(gone(pid) for pid in workers)
    start(port=int(house.address.rsplit(":", 1)[1])).wait_until_open()


def test_a_killed_database_is_started_again_and_the_house_stays_open(start, data):
    house = start()
    house.wait_until_open()
    os.kill(house.pids()[0], signal.SIGKILL)
    assert "PostgreSQL ended by itself and was started again" in house.process.stdout.readline()
    assert rows(data) == [("owner",)]
    assert urllib.request.urlopen(house.address, timeout=5).status == 200


def test_web_workers_end_even_when_all_above_them_is_killed_at_once(start):
    house = start()
    house.wait_until_open()
    server = house.pids()[1]
    workers = children(server)
    assert workers
    for pid in (house.process.pid, server):
        os.kill(pid, signal.SIGKILL)
    assert all(gone(pid) for pid in workers)


def test_a_port_that_is_no_number_is_one_sentence(start):
    code, _, err = start(port="eighty").end()
    assert (code, err) == (1, "PORT is 'eighty'; it must be a number from 1 to 65535.\n")


def test_a_killed_job_runner_is_started_again_and_the_house_stays_open(standing):
    runner = standing.pids()[2]
    os.kill(runner, signal.SIGKILL)
    assert "The jobs process ended by itself and was started again" in standing.process.stdout.readline()
    assert len(standing.pids()) == 3
    assert runner not in standing.pids()
    assert urllib.request.urlopen(standing.address, timeout=5).status == 200


def test_a_second_start_on_the_same_folder_is_one_sentence(beside):
    code, _, err = beside().end()
    assert code == 1
    assert "is in use by bin/run on port" in err
    assert err.count("\n") == 1


def test_a_taken_port_is_one_sentence_with_another_port(standing, beside, open_folder):
    port = int(standing.address.rsplit(":", 1)[1])
    code, _, err = beside(open_folder / "other", port).end()
    assert code == 1
    assert f"PORT={port + 1} bin/run" in err
    assert err.count("\n") == 1


def test_the_keys_are_closed_to_everyone_else(standing, data):
    assert standing.process.poll() is None
    assert (data / "keys").stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in (data / "keys").iterdir())
