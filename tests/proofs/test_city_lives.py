"""Each city of a house lives by itself: laid, swept, shut, dumped and brought back without the others."""

import shutil
from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client
from psycopg import sql

from luming.commands.tests.own_city import command, empty, name_of
from luming.kernel.documents import storing
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import jobs, naming
from luming.kernel.scope import directory
from luming.kernel.scope.city import city, schema_of, within
from luming.kernel.scope.folders import file_at, ring_of
from luming.kernel.scope.scopes import OneMatter
from tests.cities import BY_PATH, CODES
from tests.house import url_of

pytestmark = pytest.mark.slow  # one long scene for all
COPY = "150600"  # nobody else's
SHAPE = """
select 'column', c.relname, a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull::text || a.attidentity::text
from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = {0} and a.attnum > 0 and c.relkind in ('r', 'i')
union all select 'constraint', conrelid::regclass::text, conname || pg_get_constraintdef(oid) from pg_constraint where connamespace = {0}
union all select 'index', tablename, indexname || indexdef from pg_indexes where schemaname = {1}
union all select 'policy', tablename, policyname || cmd || roles::text || coalesce(qual, '') || coalesce(with_check, '')
  from pg_policies where schemaname = {1}
union all select 'trigger', tgrelid::regclass::text, pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = tgrelid
  where c.relnamespace = {0} and not tgisinternal
union all select 'grant', c.relname, coalesce(c.relacl::text, '') || c.relrowsecurity::text from pg_class c where c.relnamespace = {0}
union all select 'function', proname, pg_get_functiondef(oid) || coalesce(proacl::text, '') || proowner::regrole::text from pg_proc where pronamespace = {0}
union all select 'migration', app, name from {2}.django_migrations
"""


def test_a_city_made_from_the_recording_is_the_same_as_one_that_was_migrated(house) -> None:
    shapes = []
    with psycopg.connect(url_of(house[0])) as owner:
        for code in CODES:
            schema = schema_of(code)
            owner.execute(sql.SQL("set search_path = {}").format(sql.Identifier(schema)))
            asked = sql.SQL(SHAPE).format(
                sql.SQL("{}::regnamespace").format(schema), sql.Literal(schema), sql.Identifier(schema)
            )
            shapes.append({(kind, of, said.replace(schema, "")) for kind, of, said in owner.execute(asked)})
    assert len(shapes[0]) > 1500
    assert shapes[1] - shapes[0] == shapes[0] - shapes[1] == set()
    assert shapes[2] - shapes[1] == shapes[1] - shapes[2] == set()


def test_rounds_go_to_every_city_and_a_broken_one_stops_no_other(house) -> None:
    name, cities = house
    for task in (jobs.send_messages, jobs.send_messages, jobs.sweep):
        task(0)
    with psycopg.connect(url_of(name)) as owner:
        waiting = owner.execute(
            "select task_name, args ->> 'city_code' from public.procrastinate_jobs where queueing_lock like '%:%'"
        ).fetchall()
        owner.execute("alter table city_150400.deadlines_deadline rename to away")
    assert sorted(waiting) == sorted((task, code) for task in ("send_messages", "sweep") for code in CODES)
    try:
        for code in CODES:
            if code == BY_PATH:
                with pytest.raises(DatabaseError):
                    jobs.sweep(0, code)
            else:
                jobs.sweep(0, code)
    finally:
        with psycopg.connect(url_of(name)) as owner:
            owner.execute("alter table city_150400.away rename to deadlines_deadline")
    assert cities


def test_a_city_that_is_shut_waits_and_the_others_do_not(house) -> None:
    name, cities = house

    def shut(why: str) -> None:
        with psycopg.connect(url_of(name)) as owner:
            owner.execute("update scope_city set shut = %s where code = %s", [why, BY_PATH])
        directory.forget()

    def standing() -> dict:
        return Client().get("/healthz").json()["cities"]

    assert standing() == {"well": True, "state": "3 of 3 open"}
    shut("its tables were not laid")
    try:
        assert {code: there.ask("/").status_code for code, there in cities.items()} == dict.fromkeys(
            CODES, 200
        ) | {BY_PATH: 503}
        assert directory.at_work() == [code for code in CODES if code != BY_PATH]
        assert standing() == {"well": False, "state": "2 of 3 open"}
    finally:
        shut("")


def test_a_backup_of_the_house_brings_every_city_back(house, tmp_path) -> None:
    name, file = house[0], tmp_path / "house.luming"
    assert command("backup", name, str(file)).returncode == 0
    (tmp_path / "data").mkdir()
    shutil.copytree(settings.KEYS, tmp_path / "data" / "keys")
    with empty(name_of("cities_back")) as back:
        done = command("restore", back, str(file), data=tmp_path / "data")
        assert done.returncode == 0, done.stderr
        checked = command("verify", back, data=tmp_path / "data")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert [line.split()[:2] for line in checked.stdout.splitlines()] == [[code, "Whole:"] for code in CODES]


@pytest.fixture
def copy(house) -> Iterator[str]:
    """The code under which a city comes back; afterwards the house is as it was, for whoever comes next into it."""
    yield COPY
    connection.close()
    with psycopg.connect(url_of(house[0])) as owner:
        owner.execute("delete from scope_city where code = %s", [COPY])
        owner.execute(sql.SQL("drop schema {} cascade").format(sql.Identifier(schema_of(COPY))))
    directory.forget()


def test_one_city_is_dumped_and_comes_back_beside_the_others_under_another_code(
    house, copy, tmp_path
) -> None:
    name, cities = house
    own, file = cities[BY_PATH], tmp_path / "chifeng.luming"
    assert command("city", name, "dump", own.code, str(file)).returncode == 0
    done = command("city", name, "restore", str(file), "--as", copy)
    assert done.returncode == 0, done.stderr
    connection.close()
    directory.forget()
    with city(copy), within(OneMatter(own.matter)):
        party = Party.objects.filter(matter=own.matter).first()
        assert party.name.reveal() in {"乌云其其格", "赵铁柱"}
        assert naming.origin() == own.code  # what finds her again still finds her
        assert b"".join(storing.read(own.file.id, own.file.path))
        storing.erase(own.file.path)
        assert not file_at(own.file.path).exists()
    assert (
        Client().get(f"/c/{copy}/", HTTP_HOST="localhost").status_code == 503
    )  # shut, so that it writes to nobody
    assert copy not in directory.at_work()
    assert ring_of(copy).read_bytes() == ring_of(own.code).read_bytes()
    with city(own.code):
        assert file_at(own.file.path).exists()  # its own lies in its own folder
    checked = command("verify", name)
    assert checked.returncode == 1  # the copy lacks the file that was just erased, and only the copy
    assert [line.split()[:2] for line in checked.stdout.splitlines()] == [
        *([code, "Whole:"] for code in CODES),
        [copy, "Broken:"],
    ]
