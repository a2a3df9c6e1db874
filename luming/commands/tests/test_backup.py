"""A backup holds everything but the keys, and comes back whole into an empty place, and only there."""

import json
import os
import shutil
import zipfile
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from luming.commands.tests.own_city import SCHEMA, command, empty, name_of
from tests.house import url_of

pytestmark = pytest.mark.slow

COUNTED = (
    "matters_matter",
    "events_event",
    "events_eventtext",
    "documents_issued",
    "parties_party",
    "orgs_user",
    "content_text",
)


@pytest.fixture(scope="module")
def backup(lived_in, tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("backup") / "city.luming"
    done = command("backup", lived_in, str(file))
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture
def place(django_db_blocker, tmp_path):
    with django_db_blocker.unblock(), empty(name_of("place")) as name:
        yield name, data_folder(tmp_path)


@pytest.fixture(scope="module")
def somewhere(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), empty(name_of("back")) as name:
        yield name, data_folder(tmp_path_factory.mktemp("back"))


@pytest.fixture(scope="module")
def refused(backup, somewhere, tmp_path_factory):
    """What was said there of a backup whose chains somebody changed."""
    return restored(
        somewhere, changed(backup, tmp_path_factory.mktemp("changed") / "file", heads="sha256:00")
    )


@pytest.fixture(scope="module")
def back(backup, somewhere, refused):
    """The same place, into which the backup itself was restored after it; for those who only look."""
    done = restored(somewhere, backup)
    assert done.returncode == 0, done.stderr
    return somewhere


def data_folder(parent: Path) -> Path:
    """An empty one, with the passwords that the front door makes."""
    keys = parent / "data" / "keys"
    keys.mkdir(parents=True, mode=0o700)
    shutil.copy(settings.KEYS / "roles.json", keys / "roles.json")
    return parent / "data"


def restored(place, file, **keys_too):
    name, data = place
    if keys_too.get("keys", True):
        shutil.copy(settings.KEYS / "keyring.json", data / "keys" / "keyring.json")
    return command("restore", name, str(file), data=data)


def counts(name: str) -> dict[str, int]:
    with psycopg.connect(url_of(name)) as owner:
        count = sql.SQL("select count(*) from {}.{}")
        asked = {table: count.format(sql.Identifier(SCHEMA), sql.Identifier(table)) for table in COUNTED}
        return {table: owner.execute(question).fetchone()[0] for table, question in asked.items()}


def changed(file: Path, target: Path, **label) -> Path:
    """The same backup with another label."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "luming.json":
                content = json.dumps(json.loads(content) | label).encode()
            new.writestr(name, content)
    return target


def test_it_comes_back_whole_into_an_empty_place_and_verify_agrees(lived_in, back) -> None:
    name, data = back
    assert counts(name) == counts(lived_in)
    checked = command("verify", name, data=data)
    assert (checked.returncode, checked.stdout.split(":")[0]) == (0, "Whole"), checked.stderr


def test_what_was_refused_before_is_refused_after(back) -> None:
    with psycopg.connect(url_of(back[0])) as owner:
        owner.execute(f"set search_path = {SCHEMA}")
        with pytest.raises(psycopg.errors.RaiseException):
            owner.execute("update events_event set step = 'x'")
    with psycopg.connect(url_of(back[0])) as owner:
        owner.execute("set role luming_app")
        owner.execute(f"set search_path = {SCHEMA}")
        assert owner.execute("select count(*) from matters_matter").fetchone() == (0,)  # no scope, no matter


def test_jobs_that_waited_wait_again(lived_in, back) -> None:
    count = "select count(*) from public.procrastinate_jobs where status = 'todo'"
    found = []
    for name in (lived_in, back[0]):
        with psycopg.connect(url_of(name)) as owner:
            found.append(owner.execute(count).fetchone()[0])
    assert found[0] == found[1] > 0


def test_the_next_matter_goes_on_where_the_last_ended(lived_in, back) -> None:
    """Numbers of units and of third-party rows do not begin anew."""
    with psycopg.connect(url_of(back[0])) as owner:
        owner.execute(f"set search_path = {SCHEMA}")
        owner.execute("insert into django_content_type (app_label, model) values ('x', 'y')")
        assert owner.execute("select max(last) from matters_series").fetchone() == (2,)


def test_no_key_is_in_it(backup) -> None:
    ring = json.loads((settings.KEYS / "keyring.json").read_text())
    roles = json.loads((settings.KEYS / "roles.json").read_text())
    with zipfile.ZipFile(backup) as box:
        whole = b"".join(box.read(name) for name in box.namelist())
        assert not [
            name for name in box.namelist() if "key" in Path(name).name and not name.startswith("tables/")
        ]
    assert not [key for key in ring["keys"] if key["secret"].encode() in whole]
    assert roles["secret_key"].encode() not in whole


def test_without_the_keys_it_comes_back_says_so_and_does_not_open(backup, place) -> None:
    done = restored(place, backup, keys=False)
    assert done.returncode == 0
    assert "keyring.json" in done.stderr
    checked = command("verify", place[0], data=place[1])
    assert (checked.returncode, checked.stdout.split(":")[0]) == (0, "Whole")
    assert "could not be opened" in checked.stderr
    assert not (place[1] / "keys" / "keyring.json").exists()
    laid = command("lay", place[0], data=place[1])
    assert laid.returncode != 0
    assert "sealed with it" in laid.stderr


def test_sign_ins_under_way_are_not_in_it(backup) -> None:
    with zipfile.ZipFile(backup) as box:
        assert "tables/django_session" not in box.namelist()


def test_a_place_that_is_not_empty_is_left_alone(lived_in, backup) -> None:
    before = counts(lived_in)
    done = command("restore", lived_in, str(backup))
    assert done.returncode == 2
    assert "not empty" in done.stderr
    assert counts(lived_in) == before


def test_an_older_program_refuses_a_newer_backup(backup, place, tmp_path) -> None:
    label = json.loads(zipfile.ZipFile(backup).read("luming.json"))
    newer = changed(
        backup, tmp_path / "newer", migrations=[*label["migrations"], ["matters", "0099_what_comes_later"]]
    )
    done = restored(place, newer)
    assert done.returncode == 2
    assert "newer Luming" in done.stderr
    assert "matters.0099_what_comes_later" in done.stderr


def test_an_older_program_refuses_to_open_a_newer_schema(own_copy) -> None:
    with psycopg.connect(url_of(own_copy)) as owner:
        owner.execute(f"set search_path = {SCHEMA}")
        owner.execute(
            "insert into django_migrations (app, name, applied) values ('matters', '0099_later', now())"
        )
    laid = command("lay", own_copy)
    assert laid.returncode != 0
    assert "A newer Luming laid this database" in laid.stderr


def test_an_older_backup_is_brought_up_to_date(backup, place, tmp_path) -> None:
    label = json.loads(zipfile.ZipFile(backup).read("luming.json"))
    older = [one for one in label["migrations"] if one != ["auth", "0012_alter_user_first_name_max_length"]]
    assert len(older) == len(label["migrations"]) - 1
    assert restored(place, changed(backup, tmp_path / "older", migrations=older)).returncode == 0
    with psycopg.connect(url_of(place[0])) as owner:
        owner.execute(f"set search_path = {SCHEMA}")
        now = owner.execute("select app, name from django_migrations").fetchall()
    assert {tuple(one) for one in label["migrations"]} == set(now)


def test_a_backup_of_another_city_is_refused_with_what_to_type(backup, place, tmp_path) -> None:
    done = restored(place, changed(backup, tmp_path / "other", city="150100"))
    assert done.returncode == 2
    assert "LUMING_CITY=150100" in done.stderr


def test_a_changed_chain_in_the_file_is_found_and_nothing_is_left_behind(refused, lived_in, back) -> None:
    assert refused.returncode == 2
    assert "was changed" in refused.stderr
    assert counts(back[0]) == counts(lived_in)


@pytest.mark.parametrize(
    "content", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18], ids=["empty", "text", "empty zip"]
)
def test_what_is_no_backup_is_refused_in_a_sentence(place, tmp_path, content) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    done = restored(place, file)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_backup_never_writes_over_a_file(lived_in, backup) -> None:
    size = backup.stat().st_size
    assert command("backup", lived_in, str(backup)).returncode == 2
    assert backup.stat().st_size == size
    assert backup.stat().st_mode & 0o077 == 0


def test_a_file_that_is_gone_from_disk_is_said_and_the_rest_is_saved(own_copy, tmp_path) -> None:
    kept = tmp_path / "data"
    shutil.copytree(os.environ["LUMING_DATA"], kept)
    shutil.rmtree(kept / "files")
    done = command("backup", own_copy, str(tmp_path / "partial"), data=kept)
    assert done.returncode == 1
    assert "not on disk" in done.stderr
    assert (tmp_path / "partial").exists()
