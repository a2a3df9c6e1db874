import os
import pwd
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from luming.front_door import account, binaries, cluster, database
from luming.front_door.paths import CHECKOUT, Folders
from luming.front_door.refusal import Refusal

pytestmark = pytest.mark.slow

KINDS = [
    kind
    for kind in (binaries.SYSTEM, binaries.EMBEDDED)
    if any(binaries.candidates(os.environ | {"LUMING_POSTGRES": kind}))
]


@pytest.fixture(scope="module", params=KINDS)
def untouched(request, shared_folder):
    """A fresh house whose cluster was made and never started, to be copied: making one takes longer than all that is asked of it."""
    house = Folders(shared_folder / f"untouched-{request.param}").make()
    database.own_cluster(house, os.environ | {"LUMING_POSTGRES": request.param}).make()
    return request.param, house.data


@pytest.fixture
def own(untouched, open_folder):
    """The cluster of a fresh house, stopped at the end whatever happened."""
    kind, fresh = untouched
    subprocess.run(["cp", "-a", fresh, open_folder / "luming"], check=True)
    made = database.own_cluster(Folders(open_folder / "luming"), os.environ | {"LUMING_POSTGRES": kind})
    yield made
    made.stop()


@pytest.fixture(scope="module", params=KINDS)
def standing(request, shared_folder):
    """One that is up, for questions that do not disturb it."""
    house = Folders(shared_folder / request.param).make()
    made = database.own_cluster(house, os.environ | {"LUMING_POSTGRES": request.param})
    made.start()
    yield made
    made.stop()


def ask(url, question):
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchone()[0]


def postmaster(own) -> int:
    return int((own.folder / "postmaster.pid").read_text().split()[0])


def alive(pid: int) -> bool:
    """Running, and not merely waiting for its parent to look."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rsplit(") ", 1)[1][0] != "Z"


def wait_until_gone(pid: int) -> bool:
    deadline = time.monotonic() + 20
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not alive(pid)


def test_it_starts_answers_and_leaves_nothing_running(own):
    own.start()
    pid = postmaster(own)
    assert ask(own.url(), "SELECT current_database()") == "luming"
    own.stop()
    assert not alive(pid)


def test_it_never_runs_as_root(standing):
    assert Path(f"/proc/{postmaster(standing)}").stat().st_uid != 0


def test_it_keeps_what_it_promised_through_a_crash(own):
    own.start()
    assert ask(own.url(), "SHOW fsync") == "on"
    with psycopg.connect(own.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('鹿鸣')")
    os.kill(postmaster(own), signal.SIGKILL)
    own.server.wait()
    own.server = None
    own.start()
    assert ask(own.url(), "SELECT word FROM kept") == "鹿鸣"


def test_a_note_left_by_a_crash_whose_number_now_is_another_programs_does_not_stop_it(own):
    own.start()
    note = (own.folder / "postmaster.pid").read_text().split("\n")
    own.stop()
    bystander = subprocess.Popen(["sleep", "60"], **own.account.popen)
    try:
        (own.folder / "postmaster.pid").write_text("\n".join([str(bystander.pid), *note[1:]]))
        own.start()
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_trigrams_see_chinese(standing):
    with psycopg.connect(standing.url(), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
    assert ask(standing.url(), "SELECT cardinality(show_trgm('邻里漏水'))") > 1


def test_nothing_listens_on_the_network(standing):
    assert ask(standing.url(), "SHOW listen_addresses") == ""


def test_no_statement_and_no_row_reaches_the_log(standing):
    with psycopg.connect(standing.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE party (name text UNIQUE)")
        connection.execute("INSERT INTO party VALUES ('张三')")
        with pytest.raises(psycopg.Error):
            connection.execute("INSERT INTO party VALUES ('张三')")
    log = standing.log.read_text()
    assert "duplicate key" in log
    assert "张三" not in log


def test_strangers_need_the_password(standing):
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(standing.url().replace(standing.password, "guess"))


def test_a_path_too_long_for_a_socket_moves_to_a_short_private_folder(open_folder):
    owner = account.for_database(open_folder / "none")
    folder = cluster.usable_sockets(open_folder / ("x" * 120), owner)
    try:
        assert len(str(folder)) < 60
        assert folder.stat().st_mode & 0o077 == 0
        assert folder == cluster.usable_sockets(open_folder / ("x" * 120), owner)
    finally:
        folder.rmdir()


def test_a_socket_folder_someone_else_put_there_is_refused(open_folder):
    (open_folder / "theirs").mkdir()
    (open_folder / "run").symlink_to("theirs")
    before = (open_folder / "theirs").stat()
    with pytest.raises(Refusal, match="belongs to someone else"):
        cluster.usable_sockets(open_folder / "run", account.for_database(open_folder / "none"))
    assert (open_folder / "theirs").stat() == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a home that its database user may not enter")
def test_a_private_home_is_one_sentence_with_the_way_out(open_folder):
    open_folder.chmod(0o700)
    with pytest.raises(Refusal, match=r"may not enter .*LUMING_DATA="):
        database.own_cluster(Folders(open_folder / "luming").make(), os.environ)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user")
def test_root_gives_the_database_a_user_of_its_own(open_folder):
    owner = account.for_database(open_folder / "none")
    assert owner.changes
    assert pwd.getpwuid(owner.uid).pw_name in {account.NAME, account.LAST_RESORT}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children that their parent died")
def test_a_killed_program_takes_its_database_with_it(open_folder):
    program = (
        "import sys, os, time; from pathlib import Path; from luming.front_door.database import running_cluster\n"
        f"with running_cluster(Path({str(open_folder)!r})): print('up', flush=True); time.sleep(60)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.PIPE,
    )
    assert child.stdout.readline() == b"up\n"
    pid = int((open_folder / "pg" / "postmaster.pid").read_text().split()[0])
    child.kill()
    child.wait()
    child.stdout.close()
    assert wait_until_gone(pid)


def test_a_throw_away_cluster_leaves_no_folder():
    with database.running_cluster() as url:
        assert ask(url, "SHOW fsync") == "off"
        place = Path(ask(url, "SHOW data_directory")).parent
        assert place.exists()
    assert not place.exists()


def test_an_outside_database_that_is_away_is_one_sentence_without_its_password():
    with pytest.raises(Refusal) as refused:
        database.require_usable("postgresql://owner:secret@127.0.0.1:1/luming")
    assert "does not answer" in str(refused.value)
    assert "secret" not in str(refused.value)
